#include "cases/records/case_audit.hpp"

namespace qzt {

#define QZT_OPEN "state not in ('closed', 'archived', 'declined', 'voided', 'merged', 'transferred_out')"

// Nothing is forgotten: whoever is to act is named once, and a deadline stands behind them.
static const AuditQuestion open_case_without_one_owner{"audit_open_case_without_one_owner", R"(
    select c.case_id::text
    from cases c
    where c.station_id = $1 and c.)" QZT_OPEN R"( and (
          select count(*) from turn_spans t
          where t.station_id = $1 and t.case_id = c.case_id and t.until_at is null) <> 1
    limit 20)"};
static const AuditQuestion owner_unlike_ledger{"audit_owner_unlike_ledger", R"(
    select c.case_id::text
    from cases c
    join turn_spans t on t.station_id = $1 and t.case_id = c.case_id and t.until_at is null
    where c.station_id = $1 and c.)" QZT_OPEN R"(
      and (c.turn_party <> t.party or c.turn_org is distinct from t.org_id)
    limit 20)"};
static const AuditQuestion open_case_without_deadline{"audit_open_case_without_deadline", R"(
    select c.case_id::text
    from cases c
    where c.station_id = $1 and c.)" QZT_OPEN R"( and not exists (
          select from timers t
          where t.station_id = $1 and t.case_id = c.case_id and t.due_at is not null)
    limit 20)"};
static const AuditQuestion open_case_without_due_at{"audit_open_case_without_due_at", R"(
    select case_id::text
    from cases
    where station_id = $1 and )" QZT_OPEN R"( and (due_at is null) <> suspended
    limit 20)"};
static const AuditQuestion finished_case_with_turn{"audit_finished_case_with_turn", R"(
    select c.case_id::text
    from cases c
    join turn_spans t on t.station_id = $1 and t.case_id = c.case_id and t.until_at is null
    where c.station_id = $1 and not c.)" QZT_OPEN R"(
    limit 20)"};
static const AuditQuestion finished_case_with_work{"audit_finished_case_with_work", R"(
    select c.case_id::text
    from cases c
    where c.station_id = $1 and not c.)" QZT_OPEN R"( and (
          exists (select from case_tasks t where t.station_id = $1 and t.case_id = c.case_id and t.state = 'open')
          or exists (select from assignments a
                     where a.station_id = $1 and a.case_id = c.case_id and a.state in ('assigned', 'signed_for', 'working'))
          or exists (select from timers t
                     where t.station_id = $1 and t.case_id = c.case_id
                       and t.kind not in ('appeal_window', 'reply_from_outside')
                       and not (c.state = 'merged' and t.kind = 'triage' and t.due_at is null)))
    limit 20)"};
static const AuditQuestion finished_case_without_end{"audit_finished_case_without_end", R"(
    select case_id::text
    from cases
    where station_id = $1 and (closed_at is null) = (not )" QZT_OPEN R"()
    limit 20)"};
static const AuditQuestion more_than_one_lead{"audit_more_than_one_lead", R"(
    select a.case_id::text
    from assignments a
    join cases c on c.station_id = $1 and c.case_id = a.case_id and c.round = a.round
    where a.station_id = $1 and a.role = 'lead' and a.state <> 'withdrawn'
    group by a.case_id
    having count(*) > 1
    limit 20)"};

// No row hangs in the air.
static const AuditQuestion row_without_case{"audit_row_without_case", R"(
    select part.id
    from (select 'report ' || report_id as id, case_id from reports where station_id = $1
          union all select 'assignment ' || assignment_id, case_id from assignments where station_id = $1
          union all select 'request ' || request_id, case_id from case_requests where station_id = $1
          union all select 'task ' || task_id, case_id from case_tasks where station_id = $1
          union all select 'timer ' || timer_id, case_id from timers where station_id = $1
          union all select 'turn ' || turn_id, case_id from turn_spans where station_id = $1
          union all select 'supervision ' || supervision_id, case_id from supervisions where station_id = $1
          union all select 'arrival ' || arrival_id, case_id from arrivals where station_id = $1
          union all select 'document ' || document_id, case_id from case_documents where station_id = $1
          union all select 'event ' || seq, case_id from events where station_id = $1
          union all select 'notice ' || notice_id, case_id from notices where station_id = $1
          union all select 'command ' || command_id, case_id from commands where station_id = $1
          union all select 'words ' || case_id, case_id from case_words where station_id = $1) part
    where not exists (select from cases c where c.station_id = $1 and c.case_id = part.case_id)
    limit 20)"};
static const AuditQuestion report_count_wrong{"audit_report_count_wrong", R"(
    select c.case_id::text
    from cases c
    where c.station_id = $1 and c.state <> 'merged'
      and c.report_count <> (select count(*) from reports r where r.station_id = $1 and r.case_id = c.case_id)
    limit 20)"};
static const AuditQuestion case_without_words{"audit_case_without_words", R"(
    select c.case_id::text
    from cases c
    where c.station_id = $1
      and not exists (select from case_words w where w.station_id = $1 and w.case_id = c.case_id)
    limit 20)"};

// Every effect has its command, its event and its place in the history.
static const AuditQuestion event_without_command{"audit_event_without_command", R"(
    select e.seq::text
    from events e
    where e.station_id = $1
      and not exists (select from commands c where c.station_id = $1 and c.command_id = e.command_id)
    limit 20)"};
static const AuditQuestion version_without_event{"audit_version_without_event", R"(
    select c.case_id::text
    from cases c
    where c.station_id = $1
      and c.version <> coalesce((select max(e.version) from events e where e.station_id = $1 and e.case_id = c.case_id), 0)
    limit 20)"};
static const AuditQuestion commands_unlike_versions{"audit_commands_unlike_versions", R"(
    select c.case_id::text
    from cases c
    where c.station_id = $1
      and c.version <> (select count(distinct e.command_id)
                        from events e where e.station_id = $1 and e.case_id = c.case_id)
    limit 20)"};
static const AuditQuestion state_unlike_last_event{"audit_state_unlike_last_event", R"(
    select c.case_id::text
    from cases c
    cross join lateral (
        select e.state from events e
        where e.station_id = $1 and e.case_id = c.case_id
        order by e.seq desc limit 1) e
    where c.station_id = $1 and c.state <> e.state
    limit 20)"};

#undef QZT_OPEN

static const AuditQuestion* const audit_queries[] = {
    &open_case_without_one_owner, &owner_unlike_ledger,      &open_case_without_deadline,
    &open_case_without_due_at,    &finished_case_with_turn,  &finished_case_with_work,
    &finished_case_without_end,   &more_than_one_lead,       &row_without_case,
    &report_count_wrong,          &case_without_words,       &event_without_command,
    &version_without_event,       &commands_unlike_versions, &state_unlike_last_event,
};

Task<std::vector<Breach>> breaches_of(pg::Tx& tx, StationId station,
                                      std::span<const AuditQuestion* const> questions) {
    std::vector<pg::Pending<AuditQuestion>> pending;
    for (const AuditQuestion* query : questions)
        pending.push_back(tx.queue(*query, station));
    co_await tx.send();
    std::vector<Breach> breaches;
    for (size_t i = 0; i < pending.size(); ++i)
        for (std::string& row : pending[i].take())
            breaches.push_back({questions[i]->name.substr(std::string_view("audit_").size()), std::move(row)});
    co_return breaches;
}

Task<std::vector<Breach>> audit_cases(pg::Tx& tx, StationId station) {
    auto breaches = co_await breaches_of(tx, station, audit_queries);
    co_return breaches;
}

} // namespace qzt
