// Who sits at this desk, and what kind of desk it therefore is.
import { ApiProblem, type BallotList, type MeView, type Role } from '@qzt/api'
import { computed, ref, shallowRef } from 'vue'
import { server } from './server'

export const me = ref<MeView | null>(null)
export const asked = ref(false)
// A new server has no station yet and answers nothing else until it has one.
export const set_up_needed = ref(false)
// Why we do not know who sits here, when it is not simply that nobody has signed in.
export const ask_failure = shallowRef<unknown>(null)

const command_roles: Role[] = ['intake', 'dispatcher', 'shift_lead', 'duty_commander', 'station_chief', 'street_leader']
const has_any = (roles: Role[]) => !!me.value?.posts.some((p) => roles.includes(p.role))
export const is_command = computed(() => has_any(command_roles))
export const is_handler = computed(() => has_any(['handler', 'org_leader', 'community_officer', 'property_staff', 'mediator']))
export const is_inspector = computed(() => has_any(['inspector']))
export const is_caller = computed(() => has_any(['caller']))
export const is_administrator = computed(() => has_any(['administrator']))
export const is_security = computed(() => has_any(['security_officer']))
// Who runs, secures or audits the system works on no case: there is no desk, no news and no bell for them.
const keeper_roles: Role[] = ['administrator', 'security_officer', 'auditor']
export const is_keeper = computed(() => has_any(keeper_roles))
export const reads_records = computed(() => has_any(['security_officer', 'auditor']))
export const is_auditor = computed(() => has_any(['auditor']))
export const has_desk = computed(() => !!me.value?.posts.some((p) => p.role !== 'wall_screen' && !keeper_roles.includes(p.role)))
// What a week says of organisations is for those who supervise them.
export const reads_bulletin = computed(() => has_any(['duty_commander', 'station_chief', 'street_leader']))

// Who keeps the duty roster, and who looks back on the wall. As the server's policy has it.
export const keeps_roster = computed(() => has_any(['administrator', 'shift_lead', 'duty_commander']))
export const looks_back = computed(() => has_any(['shift_lead', 'duty_commander', 'station_chief']))

// The register: who reads how true it is, who goes from door to door, who answers for what is written there, and who may
// open a masked value with a ground. As the server's policy has it.
const door_roles: Role[] = ['community_officer', 'grid_worker', 'grid_leader', 'building_steward', 'order_assistant', 'community_worker', 'aux_police']
export const reads_register_figures = computed(() => has_any(['duty_commander', 'station_chief', 'street_leader', 'community_officer', 'grid_worker', 'grid_leader', 'building_steward', 'community_worker', 'auditor']))
export const visits_doors = computed(() => has_any(door_roles))
export const keeps_records = computed(() => has_any(['community_officer', 'grid_leader']))
export const opens_values = computed(() => has_any(['intake', 'dispatcher', 'shift_lead', 'duty_commander', ...door_roles]))
// Who brings people in from a sheet and asks for one, and who approves that.
export const brings_people = computed(() => has_any(['community_officer']))
export const approves_exports = computed(() => has_any(['duty_commander', 'station_chief']))
export const sees_exports = computed(() => brings_people.value || approves_exports.value)
export const sees_register = computed(() => reads_register_figures.value || visits_doors.value || opens_values.value)
export const door_areas = computed(() => me.value?.posts.filter((p) => door_roles.includes(p.role) && p.area_id).map((p) => p.area_id!) ?? [])

// Owners' ballots: who leads them and who may collect for one, as the server's policy has it. To count for one somebody is
// named, whatever their post; the list of their ballots says whether they are.
export const leads_ballots = computed(() => has_any(['community_officer', 'community_worker', 'street_leader']))
export const collects_ballots = computed(() => has_any(['grid_worker', 'building_steward', 'community_worker', 'property_staff']))
export const is_named = ref(false)
let named_for = ''
async function ask_named(member_id: string) {
  named_for = member_id
  is_named.value = false
  try {
    const { ballots } = await server.get<BallotList>('/ballots')
    if (named_for === member_id) is_named.value = !!ballots.length
  } catch {
    // Asked again the next time.
    named_for = ''
  }
}
export async function sees_ballots(): Promise<boolean> {
  if (leads_ballots.value || is_auditor.value) return true
  if (me.value && !me.value.must_change_password && named_for !== me.value.member_id) await ask_named(me.value.member_id)
  return is_named.value
}

