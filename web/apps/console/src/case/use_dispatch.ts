// Dispatching the open case: a draft filled from advice or by hand, what it still lacks, a question when somebody else is
// at it, and ten seconds to take it back. Keys pressed before the case has come are not lost.
import { ApiProblem, type CaseRow, type CaseView } from '@qzt/api'
import { computed, nextTick, ref, watch, type Ref } from 'vue'
import type { Values } from '../acts/act_forms'
import type { Acts } from '../acts/use_acts'
import { org_short } from '../support/book'
import { now } from '../support/clock'
import { use_say } from '../support/say'
import { dispatch_words, draft_for, pick, what_lacks, type DispatchDraft } from './dispatch_draft'

const undo_ms = 10_000

interface Given {
  case_id: Ref<string | undefined>
  row: Ref<CaseRow | undefined>
  view: Ref<CaseView | null>   // the case once it has come
  acts: Acts
  acting_other: Ref<string | null>
}

export function use_dispatch(draft: Ref<DispatchDraft>, { case_id, row, view, acts, acting_other }: Given) {
  const { t } = use_say()
  const lacks = ref<'lead' | 'reason' | null>(null)
  // What was wrong with each field, by the refusal of the last dispatch.
  const wrong = ref<Record<string, string>>({})
  const asks_first = ref<string | null>(null)
  const may_dispatch = computed(() => !!row.value?.allowed_acts.includes('dispatch'))
  let waiting: { pick?: number; send?: boolean } = {}

  watch(case_id, (id) => {
    draft.value = draft_for(id ?? '')
    lacks.value = null
    wrong.value = {}
    asks_first.value = null
    waiting = {}
  }, { immediate: true })
  watch(view, (v) => {
    if (!v) return
    const { pick: n, send } = waiting
    waiting = {}
    if (n) pick(draft.value, v, n)
    if (send) void dispatch()
  })

  function pick_target(n: number) {
    if (!may_dispatch.value) return false
    if (!view.value) waiting.pick = n
    else pick(draft.value, view.value, n)
    return true
  }

  const fields_of = (e: unknown) =>
    e instanceof ApiProblem ? Object.fromEntries(e.fields.map((f) => [f.path.split('/')[1] ?? '', f.title || e.title])) : {}
  // A refusal of one field shows that field, also one that was not thought to be needed, and goes there.
  async function find_wrong() {
    draft.value.asked_why ||= 'override_reason' in wrong.value
    await nextTick()
    document.querySelector<HTMLElement>('.order [aria-invalid="true"], .order .wrong input')?.focus()
  }

  async function dispatch() {
    const v = view.value
    if (!v) {
      waiting.send = true
      return
    }
    lacks.value = what_lacks(draft.value, v)
    if (lacks.value) {
      await nextTick()
      document.querySelector<HTMLElement>(lacks.value === 'lead' ? '.order input' : '[data-why-other]')?.focus()
      return
    }
    if (acting_other.value && asks_first.value !== acting_other.value) {
      asks_first.value = acting_other.value
      return
    }
    asks_first.value = null
    const words = dispatch_words(draft.value, v)
    const answer = await acts.send('dispatch', words as Values)
    wrong.value = answer ? {} : fields_of(acts.problem.value)
    if (!answer) return void find_wrong()
    const until = view.value?.undo_until ? Date.parse(view.value.undo_until) - (now.value - Date.now()) : Date.now() + undo_ms
    const assists = words.assists?.map((a) => org_short(a.org_id)).join(t('desk.and'))
    acts.undo.value = {
      case_id: answer.case_id,
      version: answer.version,
      until: Math.min(until, Date.now() + undo_ms),
      title: t('desk.undo.title'),
      note: [t('desk.undo.lead', { org: org_short(words.lead_org_id) }), assists ? t('desk.undo.assists', { orgs: assists }) : '', t('desk.undo.not_told')].filter(Boolean).join(' · '),
    }
    draft.value = draft_for(answer.case_id)
  }
  return { lacks, wrong, asks_first, may_dispatch, pick_target, dispatch }
}
