// The dispatch form before it is sent: filled by the target that was picked, every line of it still open.
import type { AssistOrder, CaseView, DispatchCase, Priority } from '@qzt/api'
import { reactive } from 'vue'

export interface DispatchDraft {
  case_id: string
  picked?: number
  category?: string     // where the target that was picked changes it
  priority?: Priority
  lead?: string
  assists: AssistOrder[]
  demand: string
  due_at?: string
  override_reason: string
  asked_why?: boolean // by a refusal: the book has changed since the case was read
}

export const draft_for = (case_id: string): DispatchDraft =>
  reactive({ case_id, assists: [], demand: '', override_reason: '' })

export function pick(draft: DispatchDraft, view: CaseView, n: number): boolean {
  const s = view.suggestions[n - 1]
  if (!s) return false
  const changes = s.category !== view.row.category || s.priority !== view.row.priority
  draft.picked = n
  draft.category = changes ? s.category : undefined
  draft.priority = changes ? s.priority : undefined
  draft.lead = s.lead_org_id
  draft.assists = s.assist_org_ids.map((org_id) => ({ org_id, demand: '' }))
  return true
}

// Whom one can send without saying why is the server's to know: whom the catalogue names, or the fitting kinds where it
// names nobody, and nobody who has returned this case before. Of another class it is known of what is suggested; of
// others the server asks.
export function takes_reason(draft: DispatchDraft, view: CaseView): boolean {
  if (!draft.lead) return false
  if (!draft.category || draft.category === view.row.category) return !view.plain_leads.includes(draft.lead)
  return !!view.suggestions.find((s) => s.category === draft.category && s.lead_org_id === draft.lead)?.takes_reason
}

export const what_lacks = (draft: DispatchDraft, view: CaseView): 'lead' | 'reason' | null =>
  !draft.lead ? 'lead' : takes_reason(draft, view) && draft.override_reason.trim().length < 2 ? 'reason' : null

export function dispatch_words(draft: DispatchDraft, view: CaseView): Omit<DispatchCase, 'command_id' | 'version'> {
  return {
    lead_org_id: draft.lead!,
    demand: draft.demand.trim(),
    assists: draft.assists.filter((o) => o.org_id !== draft.lead).map((o) => ({ ...o, demand: (o.demand ?? '').trim() })),
    ...(draft.category ? { category: draft.category } : {}),
    ...(draft.priority ? { priority: draft.priority } : {}),
    // What was suggested first, so that it is known how often it is right.
    ...(view.first_suggestion ? { seen: view.first_suggestion } : {}),
    ...(draft.due_at ? { due_at: draft.due_at } : {}),
    ...(draft.override_reason.trim() && (takes_reason(draft, view) || draft.asked_why) ? { override_reason: draft.override_reason.trim() } : {}),
  }
}
