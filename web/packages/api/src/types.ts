// What goes over the wire, as the server's described structs say it: ids are uuid strings, times RFC 3339 with +08:00,
// an optional member may be absent, an enumeration is its word.
export type Language = 'zh' | 'en'
export type AreaId = string
export type ArrivalId = string
export type AssignmentId = string
export type CaseId = string
export type CommandId = string
export type FileId = string
export type NoticeId = string
export type OrgId = string
export type PostId = string
export type ReportId = string
export type RequestId = string
export type SupervisionId = string
export type TaskId = string

export type EventKind =
  | 'submitted' | 'report_joined' | 'verification_asked' | 'verified' | 'accepted' | 'declined' | 'filed'
  | 'dispatched' | 'dispatch_undone' | 'redispatched' | 'assist_added' | 'assist_waived' | 'assist_declined'
  | 'signed_for' | 'auto_signed' | 'sign_escalated' | 'started' | 'first_contact' | 'progress' | 'return_asked'
  | 'return_endorsed' | 'return_granted' | 'return_refused' | 'sent_to_joint_decision' | 'extension_asked'
  | 'extension_endorsed' | 'extension_granted' | 'extension_refused' | 'suspend_asked' | 'suspend_endorsed'
  | 'suspended' | 'suspend_refused' | 'resumed' | 'assist_done' | 'result_submitted' | 'check_waived'
  | 'check_assigned' | 'check_passed' | 'check_failed' | 'check_cannot' | 'rework_ordered'
  | 'follow_up_attempted' | 'follow_up_done' | 'follow_up_waived' | 'closed' | 'reopened' | 'archived'
  | 'merged' | 'absorbed' | 'whistled' | 'acknowledged' | 'arrived' | 'left' | 'supervised'
  | 'supervision_replied' | 'supervision_closed' | 'nudged' | 'voided' | 'transferred_out' | 'outside_replied'
  | 'near_due' | 'overdue' | 'category_changed' | 'note_added' | 'reporter_answered' | 'viewed'

export type Role =
  | 'intake' | 'dispatcher' | 'shift_lead' | 'duty_commander' | 'station_chief' | 'street_leader' | 'inspector'
  | 'caller' | 'community_officer' | 'org_leader' | 'handler' | 'grid_worker' | 'grid_leader'
  | 'building_steward' | 'order_assistant' | 'party_volunteer' | 'legal_liaison' | 'community_worker'
  | 'aux_police' | 'mediator' | 'property_staff' | 'guard' | 'civic_volunteer' | 'rider' | 'administrator'
  | 'auditor' | 'wall_screen'

export interface Post {
  post_id: PostId
  role: Role
  org_id: OrgId
  area_id?: AreaId
}

export type CaseState =
  | 'submitted' | 'verifying' | 'accepted' | 'filed' | 'dispatched' | 'signed_for' | 'handling'
  | 'result_submitted' | 'checking' | 'rework' | 'following_up' | 'closed' | 'archived' | 'declined' | 'voided'
  | 'merged' | 'transferred_out'

export type Priority = 'P1' | 'P2' | 'P3' | 'P4'

export type Visibility = 'normal' | 'restricted' | 'confidential'

export type Source = 'grid' | 'citizen' | 'dispatcher' | 'leader' | 'video' | 'hotline' | 'screening' | 'device'

export type Party =
  | 'command_room' | 'verifier' | 'lead' | 'assist' | 'checker' | 'caller' | 'duty_commander' | 'reporter'
  | 'nobody'

export type AssignmentRole = 'lead' | 'assist'

export type AssignmentState = 'assigned' | 'signed_for' | 'working' | 'done' | 'declined' | 'waived' | 'withdrawn'

export type RequestKind = 'return_case' | 'extension' | 'suspend'

export type RequestState = 'awaiting_leader' | 'awaiting_command_room' | 'granted' | 'refused' | 'lapsed'

export type TaskKind = 'verify' | 'check' | 'follow_up'

export type TaskState = 'open' | 'done' | 'cancelled'