// Disputes: who may find one, who sees how far one is, and who reads the figures. As the server's policy has it; what one
// sees and may do in a dispute, the server says of each.
const dispute_finders: Role[] = [
  'intake', 'dispatcher', 'shift_lead', 'duty_commander', 'inspector', 'community_officer', 'grid_worker', 'grid_leader', 'building_steward', 'order_assistant', 'party_volunteer', 'legal_liaison', 'community_worker', 'aux_police', 'mediator', 'property_staff', 'guard', 'civic_volunteer',
]
export const finds_disputes = computed(() => has_any(dispute_finders))
export const sees_disputes = computed(() => finds_disputes.value || has_any(['station_chief', 'street_leader', 'caller', 'org_leader', 'handler', 'rider']))
export const is_dispute_room = computed(() => has_any(['dispatcher', 'shift_lead', 'duty_commander', 'station_chief']))
// To whoever only asks afterwards the list is what waits for that, whatever else they filter by.
export const only_follows_disputes = computed(() => has_any(['intake', 'caller']) && !is_dispute_room.value)
export const sees_dispute_figures = computed(() => has_any(['dispatcher', 'shift_lead', 'duty_commander', 'station_chief', 'street_leader', 'mediator', 'org_leader', 'auditor']))
// Who mediates what, and the rooms: for whoever chooses, and whoever keeps the list.
export const sees_pool = computed(() => has_any(['dispatcher', 'shift_lead', 'duty_commander', 'station_chief', 'org_leader', 'administrator']))

// Long joint matters: who begins them, and for which organisations, and who keeps how they usually go, as the server says; and
// who looks after those of others. Whoever else takes part finds the page by its list.
export const own_project_orgs = computed(() => me.value?.begins_projects_of ?? [])
export const leads_projects = computed(() => !!own_project_orgs.value.length)
export const sees_projects = computed(() => leads_projects.value || has_any(['duty_commander', 'auditor', 'handler', 'property_staff', 'mediator']))
export const keeps_project_templates = computed(() => !!me.value?.keeps_project_templates)

// Whoever has never signed in with this browser is not asked for: the answer would be a refusal, which browsers put on
// record as an error. A server that is not ready, or has no station yet, is asked all the same, to hear why.
const kept = 'qzt-signed-in'
function remember(is_in: boolean) {
  try {
    if (is_in) localStorage.setItem(kept, '1')
    else localStorage.removeItem(kept)
  } catch {
    // Without storage the server is asked each time.
  }
}
const never_signed_in = () => {
  try {
    localStorage.setItem(`${kept}-test`, '')
    localStorage.removeItem(`${kept}-test`)
    return !localStorage.getItem(kept)
  } catch {
    return false
  }
}

const is_ready = () => fetch('/readyz').then((r) => r.ok, () => false)

export async function ask_who() {
  if (never_signed_in() && (await is_ready())) {
    asked.value = true
    return
  }
  try {
    me.value = await server.get<MeView>('/session')
  } catch (e) {
    me.value = null
    if (e instanceof ApiProblem && e.status === 401) remember(false)
    ask_failure.value = e instanceof ApiProblem && e.status === 401 ? null : e
    set_up_needed.value = e instanceof ApiProblem && e.code === 'setup_needed'
  } finally {
    asked.value = true
  }
}

// The server has its station now; whoever made it signs in next, and is told so.
export const just_made = ref(false)
export function station_made() {
  set_up_needed.value = false
  ask_failure.value = null
  just_made.value = true
}

export async function sign_in(login: string, password: string, code?: string) {
  me.value = await server.post<MeView>('/session', { login, password, ...(code ? { code } : {}) })
  just_made.value = false
  remember(true)
}

// What somebody typed and did not send is not for whoever sits down next.
function forget_drafts() {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('qzt-draft:')) sessionStorage.removeItem(key)
  } catch {
    // Without storage nothing was kept.
  }
}

export async function sign_out() {
  await server.remove('/session')
  remember(false)
  forget_drafts()
  me.value = null
}

// Where this person's work begins.
export const first_page = computed(() =>
  is_command.value ? '/' : is_handler.value ? '/desk/organisation' : is_inspector.value ? '/desk/checks'
    : is_caller.value ? '/desk/follow_ups' : has_desk.value ? '/desk/mine' : is_administrator.value ? '/admin/start'
      : is_auditor.value ? '/admin/audit' : is_keeper.value ? '/admin/records' : '/account',
)
