// Which noun an act is posted to, and what must be said for it. The order follows a case's life.
import type { Client } from './client'
import { new_id } from './client'
import type * as T from './types'

export interface CommandOf {
  need_verify: T.AskVerification
  verify_result: T.GiveVerification
  accept: T.AcceptCase
  decline: T.DeclineCase
  file: T.FileCase
  dispatch: T.DispatchCase
  undo_dispatch: T.UndoDispatch
  redispatch: T.RedispatchCase
  add_assist: T.AddAssist
  waive_assist: T.WaiveAssist
  sign: T.SignAssignment
  decline_assist: T.DeclineAssignment
  request_return: T.AskReturn
  decide_request: T.DecideRequest
  start: T.StartHandling
  log_progress: T.LogProgress
  request_extension: T.AskExtension
  request_suspend: T.AskSuspend
  resume: T.ResumeCase
  finish_assist: T.FinishAssist
  submit_result: T.SubmitResult
  assign_check: T.AssignCheck
  give_check: T.GiveCheck
  follow_up: T.FollowUp
  close: T.CloseCase
  reopen: T.ReopenCase
  merge: T.MergeCase
  unmerge: T.UnmergeCase
  whistle: T.Whistle
  report_arrival: T.ReportArrival
  appraise_arrival: T.AppraiseArrival
  appraise_whistle: T.AppraiseWhistle
  supervise: T.Supervise
  reply_supervision: T.ReplySupervision
  close_supervision: T.CloseSupervision
  nudge: T.Nudge
  void_case: T.VoidCase
  transfer_out: T.TransferOut
  change_category: T.ChangeCategory
  correct_place: T.CorrectPlace
  add_note: T.AddNote
}
export type CaseAct = keyof CommandOf

export const noun_of: Record<CaseAct, string> = {
  need_verify: 'verifications',
  verify_result: 'verification-results',
  accept: 'acceptance',
  decline: 'refusal',
  file: 'filing',
  dispatch: 'dispatches',
  undo_dispatch: 'dispatch-undo',
  redispatch: 'redispatches',
  add_assist: 'assists',
  waive_assist: 'assist-waivers',
  sign: 'signatures',
  decline_assist: 'assist-refusals',
  request_return: 'returns',
  decide_request: 'decisions',
  start: 'handling',
  log_progress: 'progress',
  request_extension: 'extensions',
  request_suspend: 'suspensions',
  resume: 'resumption',
  finish_assist: 'assist-results',
  submit_result: 'results',
  assign_check: 'check-draws',
  give_check: 'checks',
  follow_up: 'follow-ups',
  close: 'closure',
  reopen: 'reopenings',
  merge: 'mergers',
  unmerge: 'separations',
  whistle: 'whistles',
  report_arrival: 'arrivals',
  appraise_arrival: 'arrival-appraisals',
  appraise_whistle: 'whistle-appraisals',
  supervise: 'supervisions',
  reply_supervision: 'supervision-replies',
  close_supervision: 'supervision-closures',
  nudge: 'nudges',
  void_case: 'voiding',
  transfer_out: 'transfers',
  change_category: 'category-changes',
  correct_place: 'place-corrections',
  add_note: 'notes',
}

// What is left to say once the head (id, version seen) is filled in.
export type CommandWords<A extends CaseAct> = Omit<CommandOf[A], 'command_id' | 'version' | 'device_at'>

export function send_command<A extends CaseAct>(
  client: Client,
  act: A,
  case_id: string,
  version: number,
  words: CommandWords<A>,
  command_id: string = new_id(),
) {
  return client.post<T.CommandAnswer>(`/cases/${case_id}/${noun_of[act]}`, { command_id, version, ...words })
}