export type CheckOutcome = 'pass' | 'fail' | 'cannot'

export type VerifyOutcome = 'exists' | 'not_exists' | 'cannot_verify'

export type TimerKind =
  | 'triage' | 'verify' | 'sign' | 'first_contact' | 'handle' | 'adjudicate' | 'check' | 'follow_up'
  | 'suspend_end' | 'suspend_review' | 'supervise_1' | 'supervise_2' | 'supervise_3' | 'supervision_reply'
  | 'arrive' | 'undo_window' | 'reply_from_outside' | 'appeal_window'

export type ReporterStage = 'received' | 'assigned' | 'being_handled' | 'checked' | 'closed'

export type DeclineCode =
  | 'out_of_area' | 'not_government_matter' | 'emergency_use_110_119_120' | 'in_court_or_arbitration'
  | 'petition_channel' | 'duplicate' | 'no_facts' | 'commercial_dispute_market_channel'

export type ReturnCode = 'not_legal_duty' | 'wrong_area' | 'needs_other_lead' | 'facts_wrong' | 'already_handled'

export type SuspendCode =
  | 'owner_vote' | 'fund_application' | 'court_case' | 'planning_change' | 'season_weather' | 'missing_owner'
  | 'materials' | 'large_project'

export type CloseCode =
  | 'solved' | 'partly_solved_plan_agreed' | 'explained_no_legal_basis' | 'referred_with_receipt'
  | 'withdrawn_by_reporter' | 'cannot_reproduce'

export type VoidCode = 'test' | 'malicious' | 'wrong_entry'

export type Solved = 'yes' | 'partly' | 'no'

export type Satisfaction = 'very' | 'yes' | 'basic' | 'no'

export type WhistleKind = 'resident_issue' | 'joint_enforcement' | 'emergency'

export type SupervisionKind = 'timeout' | 'leader' | 'key_matter' | 'root_cause'

export interface CommandHead {
  command_id: CommandId
  version?: number
  device_at?: string
}

export interface SubmitReport extends CommandHead {
  category?: string
  priority?: Priority
  text: string
  title?: string
  place_text?: string
  lon?: number
  lat?: number
  accuracy_m?: number
  placed_by_hand?: boolean
  source?: Source
  reporter_hidden?: boolean
  wants_follow_up?: boolean
  contact?: string
  files: FileId[]
  self_handled_result?: string
}

export interface AskVerification extends CommandHead {
  text: string
}

export interface GiveVerification extends CommandHead {
  outcome: VerifyOutcome
  text: string
  files: FileId[]
  lon?: number
  lat?: number
}

export interface AcceptCase extends CommandHead {
  category?: string
  priority?: Priority
}

export interface DeclineCase extends CommandHead {
  code: DeclineCode
  next_channel: string
}

export interface FileCase extends CommandHead {
  category?: string
  priority?: Priority
}

export interface AssistOrder {
  org_id: OrgId
  demand: string
}

export interface DispatchCase extends CommandHead {
  lead_org_id: OrgId
  demand: string
  assists: AssistOrder[]
  category?: string
  priority?: Priority
  due_at?: string
  override_reason?: string
}

export interface UndoDispatch extends CommandHead {}

export interface RedispatchCase extends CommandHead {
  lead_org_id: OrgId
  demand: string
  assists: AssistOrder[]
  reason: string
}

export interface AddAssist extends CommandHead {
  org_id: OrgId
  demand: string
}

export interface WaiveAssist extends CommandHead {
  assignment_id: AssignmentId
  reason: string
}

export interface SignAssignment extends CommandHead {
  assignment_id?: AssignmentId
}

export interface DeclineAssignment extends CommandHead {
  assignment_id: AssignmentId
  reason: string
}

export interface AskReturn extends CommandHead {
  code: ReturnCode
  basis: string
  better_org_id: OrgId
  text: string
  files: FileId[]
}

export interface DecideRequest extends CommandHead {
  request_id: RequestId
  grant: boolean
  text: string
}

