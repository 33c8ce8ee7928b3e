// Proposed changes: those that wait for somebody in one's own areas, and what became of one's own. What others have overtaken
// stays in the inbox until the person has read it.
import type { ProposalList, ProposalView } from '@qzt/api'
import { computed, ref, shallowRef, watch } from 'vue'
import { met_others } from '../outbox/parcel'
import { parcels } from '../outbox/use_outbox'
import { copy_of, keep_copy } from '../support/copies'
import { server } from '../support/server'
import { me } from '../support/session'
import { keep, kept } from '../support/store'
import { visits_doors } from './take_doors'

export const proposals = shallowRef<ProposalView[]>([])
export const proposals_loading = ref(false)
export const proposals_failure = shallowRef<unknown>(null)
export const proposals_old = ref(false)
export const to_decide = computed(() => proposals.value.filter((p) => p.state === 'waiting' && !p.is_own && !p.own_card))
export const own = computed(() => proposals.value.filter((p) => p.is_own).sort((a, b) => b.proposed_at.localeCompare(a.proposed_at)))

const noted = ref<Record<string, string>>({}) // when, by proposal
const noted_key = () => `noted:${me.value?.member_id}`
watch(() => me.value?.member_id, () => ((proposals.value = []), (noted.value = {})))

export async function load_proposals() {
  if (!visits_doors(me.value)) return
  proposals_loading.value = !proposals.value.length
  noted.value = (await kept<Record<string, string>>('kept', noted_key()).catch(() => undefined)) ?? {}
  try {
    proposals.value = (await server.get<ProposalList>('/register-proposals')).rows
    proposals_failure.value = null
    proposals_old.value = false
    await keep_copy('proposals', proposals.value)
  } catch (e) {
    const old = await copy_of<ProposalView[]>('proposals')
    if (old && !proposals.value.length) proposals.value = old
    proposals_old.value = !!old
    proposals_failure.value = old ? null : e
  } finally {
    proposals_loading.value = false
  }
}
export function take_proposal(now: ProposalView) {
  proposals.value = proposals.value.map((p) => (p.proposal_id === now.proposal_id ? { ...now, is_own: p.is_own } : p))
}

// ── what others were first with ──

export const own_overtaken = computed(() => own.value.filter((p) => p.state === 'overtaken'))
export const is_noted = (p: ProposalView) => noted.value[p.proposal_id]
export const visits_that_met = computed(() => parcels.value.filter(met_others))
export const conflicts = computed(() => own_overtaken.value.filter((p) => !is_noted(p)).length + visits_that_met.value.length)
export async function note_overtaken(p: ProposalView) {
  noted.value = { ...noted.value, [p.proposal_id]: new Date().toISOString() }
  await keep('kept', noted_key(), { ...noted.value }).catch(() => {})
}
// Whose change of the same thing counts now.
export const winner_of = (p: ProposalView, others: ProposalView[]) =>
  others
    .filter((o) => o.state === 'confirmed' && o.subject_id === p.subject_id && (p.what === 'field' ? o.field === p.field : o.what !== 'field'))
    .sort((a, b) => (b.decided_at ?? '').localeCompare(a.decided_at ?? ''))[0]
