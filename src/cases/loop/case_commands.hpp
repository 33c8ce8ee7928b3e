// The commands of the loop as requests: what a caller must say for each, in the order of a case's life.
// Every one carries the id that the client made (a repeat gets the first answer) and the version of the case that the
// caller saw (a stale one is refused with what changed).
#pragma once
#include "cases/loop/case_act.hpp"
#include "cases/loop/case_states.hpp"
#include "cases/loop/case_types.hpp"
#include "cases/loop/suggestion_views.hpp"
#include "kernel/json.hpp"

#include <variant>

namespace qzt {

struct CommandHead {
    CommandId command_id;
    std::optional<int32_t> version; // required for every command on an existing case
    std::optional<Time> device_at;
};
BOOST_DESCRIBE_STRUCT(CommandHead, (), (command_id, version, device_at))

using Remark = Text<0, 2000>;
using Reason = Text<2, 2000>;
using ResultText = Text<2, 10000>; // an authority's formal reply may be long

// `command_id` is also the report's id.
struct SubmitReport : CommandHead {
    std::optional<Line<4, 4>> category; // a reporter need not choose; the command room decides
    std::optional<Priority> priority;   // only P1 and P2 are heard from a reporter, and only as a hint
    Text<0, 4000> text;
    std::optional<Line<0, 60>> title;
    std::optional<Line<0, 200>> place_text;
    std::optional<Ranged<-180, 180>> lon;
    std::optional<Ranged<-90, 90>> lat;
    std::optional<Ranged<0, 100000>> accuracy_m;
    std::optional<bool> placed_by_hand;
    std::optional<Source> source; // the command room enters for others; everyone else's follows from the post
    std::optional<bool> reporter_hidden;
    std::optional<bool> wants_follow_up;
    std::optional<Line<0, 60>> contact;
    List<FileId, 9> files;
    std::optional<Text<2, 2000>> self_handled_result; // "fixed it on the spot": submit with the result
    std::optional<CaseId> same_as;                    // "it is that one": another report of it, where that can be so
};
BOOST_DESCRIBE_STRUCT(SubmitReport, (CommandHead),
                      (category, priority, text, title, place_text, lon, lat, accuracy_m, placed_by_hand, source,
                       reporter_hidden, wants_follow_up, contact, files, self_handled_result, same_as))

struct AskVerification : CommandHead {
    Remark text;
};
BOOST_DESCRIBE_STRUCT(AskVerification, (CommandHead), (text))

struct GiveVerification : CommandHead {
    VerifyOutcome outcome;
    Reason text;
    List<FileId, 9> files;
    std::optional<Ranged<-180, 180>> lon;
    std::optional<Ranged<-90, 90>> lat;
};
BOOST_DESCRIBE_STRUCT(GiveVerification, (CommandHead), (outcome, text, files, lon, lat))

struct AcceptCase : CommandHead {
    std::optional<Line<4, 4>> category;
    std::optional<Priority> priority;
};
BOOST_DESCRIBE_STRUCT(AcceptCase, (CommandHead), (category, priority))

struct DeclineCase : CommandHead {
    DeclineCode code;
    Reason next_channel;
};
BOOST_DESCRIBE_STRUCT(DeclineCase, (CommandHead), (code, next_channel))

struct FileCase : CommandHead {
    std::optional<Line<4, 4>> category;
    std::optional<Priority> priority;
    std::optional<bool> condition_met; // the filing condition of the category: required
};
BOOST_DESCRIBE_STRUCT(FileCase, (CommandHead), (category, priority, condition_met))

struct AssistOrder {
    OrgId org_id;
    Remark demand;
    std::optional<Time> due_at; // of its own part, never later than the lead's; without one, the limit of the class
};
BOOST_DESCRIBE_STRUCT(AssistOrder, (), (org_id, demand, due_at))

// From submitted or accepted it accepts and files in the same act, each with its own event.
struct DispatchCase : CommandHead {
    OrgId lead_org_id;
    Remark demand;
    List<AssistOrder, 12> assists;
    std::optional<Line<4, 4>> category;
    std::optional<Priority> priority;
    std::optional<Time> due_at;            // earlier than the rule's limit, never later
    std::optional<Reason> override_reason; // required when the lead is not the one the dispatch catalogue names
    std::optional<SeenSuggestion> seen;    // what was suggested first, so that it is known what became of it
};
BOOST_DESCRIBE_STRUCT(DispatchCase, (CommandHead),
                      (lead_org_id, demand, assists, category, priority, due_at, override_reason, seen))

struct UndoDispatch : CommandHead {}; // within 10 s, by who dispatched
BOOST_DESCRIBE_STRUCT(UndoDispatch, (CommandHead), ())

struct RedispatchCase : CommandHead { // counts as a wrong dispatch
    OrgId lead_org_id;
    Remark demand;
    List<AssistOrder, 12> assists;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(RedispatchCase, (CommandHead), (lead_org_id, demand, assists, reason))

struct AddAssist : CommandHead {
    OrgId org_id;
    Remark demand;
    std::optional<Time> due_at;           // as of AssistOrder
    std::optional<AssignmentId> replaces; // the part of an assistant that cannot
};
BOOST_DESCRIBE_STRUCT(AddAssist, (CommandHead), (org_id, demand, due_at, replaces))

struct WaiveAssist : CommandHead {
    AssignmentId assignment_id;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(WaiveAssist, (CommandHead), (assignment_id, reason))

// The lead for the case, and each assistant for its own part. The assignment is the caller's organisation's own when
// not named.
struct SignAssignment : CommandHead {
    std::optional<AssignmentId> assignment_id;
};
BOOST_DESCRIBE_STRUCT(SignAssignment, (CommandHead), (assignment_id))

struct DeclineAssignment : CommandHead { // an assistant that cannot help
    AssignmentId assignment_id;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(DeclineAssignment, (CommandHead), (assignment_id, reason))

struct AskReturn : CommandHead {
    ReturnCode code;
    Text<2, 500> basis; // the law or duty list
    OrgId better_org_id;
    Remark text;
    List<FileId, 9> files;
};
BOOST_DESCRIBE_STRUCT(AskReturn, (CommandHead), (code, basis, better_org_id, text, files))

struct DecideRequest : CommandHead { // the leader's step, or the command room's decision
    RequestId request_id;
    bool grant;
    Reason text;
    // Of a joint decision: the organisation that leads from now on (of a return that is refused, whoever has it), and
    // in words who took part and who helps.
    std::optional<OrgId> lead_org_id;
    std::optional<Text<2, 500>> participants;
};
BOOST_DESCRIBE_STRUCT(DecideRequest, (CommandHead), (request_id, grant, text, lead_org_id, participants))

struct StartHandling : CommandHead {
    Remark contact_text; // required for the first contact; when work goes on after a check it may stay empty
};
BOOST_DESCRIBE_STRUCT(StartHandling, (CommandHead), (contact_text))

struct LogProgress : CommandHead {
    std::optional<AssignmentId> assignment_id;
    Reason text;
    List<FileId, 9> files;
    std::optional<bool> to_reporter;
    std::optional<bool> first_stage_done; // by the lead, where the category has a second stage
};
BOOST_DESCRIBE_STRUCT(LogProgress, (CommandHead), (assignment_id, text, files, to_reporter, first_stage_done))

// In the limit's own unit. The lead for the case, an assistant for its own part; the caller's own one when not named.
struct AskExtension : CommandHead {
    std::optional<AssignmentId> assignment_id;
    Bounded<int32_t, 1, 400> amount;
    Reason text;
};
BOOST_DESCRIBE_STRUCT(AskExtension, (CommandHead), (assignment_id, amount, text))

struct AskSuspend : CommandHead {
    SuspendCode code;
    Time until;
    Reason text;
    List<FileId, 9> files;
};
BOOST_DESCRIBE_STRUCT(AskSuspend, (CommandHead), (code, until, text, files))

struct ResumeCase : CommandHead {
    Remark text;
};
BOOST_DESCRIBE_STRUCT(ResumeCase, (CommandHead), (text))

struct FinishAssist : CommandHead {
    AssignmentId assignment_id;
    Reason text;
    List<FileId, 9> files;
};
BOOST_DESCRIBE_STRUCT(FinishAssist, (CommandHead), (assignment_id, text, files))

// A paper that the law makes of the matter.
struct NewDocument {
    Line<2, 120> title;
    Line<1, 60> number;
    List<FileId, 9> files;
};
BOOST_DESCRIBE_STRUCT(NewDocument, (), (title, number, files))

struct SubmitResult : CommandHead {
    ResultText text;
    List<FileId, 9> files;
    std::optional<CloseCode> code;
    List<NewDocument, 20> documents;
    // Each where the category asks for it: who was present, by their function; a reading; what the other side gave.
    std::optional<Line<2, 200>> witness;
    std::optional<Line<1, 200>> measurement;
    std::optional<Line<2, 200>> receipt;
};
BOOST_DESCRIBE_STRUCT(SubmitResult, (CommandHead), (text, files, code, documents, witness, measurement, receipt))

struct AssignCheck : CommandHead {
    std::optional<Reason> reason; // required when somebody has been drawn already
};
BOOST_DESCRIBE_STRUCT(AssignCheck, (CommandHead), (reason))

struct GiveCheck : CommandHead {
    CheckOutcome outcome;
    Remark text;
    List<FileId, 9> files;
};
BOOST_DESCRIBE_STRUCT(GiveCheck, (CommandHead), (outcome, text, files))

struct FollowUp : CommandHead {
    bool contacted;
    std::optional<ReportId> report_id; // which reporter was asked
    std::optional<Solved> solved;      // both required when contacted
    std::optional<Satisfaction> satisfaction;
    std::optional<Attitude> attitude; // of the organisation that handled it
    std::optional<Reason> objection;  // the reporter disputes the result: closing has to answer it
    // Proposed: the answers count as a rating until a second person has confirmed that they do not.
    std::optional<NotRatableCode> not_ratable;
    std::optional<Reason> not_ratable_reason; // required with it
    Remark text;
};
BOOST_DESCRIBE_STRUCT(FollowUp, (CommandHead),
                      (contacted, report_id, solved, satisfaction, attitude, objection, not_ratable,
                       not_ratable_reason, text))

struct CloseCase : CommandHead {
    CloseCode code;
    Remark text;
    std::optional<Reason> objection_answer; // required where a reporter disputes the result
    std::optional<bool> condition_met;      // the closing condition of the category: required with `solved`
};
BOOST_DESCRIBE_STRUCT(CloseCase, (CommandHead), (code, text, objection_answer, condition_met))

struct ReopenCase : CommandHead {
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(ReopenCase, (CommandHead), (reason))

struct MergeCase : CommandHead { // this one goes into the master
    CaseId master_id;
    Remark text;
    std::optional<Reason> exception_reason; // required where the two lie far apart or are of different kinds
};
BOOST_DESCRIBE_STRUCT(MergeCase, (CommandHead), (master_id, text, exception_reason))

// What came with this case goes back with it: they were two matters after all.
struct UnmergeCase : CommandHead {
    CaseId master_id;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(UnmergeCase, (CommandHead), (master_id, reason))

struct Whistle : CommandHead {
    WhistleKind kind;
    List<OrgId, 12> org_ids;
    Line<0, 200> place_text;
    Reason demand;
};
BOOST_DESCRIBE_STRUCT(Whistle, (CommandHead), (kind, org_ids, place_text, demand))

enum class ArrivalStep { acknowledge, arrive, leave };
BOOST_DESCRIBE_ENUM(ArrivalStep, acknowledge, arrive, leave)

struct ReportArrival : CommandHead {
    ArrivalId arrival_id;
    ArrivalStep step;
    Remark text;
};
BOOST_DESCRIBE_STRUCT(ReportArrival, (CommandHead), (arrival_id, step, text))

// When a whistle is over, both sides say what it was worth, each once, and of organisations only.
struct AppraiseArrival : CommandHead { // by the side that summoned
    ArrivalId arrival_id;
    Came came;
    Solved share_solved; // its share of the matter
    Reason text;
};
BOOST_DESCRIBE_STRUCT(AppraiseArrival, (CommandHead), (arrival_id, came, share_solved, text))

struct AppraiseWhistle : CommandHead { // by an organisation that was summoned
    ArrivalId arrival_id;
    Justified justified;
    Reason text;
};
BOOST_DESCRIBE_STRUCT(AppraiseWhistle, (CommandHead), (arrival_id, justified, text))

struct Supervise : CommandHead {
    Bounded<int32_t, 1, 3> level;
    SupervisionKind kind;
    OrgId org_id;
    Reason reason;
    Reason demand;
    std::optional<Time> reply_due_at;
};
BOOST_DESCRIBE_STRUCT(Supervise, (CommandHead), (level, kind, org_id, reason, demand, reply_due_at))

struct ReplySupervision : CommandHead {
    SupervisionId supervision_id;
    Reason text;
};
BOOST_DESCRIBE_STRUCT(ReplySupervision, (CommandHead), (supervision_id, text))

struct CloseSupervision : CommandHead {
    SupervisionId supervision_id;
    Remark text;
};
BOOST_DESCRIBE_STRUCT(CloseSupervision, (CommandHead), (supervision_id, text))

struct Nudge : CommandHead {
    std::optional<OrgId> org_id;
    Remark text;
};
BOOST_DESCRIBE_STRUCT(Nudge, (CommandHead), (org_id, text))

struct VoidCase : CommandHead { // P1 and `malicious` take a second person
    VoidCode code;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(VoidCase, (CommandHead), (code, reason))

struct TransferOut : CommandHead {
    Line<1, 60> system;
    Line<1, 60> outside_number;
    Remark text;
};
BOOST_DESCRIBE_STRUCT(TransferOut, (CommandHead), (system, outside_number, text))

struct ChangeCategory : CommandHead {
    Line<4, 4> category;
    std::optional<Priority> priority;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(ChangeCategory, (CommandHead), (category, priority, reason))

struct CorrectPlace : CommandHead { // a point or an area
    std::optional<Ranged<-180, 180>> lon;
    std::optional<Ranged<-90, 90>> lat;
    std::optional<AreaId> area_id; // a grid or a community, where no point is known
    std::optional<Line<0, 200>> place_text;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(CorrectPlace, (CommandHead), (lon, lat, area_id, place_text, reason))

struct AddNote : CommandHead {
    Reason text;
    List<FileId, 9> files;
    List<NewDocument, 20> documents; // of the lead, where the paper comes after the result
};
BOOST_DESCRIBE_STRUCT(AddNote, (CommandHead), (text, files, documents))

// The reporter's own answer on the page that follows a case ("solved?"), and the one appeal within 15 days.
struct ReporterAnswer : CommandHead {
    ReportId report_id;
    Solved solved;
    std::optional<Satisfaction> satisfaction;
    Remark text;
};
BOOST_DESCRIBE_STRUCT(ReporterAnswer, (CommandHead), (report_id, solved, satisfaction, text))

// A deadline ran out (or came near). Sent by the jobs only; no endpoint leads here.
struct TimerFired : CommandHead {
    TimerId timer_id;
};
BOOST_DESCRIBE_STRUCT(TimerFired, (CommandHead), (timer_id))

// The working calendar was changed: what is counted in working time falls due at another moment. Sent by the jobs
// only.
struct FollowCalendar : CommandHead {};
BOOST_DESCRIBE_STRUCT(FollowCalendar, (CommandHead), ())

using CommandBody =
    std::variant<SubmitReport, AskVerification, GiveVerification, AcceptCase, DeclineCase, FileCase, DispatchCase,
                 UndoDispatch, RedispatchCase, AddAssist, WaiveAssist, SignAssignment, DeclineAssignment, AskReturn,
                 DecideRequest, StartHandling, LogProgress, AskExtension, AskSuspend, ResumeCase, FinishAssist,
                 SubmitResult, AssignCheck, GiveCheck, FollowUp, CloseCase, ReopenCase, MergeCase, UnmergeCase,
                 Whistle, ReportArrival, AppraiseArrival, AppraiseWhistle, Supervise, ReplySupervision,
                 CloseSupervision, Nudge, VoidCase, TransferOut, ChangeCategory, CorrectPlace, AddNote,
                 ReporterAnswer, TimerFired, FollowCalendar>;

inline Act act_of(const CommandBody& body) { return Act(body.index()); }

inline const CommandHead& head_of(const CommandBody& body) {
    return std::visit([](const auto& command) -> const CommandHead& { return command; }, body);
}

} // namespace qzt