export interface StartHandling extends CommandHead {
  contact_text: string
}

export interface LogProgress extends CommandHead {
  assignment_id?: AssignmentId
  text: string
  files: FileId[]
  to_reporter?: boolean
}

export interface AskExtension extends CommandHead {
  amount: number
  text: string
}

export interface AskSuspend extends CommandHead {
  code: SuspendCode
  until: string
  text: string
  files: FileId[]
}

export interface ResumeCase extends CommandHead {
  text: string
}

export interface FinishAssist extends CommandHead {
  assignment_id: AssignmentId
  text: string
  files: FileId[]
}

export interface SubmitResult extends CommandHead {
  text: string
  files: FileId[]
  code?: CloseCode
}

export interface AssignCheck extends CommandHead {}

export interface GiveCheck extends CommandHead {
  outcome: CheckOutcome
  text: string
  files: FileId[]
}

export interface FollowUp extends CommandHead {
  contacted: boolean
  report_id?: ReportId
  solved?: Solved
  satisfaction?: Satisfaction
  not_ratable?: boolean
  text: string
}

export interface CloseCase extends CommandHead {
  code: CloseCode
  text: string
}

export interface ReopenCase extends CommandHead {
  reason: string
}

export interface MergeCase extends CommandHead {
  master_id: CaseId
  text: string
}

export interface Whistle extends CommandHead {
  kind: WhistleKind
  org_ids: OrgId[]
  place_text: string
  demand: string
}

export type ArrivalStep = 'acknowledge' | 'arrive' | 'leave'

export interface ReportArrival extends CommandHead {
  arrival_id: ArrivalId
  step: ArrivalStep
  text: string
}

export interface Supervise extends CommandHead {
  level: number
  kind: SupervisionKind
  org_id: OrgId
  reason: string
  demand: string
  reply_due_at?: string
}

export interface ReplySupervision extends CommandHead {
  supervision_id: SupervisionId
  text: string
}

export interface CloseSupervision extends CommandHead {
  supervision_id: SupervisionId
  text: string
}

export interface Nudge extends CommandHead {
  org_id?: OrgId
  text: string
}

export interface VoidCase extends CommandHead {
  code: VoidCode
  reason: string
}

export interface TransferOut extends CommandHead {
  system: string
  outside_number: string
  text: string
}

export interface ChangeCategory extends CommandHead {
  category: string
  priority?: Priority
  reason: string
}

export interface AddNote extends CommandHead {
  text: string
  files: FileId[]
}

export interface ReporterAnswer extends CommandHead {
  report_id: ReportId
  solved: Solved
  satisfaction?: Satisfaction
  text: string
}

export type Act =
  | 'submit' | 'need_verify' | 'verify_result' | 'accept' | 'decline' | 'file' | 'dispatch' | 'undo_dispatch'
  | 'redispatch' | 'add_assist' | 'waive_assist' | 'sign' | 'decline_assist' | 'request_return'
  | 'decide_request' | 'start' | 'log_progress' | 'request_extension' | 'request_suspend' | 'resume'
  | 'finish_assist' | 'submit_result' | 'assign_check' | 'give_check' | 'follow_up' | 'close' | 'reopen'
  | 'merge' | 'whistle' | 'report_arrival' | 'supervise' | 'reply_supervision' | 'close_supervision' | 'nudge'
  | 'void_case' | 'transfer_out' | 'change_category' | 'add_note' | 'answer' | 'timer_fired'

export interface TurnView {
  party: Party
  org_id?: OrgId
  clock_stopped: boolean
  from_at: string
  until_at?: string
}

