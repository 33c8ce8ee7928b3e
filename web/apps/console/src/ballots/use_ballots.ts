// Ballots that one leads, collects for, counts or audits, and how long each still runs.
import type { BallotLine, BallotList } from '@qzt/api'
import { computed } from 'vue'
import { now } from '../support/clock'
import { use_say } from '../support/say'
import { server } from '../support/server'
import { use_latest } from '../support/use_latest'

export function use_ballots() {
  const { t, span, moment } = use_say()
  const { got, failure, load } = use_latest(() => server.get<BallotList>('/ballots'))
  void load()
  const rows = computed<BallotLine[]>(() => got.value?.ballots ?? [])
  const state = computed(() => (got.value ? 'ready' : failure.value ? 'failed' : 'loading'))
  // What is over does not count on.
  function left(line: BallotLine): string {
    const ms = Date.parse(line.closes_at) - now.value
    if (line.state === 'draft') return t('ballots_desk.closes', { when: moment(line.closes_at) })
    if (line.state !== 'open') return ''
    return ms > 0 ? t('ballots_desk.left', { span: span(ms) }) : t('ballots_desk.time_is_up')
  }
  return { rows, state, failure, load, left }
}
