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

// The catalogue names who answers here; another lead needs a reason.
export function is_off_catalogue(draft: DispatchDraft, view: CaseView): boolean {
  const named = view.suggestions.filter((s) => s.from_catalogue)
  return !!draft.lead && named.length > 0 && !named.some((s) => s.lead_org_id === draft.lead)
}

export const what_lacks = (draft: DispatchDraft, view: CaseView): 'lead' | 'reason' | null =>
  !draft.lead ? 'lead' : is_off_catalogue(draft, view) && draft.override_reason.trim().length < 2 ? 'reason' : null

export function dispatch_words(draft: DispatchDraft, view: CaseView): Omit<DispatchCase, 'command_id' | 'version'> {
  return {
    lead_org_id: draft.lead!,
    demand: draft.demand.trim(),
    assists: draft.assists.filter((o) => o.org_id !== draft.lead).map((o) => ({ ...o, demand: o.demand.trim() })),
    ...(draft.due_at ? { due_at: draft.due_at } : {}),
    ...(is_off_catalogue(draft, view) ? { override_reason: draft.override_reason.trim() } : {}),
  }
}
