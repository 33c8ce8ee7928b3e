// Who may settle something on the spot, and what: not the command room, nothing urgent, nothing that takes the power to
// enforce, nothing confidential, nothing that is proved by more than photos. The server judges by the same.
import type { BookCategory, MeView } from '@qzt/api'

const room = ['intake', 'dispatcher', 'shift_lead', 'duty_commander']

export const may_settle = (me: MeView | null, category: BookCategory | undefined, urgent: boolean) =>
  !!me?.posts.length && !me.posts.some((p) => room.includes(p.role)) && !urgent && category?.priority !== 'P1' && !category?.enforcement && category?.visibility !== 'confidential' &&
  !category?.needs_witness && !category?.needs_measurement && !category?.needs_receipt

export interface Settling {
  fixed?: boolean
  fixed_words?: string
  photos: { length: number }
}
// What a settled report still needs, so that nobody else has to go.
export function settling_lacks(d: Settling, category: BookCategory | undefined): 'words' | 'photos' | '' {
  if (!d.fixed) return ''
  if ([...(d.fixed_words ?? '').trim()].length < 2) return 'words'
  return d.photos.length < (category?.evidence_photos ?? 0) ? 'photos' : ''
}
