// Each act as a paragraph: its own guards, then its steps. `decide` has already judged state, post, relation and
// `cannot_now`; a refusal here leaves nothing changed, as the steps work on a copy.
#pragma once
#include "cases/rules/case_steps.hpp"

namespace qzt {

Outcome<void> carry_out(Steps& s, const SubmitReport& c);
Outcome<void> carry_out(Steps& s, const AskVerification& c);
Outcome<void> carry_out(Steps& s, const GiveVerification& c);
Outcome<void> carry_out(Steps& s, const AcceptCase& c);
Outcome<void> carry_out(Steps& s, const DeclineCase& c);
Outcome<void> carry_out(Steps& s, const FileCase& c);
Outcome<void> carry_out(Steps& s, const DispatchCase& c);
Outcome<void> carry_out(Steps& s, const UndoDispatch& c);
Outcome<void> carry_out(Steps& s, const RedispatchCase& c);
Outcome<void> carry_out(Steps& s, const AddAssist& c);
Outcome<void> carry_out(Steps& s, const WaiveAssist& c);
Outcome<void> carry_out(Steps& s, const SignAssignment& c);
Outcome<void> carry_out(Steps& s, const DeclineAssignment& c);
Outcome<void> carry_out(Steps& s, const AskReturn& c);
Outcome<void> carry_out(Steps& s, const DecideRequest& c);
Outcome<void> carry_out(Steps& s, const StartHandling& c);
Outcome<void> carry_out(Steps& s, const LogProgress& c);
Outcome<void> carry_out(Steps& s, const AskExtension& c);
Outcome<void> carry_out(Steps& s, const AskSuspend& c);
Outcome<void> carry_out(Steps& s, const ResumeCase& c);
Outcome<void> carry_out(Steps& s, const FinishAssist& c);
Outcome<void> carry_out(Steps& s, const SubmitResult& c);
Outcome<void> carry_out(Steps& s, const AssignCheck& c);
Outcome<void> carry_out(Steps& s, const GiveCheck& c);
Outcome<void> carry_out(Steps& s, const FollowUp& c);
Outcome<void> carry_out(Steps& s, const CloseCase& c);
Outcome<void> carry_out(Steps& s, const ReopenCase& c);
Outcome<void> carry_out(Steps& s, const MergeCase& c);
Outcome<void> carry_out(Steps& s, const UnmergeCase& c);
Outcome<void> carry_out(Steps& s, const Whistle& c);
Outcome<void> carry_out(Steps& s, const ReportArrival& c);
Outcome<void> carry_out(Steps& s, const AppraiseArrival& c);
Outcome<void> carry_out(Steps& s, const AppraiseWhistle& c);
Outcome<void> carry_out(Steps& s, const Supervise& c);
Outcome<void> carry_out(Steps& s, const ReplySupervision& c);
Outcome<void> carry_out(Steps& s, const CloseSupervision& c);
Outcome<void> carry_out(Steps& s, const Nudge& c);
Outcome<void> carry_out(Steps& s, const VoidCase& c);
Outcome<void> carry_out(Steps& s, const TransferOut& c);
Outcome<void> carry_out(Steps& s, const ChangeCategory& c);
Outcome<void> carry_out(Steps& s, const CorrectPlace& c);
Outcome<void> carry_out(Steps& s, const AddNote& c);
Outcome<void> carry_out(Steps& s, const ReporterAnswer& c);
Outcome<void> carry_out(Steps& s, const TimerFired& c);
Outcome<void> carry_out(Steps& s, const FollowCalendar& c);

// ── what several acts share ──

// Triage. Sets category and priority, and with them visibility; a clock of triage is set anew from where it began.
Outcome<void> set_category(Steps& s, const std::optional<Line<4, 4>>& category, std::optional<Priority> priority);
void accept_now(Steps& s);
void file_now(Steps& s);
void await_triage(Steps& s, CaseState state); // the command room's turn, with a whole triage limit
Span triage_limit(const Case& head, const Category& category, const PriorityLimits& limits);
Span handle_limit(const Case& head, const Category& category, const PriorityLimits& limits);
// The limit that the lead's word begins, where there is one; with `repeats` each of its reports begins it anew.
struct SecondStage {
    Span limit;
    bool repeats = false;
};
std::optional<SecondStage> second_stage(const Case& head, const Category& category);
Span triage_limit(const Steps& s); // of this case
Span handle_limit(const Steps& s);

// A report of which its reporter says that it is the master's matter: whether that can be so; then it goes there.
bool may_join(const Steps& s, CaseId same_as);
void join_master(Steps& s);

// Dispatch. Whether this organisation may lead.
Outcome<void> check_lead(Steps& s, OrgId id, bool has_reason);
// A lead takes a reason that the catalogue does not name, that is of no fitting kind where it names nobody, or that
// has returned this case before. Of a joint decision only another than the lead that it names.
bool takes_reason(const CaseFile& file, const Category& category, const Organisation& lead, const Rulebook& rules);
// One organisation's part, with its clocks; told when the undo window is over.
AssignmentId give_part(Steps& s, AssignmentRole role, OrgId org, std::string demand, std::optional<Time> due,
                       Time visible_at);
void start_handle_clock(Steps& s, AssignmentId part, Span limit, std::optional<Time> at_latest = {});
void withdraw_parts(Steps& s, const std::string& reason);

// Requests: what is written down when one is asked, endorsed by the organisation's leader, refused.
struct RequestEvents {
    EventKind asked, endorsed, granted, refused;
};
RequestEvents events_of(RequestKind kind);
void tell_deciders(Steps& s, const CaseRequest& request, EventKind event, bool urgent);

// Handling.
void sign_part(Steps& s, Assignment& part, bool by_silence);
void resume_case(Steps& s, std::string text);

// Whistles. Whoever was called and has not come is waited for again, until the moment that was set.
void await_arrivals(Steps& s);

// Checking. What is urgent, complained of or done over is always checked, the rest by lot. What sends a case back or
// opens it again is told to all its reporters: no one of them is quoted in `told`.
void send_to_check(Steps& s, const Assignment& handled);
void begin_follow_up(Steps& s);
void end_follow_up(Steps& s);
bool anybody_left(const Steps& s);                             // of those to be asked
void go_on_after_review(Steps& s, const CaseRequest& decided); // of an answer that was proposed not to count
void send_back(Steps& s, std::string told);                    // to whoever handled it, or to the command room
void reopen_case(Steps& s, std::string demand, std::string told);

// The draws, open to repetition: from the seed that is stored with the task.
int32_t sample_roll(uint64_t seed); // 0..99; checked when below the percentage
size_t draw_index(uint64_t seed, size_t candidates);
// What is kept of a draw: the seed and, in their order, those among whom it was made.
boost::json::object draw_facts(uint64_t seed, std::span<const CheckCandidate> candidates);

// Supervision. Of a matter that comes back to a place: opened for the lead, who hears of it at that moment; dropped
// when the case is taken from the lead again.
void supervise_root_cause(Steps& s, OrgId lead, Time told_at);
void drop_root_cause(Steps& s);
void open_ladder(Steps& s, AssignmentId part);
void stop_ladder(Steps& s, AssignmentId part);

} // namespace qzt
