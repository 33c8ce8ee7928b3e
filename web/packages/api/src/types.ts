// The contract's types under their own names: what openapi-typescript made of docs/api/openapi.json, and by hand the few
// answers that the contract does not describe yet.
import type { components } from './schema'

type Schemas = components['schemas']
export type Language = 'zh' | 'en'
export type Priority = Schemas['Priority']
export type Source = Schemas['Source']
export type SubmitReport = Schemas['SubmitReport']
export type CaseState = Schemas['CaseState']
export type CommandAnswer = Schemas['CommandAnswer']
export type AskVerification = Schemas['AskVerification']
export type VerifyOutcome = Schemas['VerifyOutcome']
export type GiveVerification = Schemas['GiveVerification']
export type AcceptCase = Schemas['AcceptCase']
export type DeclineCode = Schemas['DeclineCode']
export type DeclineCase = Schemas['DeclineCase']
export type FileCase = Schemas['FileCase']
export type AssistOrder = Schemas['AssistOrder']
export type DispatchCase = Schemas['DispatchCase']
export type UndoDispatch = Schemas['UndoDispatch']
export type RedispatchCase = Schemas['RedispatchCase']
export type AddAssist = Schemas['AddAssist']
export type WaiveAssist = Schemas['WaiveAssist']
export type SignAssignment = Schemas['SignAssignment']
export type DeclineAssignment = Schemas['DeclineAssignment']
export type ReturnCode = Schemas['ReturnCode']
export type AskReturn = Schemas['AskReturn']
export type DecideRequest = Schemas['DecideRequest']
export type StartHandling = Schemas['StartHandling']
export type LogProgress = Schemas['LogProgress']
export type AskExtension = Schemas['AskExtension']
export type SuspendCode = Schemas['SuspendCode']
export type AskSuspend = Schemas['AskSuspend']
export type ResumeCase = Schemas['ResumeCase']
export type FinishAssist = Schemas['FinishAssist']
export type CloseCode = Schemas['CloseCode']
export type SubmitResult = Schemas['SubmitResult']
export type AssignCheck = Schemas['AssignCheck']
export type CheckOutcome = Schemas['CheckOutcome']
export type GiveCheck = Schemas['GiveCheck']
export type Solved = Schemas['Solved']
export type Satisfaction = Schemas['Satisfaction']
export type FollowUp = Schemas['FollowUp']
export type CloseCase = Schemas['CloseCase']
export type ReopenCase = Schemas['ReopenCase']
export type MergeCase = Schemas['MergeCase']
export type WhistleKind = Schemas['WhistleKind']
export type Whistle = Schemas['Whistle']
export type ArrivalStep = Schemas['ArrivalStep']
export type ReportArrival = Schemas['ReportArrival']
export type SupervisionKind = Schemas['SupervisionKind']
export type Supervise = Schemas['Supervise']
export type ReplySupervision = Schemas['ReplySupervision']
export type CloseSupervision = Schemas['CloseSupervision']
export type Nudge = Schemas['Nudge']
export type VoidCode = Schemas['VoidCode']
export type VoidCase = Schemas['VoidCase']
export type TransferOut = Schemas['TransferOut']
export type ChangeCategory = Schemas['ChangeCategory']
export type AddNote = Schemas['AddNote']
export type Desk = Schemas['Desk']
export type Lamp = Schemas['Lamp']
export type Visibility = Schemas['Visibility']
export type Party = Schemas['Party']
export type TurnView = Schemas['TurnView']
export type Act = Schemas['Act']
export type CaseRow = Schemas['CaseRow']
export type QueuePage = Schemas['QueuePage']
export type DeskCounts = Schemas['DeskCounts']
export type ReporterStage = Schemas['ReporterStage']
export type Role = Schemas['Role']
export type ReportView = Schemas['ReportView']
export type AssignmentRole = Schemas['AssignmentRole']
export type AssignmentState = Schemas['AssignmentState']
export type AssignmentView = Schemas['AssignmentView']
export type RequestKind = Schemas['RequestKind']
export type RequestState = Schemas['RequestState']
export type RequestView = Schemas['RequestView']
export type TaskKind = Schemas['TaskKind']
export type TaskState = Schemas['TaskState']
export type TaskView = Schemas['TaskView']
export type SupervisionView = Schemas['SupervisionView']
export type ArrivalView = Schemas['ArrivalView']
export type EventKind = Schemas['EventKind']
export type EventView = Schemas['EventView']
export type FileView = Schemas['FileView']
export type SuggestionView = Schemas['SuggestionView']
export type DuplicateView = Schemas['DuplicateView']
export type CaseView = Schemas['CaseView']
export type PublicReportView = Schemas['PublicReportView']
export type DayKind = Schemas['DayKind']
export type WallTallies = Schemas['WallTallies']
export type WallMajor = Schemas['WallMajor']
export type WallGrid = Schemas['WallGrid']
export type WallCommunity = Schemas['WallCommunity']
export type WallDepartment = Schemas['WallDepartment']
export type WallNews = Schemas['WallNews']
export type WallView = Schemas['WallView']
export type FeedMessage = Schemas['FeedMessage']
export type NoticeView = Schemas['NoticeView']

export interface Post {
  post_id: string
  role: Role
  org_id: string
  area_id?: string
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

export type SpanUnit = 'urgent_hour' | 'work_hour' | 'work_day' | 'natural_day' | (string & {})
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
