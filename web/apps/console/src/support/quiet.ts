// What this person is to hear at this hour.
import { may_sound, sound_until_seen, type Matter, type Tone } from '@qzt/ui'
import { now } from './clock'
import { me } from './session'

export const audible = (m: Matter) => may_sound(m, now.value, me.value?.posts.map((p) => p.role) ?? [])
export function sound_for(tone: Tone, matters: readonly Matter[]) {
  const heard = () => matters.some(audible)
  if (heard()) sound_until_seen(tone, heard)
}
