#include "cases/command_api.hpp"

#include "kernel/json_problems.hpp"

namespace qzt {
namespace {

// Who changes a case says which version they saw.
void demand_version(const CommandHead& head) {
    if (head.version) return;
    throw Refused(Problem(invalid_fields, {{"count", "1"}}, {{"/version", &field_missing, {}}}));
}

template <class Command>
Task<http::Made<CommandAnswer>> give(Call call, CaseDesk& desk, CaseId case_id, Command wanted) {
    demand_version(wanted);
    std::string answer = co_await desk.runner->give({case_id, call.actor, call.now, std::move(wanted)});
    co_return http::Made<CommandAnswer>{std::move(answer)};
}

Task<http::Made<CommandAnswer, 201>> submit_report(Call call, CaseDesk& desk, SubmitReport wanted) {
    Order order{CaseId::make(call.now), call.actor, call.now, std::move(wanted)};
    std::string answer = co_await desk.runner->give(std::move(order));
    co_return http::Made<CommandAnswer, 201>{std::move(answer)};
}

template <class Command>
http::Endpoint<Call> act(std::string_view noun, std::string name, std::string summary, CaseDesk* desk) {
    return http::endpoint(http::Verb::post, "/api/cases/{case_id}/" + std::string(noun), std::move(name),
                          std::move(summary), give<Command>, desk);
}

} // namespace

std::vector<http::Endpoint<Call>> command_endpoints(CaseDesk* desk) {
    return {
        http::endpoint(http::Verb::post, "/api/reports", "submit_report", "Tell the station something.",
                       submit_report, desk),
        act<AskVerification>("verifications", "need_verify", "Have somebody see whether a report is real.", desk),
        act<GiveVerification>("verification-results", "verify_result", "Say whether it is real.", desk),
        act<AcceptCase>("acceptance", "accept", "Take a report on.", desk),
        act<DeclineCase>("refusal", "decline", "Decline a report and name the right channel.", desk),
        act<FileCase>("filing", "file", "Open the case with its final category and limits.", desk),
        act<DispatchCase>("dispatches", "dispatch", "Send it to one lead and any number of assistants.", desk),
        act<UndoDispatch>("dispatch-undo", "undo_dispatch", "Take a dispatch back before anybody is told.", desk),
        act<RedispatchCase>("redispatches", "redispatch", "Send it to another lead.", desk),
        act<AddAssist>("assists", "add_assist", "Ask one more organisation to assist.", desk),
        act<WaiveAssist>("assist-waivers", "waive_assist", "Do without an assistant's part.", desk),
        act<SignAssignment>("signatures", "sign", "Sign for one's part.", desk),
        act<DeclineAssignment>("assist-refusals", "decline_assist", "Say that one cannot assist.", desk),
        act<AskReturn>("returns", "request_return", "Say that it is not ours, and whose it is.", desk),
        act<DecideRequest>("decisions", "decide_request", "Endorse, grant or refuse what was asked.", desk),
        act<StartHandling>("handling", "start", "Begin, after the first contact with the reporter.", desk),
        act<LogProgress>("progress", "log_progress", "Write down what was done.", desk),
        act<AskExtension>("extensions", "request_extension", "Ask for more time.", desk),
        act<AskSuspend>("suspensions", "request_suspend", "Ask to stop the clock until a day.", desk),
        act<ResumeCase>("resumption", "resume", "Let the clock run again.", desk),
        act<FinishAssist>("assist-results", "finish_assist", "Give an assistant's feedback.", desk),
        act<SubmitResult>("results", "submit_result", "Say that it is done, with evidence.", desk),
        act<AssignCheck>("check-draws", "assign_check", "Draw a checker.", desk),
        act<GiveCheck>("checks", "give_check", "Say what the check on the spot found.", desk),
        act<FollowUp>("follow-ups", "follow_up", "Write down what the reporter said.", desk),
        act<CloseCase>("closure", "close", "Close the case.", desk),
        act<ReopenCase>("reopenings", "reopen", "Open a closed case again.", desk),
        act<MergeCase>("mergers", "merge", "Put this case into another that is the same matter.", desk),
        act<UnmergeCase>("separations", "unmerge", "Take it out of its master again: they are two matters.", desk),
        act<Whistle>("whistles", "whistle", "Summon organisations to the place.", desk),
        act<ReportArrival>("arrivals", "report_arrival", "Acknowledge, arrive, leave.", desk),
        act<AppraiseArrival>("arrival-appraisals", "appraise_arrival",
                             "Say whether a summoned organisation came and did its share.", desk),
        act<AppraiseWhistle>("whistle-appraisals", "appraise_whistle", "Say whether one was summoned rightly.", desk),
        act<Supervise>("supervisions", "supervise", "Supervise formally, with a demand.", desk),
        act<ReplySupervision>("supervision-replies", "reply_supervision", "Answer a supervision.", desk),
        act<CloseSupervision>("supervision-closures", "close_supervision", "End a supervision.", desk),
        act<Nudge>("nudges", "nudge", "Remind whoever's turn it is.", desk),
        act<VoidCase>("voiding", "void_case", "Void a case that should not exist.", desk),
        act<TransferOut>("transfers", "transfer_out", "Hand it to another system.", desk),
        act<ChangeCategory>("category-changes", "change_category", "Correct the category.", desk),
        act<CorrectPlace>("place-corrections", "correct_place", "Say where it really is.", desk),
        act<AddNote>("notes", "add_note", "Add a note.", desk),
    };
}

} // namespace qzt
