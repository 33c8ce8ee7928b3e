// The dispatch form before it is sent: filled by the target that was picked, every line of it still open.
import type { AssistOrder, CaseView, DispatchCase, SuggestionView } from '@qzt/api'
import { reactive } from 'vue'

export interface DispatchDraft {
  case_id: string
  picked?: number
  lead?: string
  assists: AssistOrder[]
  demand: string
  due_at?: string
  override_reason: string
  asked_why?: boolean // by a refusal: the book has changed since the case was read
}

export const draft_for = (case_id: string): DispatchDraft =>
  reactive({ case_id, assists: [], demand: '', override_reason: '' })

export function pick(draft: DispatchDraft, suggestions: SuggestionView[], n: number): boolean {
  const s = suggestions[n - 1]
  if (!s) return false
  draft.picked = n
  draft.lead = s.lead_org_id
  draft.assists = s.assist_org_ids.map((org_id) => ({ org_id, demand: '' }))
  return true
}

// Whom one can send without saying why is the server's to know: whom the catalogue names, or the fitting kinds where it
// names nobody, and nobody who has returned this case before.
export const takes_reason = (draft: DispatchDraft, view: CaseView) => !!draft.lead && !view.plain_leads.includes(draft.lead)

export const what_lacks = (draft: DispatchDraft, view: CaseView): 'lead' | 'reason' | null =>
  !draft.lead ? 'lead' : takes_reason(draft, view) && draft.override_reason.trim().length < 2 ? 'reason' : null

export function dispatch_words(draft: DispatchDraft, view: CaseView): Omit<DispatchCase, 'command_id' | 'version'> {
  return {
    lead_org_id: draft.lead!,
    demand: draft.demand.trim(),
    assists: draft.assists.filter((o) => o.org_id !== draft.lead).map((o) => ({ ...o, demand: (o.demand ?? '').trim() })),
    ...(draft.due_at ? { due_at: draft.due_at } : {}),
    ...(draft.override_reason.trim() && (takes_reason(draft, view) || draft.asked_why) ? { override_reason: draft.override_reason.trim() } : {}),
  }
}
