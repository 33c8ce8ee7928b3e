// Column lists come from the described structs (kernel/pg/row_sql.hpp).
#include "cases/records/case_queries.hpp"

namespace qzt {

// Ordered by id, so that two batches that want the same cases wait for each other instead of deadlocking.
const OfCases<Case> cases_for_update{"cases_for_update", pg::select<Case>("cases", R"(
    where station_id = $1 and case_id = any($2)
    order by case_id
    for update)")};

const OfCases<Case> cases_by_id{"cases_by_id", pg::select<Case>("cases", R"(
    where station_id = $1 and case_id = any($2))")};

// All rows that belong to the cases, in this order.
template <class Row>
static OfCases<Row> rows_of_cases(std::string name, std::string_view table, const std::string& order) {
    std::string rest = "\n    where station_id = $1 and case_id = any($2)\n    order by " + order;
    return {std::move(name), pg::select<Row>(table, rest)};
}

const OfCases<Report> reports_of_cases =
    rows_of_cases<Report>("reports_of_cases", "reports", "received_at, report_id");
const OfCases<Assignment> assignments_of_cases =
    rows_of_cases<Assignment>("assignments_of_cases", "assignments", "assigned_at, assignment_id");
const OfCases<CaseRequest> requests_of_cases =
    rows_of_cases<CaseRequest>("requests_of_cases", "case_requests", "asked_at, request_id");
const OfCases<CaseTask> tasks_of_cases =
    rows_of_cases<CaseTask>("tasks_of_cases", "case_tasks", "created_at, task_id");
const OfCases<Timer> timers_of_cases = rows_of_cases<Timer>("timers_of_cases", "timers", "timer_id");
const OfCases<TurnSpan> turns_of_cases = rows_of_cases<TurnSpan>("turns_of_cases", "turn_spans", "from_at, turn_id");
const OfCases<Supervision> supervisions_of_cases =
    rows_of_cases<Supervision>("supervisions_of_cases", "supervisions", "opened_at, supervision_id");
const OfCases<Arrival> arrivals_of_cases =
    rows_of_cases<Arrival>("arrivals_of_cases", "arrivals", "summoned_at, arrival_id");
const OfCases<CaseDocument> documents_of_cases =
    rows_of_cases<CaseDocument>("documents_of_cases", "case_documents", "added_at, document_id");

const pg::Query<pg::Many<GivenCommand>(StationId, std::vector<CommandId>)> commands_given{
    "commands_given", pg::select<GivenCommand>("commands", R"(
    where station_id = $1 and command_id = any($2))")};

const pg::Query<pg::Many<ChangeSince>(StationId, std::vector<CaseId>, std::vector<int32_t>)> changes_since{
    "changes_since", R"(
    select e.case_id, e.version, e.kind, e.actor_id
    from (select case_id, min(version) as version
          from unnest($2::uuid[], $3::int[]) as s (case_id, version)
          group by case_id) seen
    join events e on e.station_id = $1 and e.case_id = seen.case_id and e.version > seen.version
    order by e.seq
    limit 500)"};

// Those of the same batch are not dispatched yet as it is asked; the program looks at what has become of them.
// Materialized, because row-level security lets the index be entered by a column only, not by an expression.
const AlikeQuery cases_alike{"cases_alike", R"(
    with c as materialized (
        select w.case_id, coalesce(nullif(w.category, ''), c.category) as category, c.community_id, c.created_at,
               c.lon, c.lat, c.grid_id, c.place_text
        from unnest($2::uuid[], $3::text[]) as w (case_id, category)
        join cases c on c.station_id = $1 and c.case_id = w.case_id)
    select c.case_id as of_case, o.case_id, o.number, o.category, o.lon, o.lat, o.grid_id, o.place_text,
           exists (select from supervisions s
                   where s.station_id = $1 and s.case_id = o.case_id and s.kind = 'root_cause'
                     and s.closed_at is null) as under_root_cause
    from c
    cross join lateral (
        (select a.case_id, a.number, a.category, a.lon, a.lat, a.grid_id, a.place_text, a.created_at
         from cases a
         where a.station_id = $1 and a.category = c.category and a.community_id = c.community_id
           and a.dispatched_at is not null and a.case_id <> c.case_id
           and a.created_at between c.created_at - interval '30 days' and c.created_at + interval '30 days'
           and a.state not in ('declined', 'voided', 'merged', 'transferred_out')
           -- Wider than the rule, which measures: 55 m to the north, and to the east as far up as 60 degrees.
           and (a.lat between c.lat - 0.0005 and c.lat + 0.0005 and a.lon between c.lon - 0.001 and c.lon + 0.001
                or a.grid_id = c.grid_id and a.place_text = c.place_text)
         order by a.created_at desc
         limit 200)
        union all
        (select a.case_id, a.number, a.category, a.lon, a.lat, a.grid_id, a.place_text, a.created_at
         from cases a
         where a.station_id = $1 and a.case_id = any($2) and a.case_id <> c.case_id and a.dispatched_at is null
           and a.category = c.category and a.community_id = c.community_id)) o
    order by c.case_id, o.created_at desc)"};

const pg::Query<pg::Many<NumberBlock>(StationId, std::vector<Day>, std::vector<std::string>, std::vector<int32_t>)>
    take_case_numbers{"take_case_numbers", R"(
    insert into case_numbers as n (station_id, day, major, last)
    select $1, w.day, w.major, w.wanted
    from unnest($2::date[], $3::text[], $4::int[]) as w (day, major, wanted)
    order by w.day, w.major
    on conflict (station_id, day, major) do update set last = n.last + excluded.last
    returning day, major, last)"};

const pg::Query<pg::One<NumberBlock>(StationId, Day, std::string, int32_t)> take_case_number{"take_case_number", R"(
    insert into case_numbers as n (station_id, day, major, last)
    values ($1, $2, $3, $4)
    on conflict (station_id, day, major) do update set last = n.last + excluded.last
    returning day, major, last)"};

const pg::Store<Case> insert_cases{"insert_cases", pg::inserting<Case>("cases")};

const pg::Store<Case> update_cases{"update_cases", pg::updating<Case>("cases", {"station_id", "case_id"})};

const pg::Store<Report> store_reports{"store_reports", pg::upserting<Report>("reports", {"station_id", "report_id"})};

const pg::Store<Assignment> store_assignments{
    "store_assignments", pg::upserting<Assignment>("assignments", {"station_id", "assignment_id"})};

const pg::Store<CaseRequest> store_requests{
    "store_requests", pg::upserting<CaseRequest>("case_requests", {"station_id", "request_id"})};

const pg::Store<CaseTask> store_tasks{"store_tasks",
                                      pg::upserting<CaseTask>("case_tasks", {"station_id", "task_id"})};

const pg::Store<Timer> store_timers{"store_timers", pg::upserting<Timer>("timers", {"station_id", "timer_id"})};

const pg::Store<TurnSpan> store_turns{"store_turns",
                                      pg::upserting<TurnSpan>("turn_spans", {"station_id", "turn_id"})};

const pg::Store<Supervision> store_supervisions{
    "store_supervisions", pg::upserting<Supervision>("supervisions", {"station_id", "supervision_id"})};

const pg::Store<Arrival> store_arrivals{"store_arrivals",
                                        pg::upserting<Arrival>("arrivals", {"station_id", "arrival_id"})};

const pg::Store<CaseDocument> store_documents{
    "store_documents", pg::upserting<CaseDocument>("case_documents", {"station_id", "document_id"})};

const pg::Store<CaseWords> store_words{"store_words",
                                       pg::upserting<CaseWords>("case_words", {"station_id", "case_id"})};

const pg::Store<EventRow> add_events{"add_events", pg::inserting<EventRow>("events")};

const pg::Store<NoticeRow> add_notices{"add_notices", pg::inserting<NoticeRow>("notices")};

const pg::Store<SuggestionOutcome> add_outcomes{"add_outcomes",
                                                pg::inserting<SuggestionOutcome>("suggestion_outcomes")};

const pg::Store<GivenCommand> add_commands{"add_commands", pg::inserting<GivenCommand>("commands")};

const pg::Query<pg::Affected(StationId, std::vector<TimerId>)> end_timers{"end_timers", R"(
    delete from timers where station_id = $1 and timer_id = any($2))"};

const pg::Query<pg::Affected(StationId, std::vector<CaseId>, Time)> drop_untold_notices{"drop_untold_notices",
                                                                                        R"(
    delete from notices where station_id = $1 and case_id = any($2) and visible_at > $3)"};

const pg::Query<pg::One<std::string>(std::string)> wake_readers{"wake_readers", R"(
    select pg_notify('qzt_events', $1)::text)"};

} // namespace qzt
