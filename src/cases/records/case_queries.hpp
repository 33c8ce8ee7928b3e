// Every statement that a command needs. All of them take sets: one command or a hundred cost the same round trips.
// Their texts stand in the source file, which alone is compiled anew when one changes; `qzt queries` prints what is
// sent.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_types.hpp"
#include "cases/loop/suggestion_views.hpp"
#include "cases/records/case_search.hpp"
#include "cases/rules/root_cause.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/store.hpp"

namespace qzt {

template <class Row>
using OfCases = pg::Query<pg::Many<Row>(StationId, std::vector<CaseId>)>;

// ── fetch ──────────────────────────────────────────────────────────────────────────────────────────────────────────

extern const OfCases<Case> cases_for_update; // and locks them
extern const OfCases<Case> cases_by_id;
extern const OfCases<Report> reports_of_cases;
extern const OfCases<Assignment> assignments_of_cases;
extern const OfCases<CaseRequest> requests_of_cases;
extern const OfCases<CaseTask> tasks_of_cases;
extern const OfCases<Timer> timers_of_cases;
extern const OfCases<TurnSpan> turns_of_cases;
extern const OfCases<Supervision> supervisions_of_cases;
extern const OfCases<Arrival> arrivals_of_cases;
extern const OfCases<CaseDocument> documents_of_cases;

struct GivenCommand {
    StationId station_id;
    CommandId command_id;
    CaseId case_id;
    pg::Bytes body_hash;
    std::string answer;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(GivenCommand, (), (station_id, command_id, case_id, body_hash, answer, at))

extern const pg::Query<pg::Many<GivenCommand>(StationId, std::vector<CommandId>)> commands_given;

// What happened to cases since the versions that callers saw.
struct ChangeSince {
    CaseId case_id;
    int32_t version;
    EventKind kind;
    std::optional<MemberId> actor_id;
};
BOOST_DESCRIBE_STRUCT(ChangeSince, (), (case_id, version, kind, actor_id))

extern const pg::Query<pg::Many<ChangeSince>(StationId, std::vector<CaseId>, std::vector<int32_t>)> changes_since;

// For each dispatch of a batch, what of the same category was dispatched in the same community within the days of a
// relapse (root_cause.hpp), the newest 200. `$3` has the category that the command brings, or nothing.
using AlikeQuery = pg::Query<pg::Many<AlikeCase>(StationId, std::vector<CaseId>, std::vector<std::string>)>;
extern const AlikeQuery cases_alike;

struct NumberBlock {
    Day day;
    std::string major;
    int32_t last;
};
BOOST_DESCRIBE_STRUCT(NumberBlock, (), (day, major, last))

// Takes as many numbers as wanted for each (day, major category) and gives back the last of each block.
extern const pg::Query<pg::Many<NumberBlock>(StationId, std::vector<Day>, std::vector<std::string>,
                                             std::vector<int32_t>)>
    take_case_numbers;
// The same of one kind: what a report on an idle server waits for.
extern const pg::Query<pg::One<NumberBlock>(StationId, Day, std::string, int32_t)> take_case_number;

// ── write ──────────────────────────────────────────────────────────────────────────────────────────────────────────

// A row of history as it is written; the table adds the transaction and the sequence.
struct EventRow {
    StationId station_id;
    CaseId case_id;
    EventKind kind;
    Time at{};
    std::optional<Time> device_at;
    std::optional<MemberId> actor_id;
    std::optional<OrgId> actor_org;
    std::optional<Role> actor_role;
    std::optional<SessionId> session_id;
    CommandId command_id;
    int32_t version = 1;
    CaseState state = CaseState::submitted;
    std::optional<AssignmentId> assignment_id;
    std::optional<OrgId> org_id;
    bool to_reporter = false;
    std::string text;
    pg::Json facts;
};
BOOST_DESCRIBE_STRUCT(EventRow, (),
                      (station_id, case_id, kind, at, device_at, actor_id, actor_org, actor_role, session_id,
                       command_id, version, state, assignment_id, org_id, to_reporter, text, facts))

struct NoticeRow {
    StationId station_id;
    NoticeId notice_id;
    CaseId case_id;
    EventKind kind;
    std::optional<MemberId> member_id;
    std::optional<OrgId> org_id;
    std::optional<ReportId> report_id;
    std::optional<Role> role;
    bool urgent = false;
    Time at{};
    Time visible_at{};
};
BOOST_DESCRIBE_STRUCT(NoticeRow, (),
                      (station_id, notice_id, case_id, kind, member_id, org_id, report_id, role, urgent, at,
                       visible_at))

extern const pg::Store<Case> insert_cases;
extern const pg::Store<Case> update_cases;
extern const pg::Store<Report> store_reports;
extern const pg::Store<Assignment> store_assignments;
extern const pg::Store<CaseRequest> store_requests;
extern const pg::Store<CaseTask> store_tasks;
extern const pg::Store<Timer> store_timers;
extern const pg::Store<TurnSpan> store_turns;
extern const pg::Store<Supervision> store_supervisions;
extern const pg::Store<Arrival> store_arrivals;
extern const pg::Store<CaseDocument> store_documents;
extern const pg::Store<CaseWords> store_words;
extern const pg::Store<EventRow> add_events;
extern const pg::Store<NoticeRow> add_notices;
extern const pg::Store<SuggestionOutcome> add_outcomes;
extern const pg::Store<GivenCommand> add_commands;
extern const pg::Query<pg::Affected(StationId, std::vector<TimerId>)> end_timers;

// What was to be told of a case and has not been told yet is not told at all (an undone dispatch).
extern const pg::Query<pg::Affected(StationId, std::vector<CaseId>, Time)> drop_untold_notices;

// One wake-up for a whole batch; readers pull the events themselves.
extern const pg::Query<pg::One<std::string>(std::string)> wake_readers;

} // namespace qzt
