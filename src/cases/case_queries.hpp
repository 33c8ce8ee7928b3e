// Every statement that a command needs. All of them take sets: one command or a hundred cost the same round trips.
// Column lists come from the described structs (kernel/pg/row_sql.hpp); `qzt queries` prints the text that is sent.
#pragma once
#include "accounts/actor.hpp"
#include "cases/case_search.hpp"
#include "cases/case_types.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

template <class Row>
using OfCases = pg::Query<pg::Many<Row>(StationId, std::vector<CaseId>)>;

// ── fetch ──────────────────────────────────────────────────────────────────────────────────────────────────────────

// Ordered by id, so that two batches that want the same cases wait for each other instead of deadlocking.
inline const OfCases<Case> cases_for_update{"cases_for_update", pg::select<Case>("cases", R"(
    where station_id = $1 and case_id = any($2)
    order by case_id
    for update)")};

inline const OfCases<Case> cases_by_id{"cases_by_id", pg::select<Case>("cases", R"(
    where station_id = $1 and case_id = any($2))")};

struct CaseVersion {
    CaseId case_id;
    int32_t version;
};
BOOST_DESCRIBE_STRUCT(CaseVersion, (), (case_id, version))

inline const OfCases<CaseVersion> versions_of_cases{"versions_of_cases", pg::select<CaseVersion>("cases", R"(
    where station_id = $1 and case_id = any($2))")};

inline const OfCases<Report> reports_of_cases{"reports_of_cases", pg::select<Report>("reports", R"(
    where station_id = $1 and case_id = any($2)
    order by received_at, report_id)")};

inline const OfCases<Assignment> assignments_of_cases{"assignments_of_cases",
                                                      pg::select<Assignment>("assignments", R"(
    where station_id = $1 and case_id = any($2)
    order by assigned_at, assignment_id)")};

inline const OfCases<CaseRequest> requests_of_cases{"requests_of_cases", pg::select<CaseRequest>("case_requests", R"(
    where station_id = $1 and case_id = any($2)
    order by asked_at, request_id)")};

inline const OfCases<CaseTask> tasks_of_cases{"tasks_of_cases", pg::select<CaseTask>("case_tasks", R"(
    where station_id = $1 and case_id = any($2)
    order by created_at, task_id)")};

inline const OfCases<Timer> timers_of_cases{"timers_of_cases", pg::select<Timer>("timers", R"(
    where station_id = $1 and case_id = any($2)
    order by timer_id)")};

inline const OfCases<TurnSpan> turns_of_cases{"turns_of_cases", pg::select<TurnSpan>("turn_spans", R"(
    where station_id = $1 and case_id = any($2)
    order by from_at, turn_id)")};

inline const OfCases<Supervision> supervisions_of_cases{"supervisions_of_cases",
                                                        pg::select<Supervision>("supervisions", R"(
    where station_id = $1 and case_id = any($2)
    order by opened_at, supervision_id)")};

inline const OfCases<Arrival> arrivals_of_cases{"arrivals_of_cases", pg::select<Arrival>("arrivals", R"(
    where station_id = $1 and case_id = any($2)
    order by summoned_at, arrival_id)")};

struct GivenCommand {
    StationId station_id;
    CommandId command_id;
    CaseId case_id;
    pg::Bytes body_hash;
    std::string answer;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(GivenCommand, (), (station_id, command_id, case_id, body_hash, answer, at))

inline const pg::Query<pg::Many<GivenCommand>(StationId, std::vector<CommandId>)> commands_given{
    "commands_given", pg::select<GivenCommand>("commands", R"(
    where station_id = $1 and command_id = any($2))")};

// What happened to cases since the versions that callers saw.
struct ChangeSince {
    CaseId case_id;
    int32_t version;
    EventKind kind;
    std::optional<MemberId> actor_id;
};
BOOST_DESCRIBE_STRUCT(ChangeSince, (), (case_id, version, kind, actor_id))

inline const pg::Query<pg::Many<ChangeSince>(StationId, std::vector<CaseId>, std::vector<int32_t>)> changes_since{
    "changes_since", R"(
    select e.case_id, e.version, e.kind, e.actor_id
    from (select case_id, min(version) as version
          from unnest($2::uuid[], $3::int[]) as s (case_id, version)
          group by case_id) seen
    join events e on e.station_id = $1 and e.case_id = seen.case_id and e.version > seen.version
    order by e.seq
    limit 500)"};

struct NumberBlock {
    Day day;
    std::string major;
    int32_t last;
};
BOOST_DESCRIBE_STRUCT(NumberBlock, (), (day, major, last))

// Takes as many numbers as wanted for each (day, major category) and gives back the last of each block.
inline const pg::Query<pg::Many<NumberBlock>(StationId, std::vector<Day>, std::vector<std::string>,
                                             std::vector<int32_t>)>
    take_case_numbers{"take_case_numbers", R"(
    insert into case_numbers as n (station_id, day, major, last)
    select $1, w.day, w.major, w.wanted
    from unnest($2::date[], $3::text[], $4::int[]) as w (day, major, wanted)
    order by w.day, w.major
    on conflict (station_id, day, major) do update set last = n.last + excluded.last
    returning day, major, last)"};

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
    bool urgent = false;
    Time at{};
    Time visible_at{};
};
BOOST_DESCRIBE_STRUCT(NoticeRow, (),
                      (station_id, notice_id, case_id, kind, member_id, org_id, report_id, urgent, at, visible_at))

template <class Row>
using Store = pg::Query<pg::Affected(pg::Rows<Row>)>;

inline const Store<Case> insert_cases{"insert_cases", pg::insert<Case>("cases")};
inline const Store<Case> update_cases{"update_cases", pg::update<Case>("cases", {"station_id", "case_id"})};
inline const Store<Report> store_reports{"store_reports", pg::upsert<Report>("reports", {"station_id", "report_id"})};
inline const Store<Assignment> store_assignments{
    "store_assignments", pg::upsert<Assignment>("assignments", {"station_id", "assignment_id"})};
inline const Store<CaseRequest> store_requests{
    "store_requests", pg::upsert<CaseRequest>("case_requests", {"station_id", "request_id"})};
inline const Store<CaseTask> store_tasks{"store_tasks",
                                         pg::upsert<CaseTask>("case_tasks", {"station_id", "task_id"})};
inline const Store<Timer> store_timers{"store_timers", pg::upsert<Timer>("timers", {"station_id", "timer_id"})};
inline const Store<TurnSpan> store_turns{"store_turns",
                                         pg::upsert<TurnSpan>("turn_spans", {"station_id", "turn_id"})};
inline const Store<Supervision> store_supervisions{
    "store_supervisions", pg::upsert<Supervision>("supervisions", {"station_id", "supervision_id"})};
inline const Store<Arrival> store_arrivals{"store_arrivals",
                                           pg::upsert<Arrival>("arrivals", {"station_id", "arrival_id"})};
inline const Store<CaseWords> store_words{"store_words",
                                          pg::upsert<CaseWords>("case_words", {"station_id", "case_id"})};
inline const Store<EventRow> add_events{"add_events", pg::insert<EventRow>("events")};
inline const Store<NoticeRow> add_notices{"add_notices", pg::insert<NoticeRow>("notices")};
inline const Store<GivenCommand> add_commands{"add_commands", pg::insert<GivenCommand>("commands")};

inline const pg::Query<pg::Affected(StationId, std::vector<TimerId>)> end_timers{"end_timers", R"(
    delete from timers where station_id = $1 and timer_id = any($2))"};

// What was to be told of a case and has not been told yet is not told at all (an undone dispatch).
inline const pg::Query<pg::Affected(StationId, std::vector<CaseId>, Time)> drop_untold_notices{"drop_untold_notices",
                                                                                               R"(
    delete from notices where station_id = $1 and case_id = any($2) and visible_at > $3)"};

// One wake-up for a whole batch; readers pull the events themselves.
inline const pg::Query<pg::One<std::string>(std::string)> wake_readers{"wake_readers", R"(
    select pg_notify('qzt_events', $1)::text)"};

} // namespace qzt