export interface CaseRow {
  case_id: CaseId
  number: string
  version: number
  state: CaseState
  round: number
  priority: Priority
  category: string
  visibility: Visibility
  source: Source
  title: string
  place_text: string
  lon?: number
  lat?: number
  grid_id: AreaId
  community_id: AreaId
  created_at: string
  dispatched_at?: string
  closed_at?: string
  turn_party: Party
  turn_org?: OrgId
  turn_since: string
  due_at?: string
  amber_at?: string
  original_due_at?: string
  suspended: boolean
  suspended_until?: string
  return_pending: boolean
  extension_pending: boolean
  suspend_pending: boolean
  follow_up_done: boolean
  bounces: number
  reworks: number
  report_count: number
  photo_count: number
  supervision_level: number
  merged_into?: CaseId
  outcome_code: string
  turns: TurnView[]
  allowed_acts: Act[]
}

export interface FileView {
  file_id: FileId
  content_type: string
  size: number
  width?: number
  height?: number
  taken_at?: string
}

export interface ReportView {
  report_id: ReportId
  source: Source
  reporter_name?: string
  reporter_role?: Role
  contact?: string
  reporter_hidden: boolean
  wants_follow_up: boolean
  text: string
  place_text: string
  lon?: number
  lat?: number
  accuracy_m?: number
  placed_by_hand: boolean
  files: FileId[]
  received_at: string
  device_at?: string
  query_code?: string
  solved?: Solved
  satisfaction?: Satisfaction
  reply_text: string
}

export interface AssignmentView {
  assignment_id: AssignmentId
  round: number
  role: AssignmentRole
  org_id: OrgId
  state: AssignmentState
  demand: string
  assigned_at: string
  visible_at: string
  signed_at?: string
  first_contact_at?: string
  settled_at?: string
  due_at?: string
  amber_at?: string
  handler_name?: string
  feedback: string
  evidence: FileId[]
  reason: string
  auto_signed: boolean
  mine: boolean
}

export interface RequestView {
  request_id: RequestId
  kind: RequestKind
  state: RequestState
  org_id: OrgId
  asked_by_name: string
  asked_at: string
  code: string
  basis: string
  better_org?: OrgId
  text: string
  amount: number
  until?: string
  files: FileId[]
  decided_at?: string
  decision_text: string
  may_decide: boolean
}

export interface TaskView {
  task_id: TaskId
  round: number
  kind: TaskKind
  state: TaskState
  assignee_name?: string
  mine: boolean
  draw_seed: number
  drawn_from: number
  created_at: string
  due_at?: string
  done_at?: string
  outcome: string
  text: string
  files: FileId[]
  attempts: number
}

export interface SupervisionView {
  supervision_id: SupervisionId
  level: number
  kind: SupervisionKind
  org_id: OrgId
  author_name?: string
  opened_at: string
  reason: string
  demand: string
  reply_due_at?: string
  reply: string
  replied_at?: string
  closed_at?: string
}

export interface ArrivalView {
  arrival_id: ArrivalId
  kind: WhistleKind
  org_id: OrgId
  summoned_at: string
  arrive_by: string
  place_text: string
  demand: string
  acknowledged_at?: string
  arrived_at?: string
  left_at?: string
  result: string
  mine: boolean
}

export interface EventView {
  event_id: string
  kind: EventKind
  at: string
  device_at?: string
  actor_name?: string
  actor_org?: OrgId
  actor_role?: Role
  state: CaseState
  org_id?: OrgId
  text: string
  facts: Record<string, unknown>
}

export interface SuggestionView {
  lead_org_id: OrgId
  assist_org_ids: OrgId[]
  from_catalogue: boolean
  handled: number
  similar: number
  in_time: number
}

export interface DuplicateView {
  case_id: CaseId
  number: string
  title: string
  place_text: string
  text: string
  state: CaseState
  source: Source
  created_at: string
  distance_m: number
}

export interface CaseView {
  row: CaseRow
  text: string
  reporter_stage: ReporterStage
  reports: ReportView[]
  assignments: AssignmentView[]
  requests: RequestView[]
  tasks: TaskView[]
  supervisions: SupervisionView[]
  arrivals: ArrivalView[]
  timeline: EventView[]
  files: FileView[]
  suggestions: SuggestionView[]
  duplicates: DuplicateView[]
  also_looking: string[]
  undo_until?: string
  checker_note?: string
  outcome_text: string
}

