// Long joint matters: what the server says of projects and tenders.
import type { components } from './schema'

type Schemas = components['schemas']
// A list with a limit need not be said in a request; in an answer it is always there.
type Told<T, K extends keyof T> = T & Required<Pick<T, K>>
export type BudgetView = Schemas['BudgetView']
export type CreateProject = Schemas['CreateProject']
export type FolderContents = Schemas['FolderContents']
export type MeetingView = Schemas['MeetingView']
export type PaperworkView = Schemas['PaperworkView']
export type PhaseView = Schemas['PhaseView']
export type ProjectAct = Schemas['ProjectAct']
export type ProjectAnswer = Schemas['ProjectAnswer']
export type ProjectEventView = Schemas['ProjectEventView']
export type ProjectHistory = Told<Schemas['ProjectHistory'], 'events'>
export type ProjectKind = Schemas['ProjectKind']
export type ProjectLine = Schemas['ProjectLine']
export type ProjectList = Told<Schemas['ProjectList'], 'projects'>
export type ProjectShouts = Schemas['ProjectShouts']
export type ProjectState = Schemas['ProjectState']
export type ProjectTemplate = Told<Schemas['ProjectTemplate'], 'parties' | 'phases'>
export type ProjectView = Told<Schemas['ProjectView'], 'phases' | 'steps'>
export type RiskView = Schemas['RiskView']
export type StepState = Schemas['StepState']
export type StepUse = Schemas['StepUse']
export type StepView = Schemas['StepView']
export type TemplateView = Omit<Schemas['TemplateView'], 'body'> & { body: ProjectTemplate }
export type TemplateList = { templates: TemplateView[] }
export type TenderLine = Schemas['TenderLine']
export type TenderList = Schemas['TenderList']
export type BidderMade = Schemas['BidderMade']
export type BidTaken = Schemas['BidTaken']
export type DraftTender = Schemas['DraftTender']
export type GiveBid = Schemas['GiveBid']
export type ObjectToTender = Schemas['ObjectToTender']
export type OwnBids = Schemas['OwnBids']
export type OpenedBidView = Schemas['OpenedBidView']
export type RankedBid = Schemas['RankedBid']
export type TenderNotice = Schemas['TenderNotice']
export type TenderObjectionView = Schemas['TenderObjectionView']
export type TenderView = Schemas['TenderView']