export type Desk =
  | 'queue' | 'to_triage' | 'mine' | 'organisation' | 'checks' | 'follow_ups' | 'to_close' | 'requests'
  | 'supervisions' | 'reported' | 'recent'

export type Lamp = 'green' | 'amber' | 'red' | 'paused'

export interface QueueQuery {
  desk?: Desk
  state: CaseState[]
  priority: Priority[]
  lamp?: Lamp
  community_id?: AreaId
  grid_id?: AreaId
  org_id?: OrgId
  category?: string
  q?: string
  after?: string
  limit?: number
}

export interface QueuePage {
  rows: CaseRow[]
  next?: string
  total?: number
  as_of: string
  last_event_id: string
}

export interface DeskCounts {
  open: number
  overdue: number
  near_due: number
  to_dispatch: number
  to_sign: number
  handling: number
  to_check: number
  to_follow_up: number
  to_close: number
  requests: number
  today: number
  closed_today: number
}

export interface FeedMessage {
  case_id: CaseId
  kind: EventKind
  at: string
  version: number
  actor_name?: string
  row?: CaseRow
}

export interface NoticeView {
  notice_id: NoticeId
  case_id: CaseId
  number: string
  title: string
  kind: EventKind
  urgent: boolean
  at: string
  read: boolean
}

export interface PublicReportView {
  query_code: string
  number: string
  category: string
  stage: ReporterStage
  text: string
  place_text: string
  received_at: string
  promised_at?: string
  with_org?: OrgId
  with_org_name: string
  timeline: EventView[]
  outcome_code: string
  outcome_text: string
  may_answer: boolean
  may_appeal: boolean
  solved?: Solved
}

// ── who is signed in, the station's book, the map, and small answers without a C++ struct of their own ──

export interface MeView {
  station_id: string
  station_code: string
  station_name: string
  demo: boolean
  member_id: string
  name: string
  login: string
  language: Language
  posts: Post[]
  must_change_password: boolean
  has_totp: boolean
}

export type SpanUnit = 'work_minute' | 'work_hour' | 'work_day' | 'minute' | 'hour' | 'day' | (string & {})
export interface Limit {
  unit: SpanUnit
  amount: number
}
export interface BookCategory {
  code: string
  name_zh: string
  name_en: string
  priority: Priority
  visibility: Visibility
  lead_kinds: string[]
  assist_kinds: string[]
  emergency_line: boolean
  enforcement: boolean
  evidence_photos: number
  triage_limit: Limit
  handle_limit: Limit
  active: boolean
}
export interface Named {
  name_zh: string
  name_en: string
}
export interface BookOrganisation {
  org_id: string
  kind: string
  name: string
  short_name: string
  active: boolean
  round_the_clock: boolean
}
export interface BookArea {
  area_id: string
  parent_id?: string
  level: string
  name: string
  code: string
  lon: number
  lat: number
  active: boolean
}
export interface Book {
  station: { name: string; code: string; demo: boolean; now: string }
  categories: BookCategory[]
  majors: ({ code: string } & Named)[]
  organisations: BookOrganisation[]
  areas: BookArea[]
  forces: ({ force_kind: string } & Named)[]
}

export interface GeoGeometry {
  type: string
  coordinates: unknown
}
export interface GeoFeatureCollection {
  type: 'FeatureCollection'
  features: { type: 'Feature'; geometry: GeoGeometry | null; properties: Record<string, unknown> | null }[]
}
export interface MapView {
  areas: { area_id: string; outline: GeoGeometry }[]
  layers: { layer: string; features: GeoFeatureCollection }[]
}

export interface CommandAnswer {
  case_id: string
  number: string
  query_code?: string
  version: number
  state: CaseState
  at: string
}
export interface PresenceView {
  also_looking: { name: string; acting: boolean }[]
}
export interface NoticesView {
  notices: NoticeView[]
  unread: number
}
export interface SessionView {
  session_id: string
  created_at: string
  last_seen_at?: string
  user_agent?: string
  current?: boolean
}
