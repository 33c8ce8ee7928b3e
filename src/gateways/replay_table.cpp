// What a replay came to, as a table: how many messages have a case, in time or late, and in which state they are now.
#include "gateways/message_replay.hpp"

#include "kernel/json_traits.hpp"

namespace qzt {

static const pg::Query<pg::One<ReplayTotals>(StationId, Time)> replay_totals{"replay_totals", R"(
    select count(*) as messages,
           count(c.case_id) as with_case,
           count(*) - count(c.case_id) as without_case,
           count(*) filter (where c.result_at <= c.original_due_at) as in_time,
           count(*) filter (where c.result_at > c.original_due_at) as late,
           count(*) filter (where c.result_at is null and c.original_due_at < $2) as overdue_open
    from citizen_messages m
    left join cases c on c.station_id = m.station_id and c.case_id = m.case_id
    where m.station_id = $1)"};

static const pg::Query<pg::Many<ReplayState>(StationId)> replay_states{"replay_states", R"(
    select c.state, count(*) as cases
    from citizen_messages m
    join cases c on c.station_id = m.station_id and c.case_id = m.case_id
    where m.station_id = $1
    group by c.state
    order by count(*) desc)"};

static const pg::Query<pg::Many<ReplayStage>(StationId)> replay_stages{"replay_stages", R"(
    select stage, count(*) as cases,
           (percentile_cont(0.5) within group (order by took) / 3600)::float8 as median_hours,
           (percentile_cont(0.9) within group (order by took) / 3600)::float8 as p90_hours
    from citizen_messages m
    join cases c on c.station_id = m.station_id and c.case_id = m.case_id
    cross join lateral (
        select max(e.at) as at
        from events e
        where e.station_id = c.station_id and e.case_id = c.case_id
          and e.kind in ('follow_up_done', 'follow_up_waived')) as f
    cross join lateral (values
        ('1 triage', extract(epoch from c.accepted_at - c.created_at)),
        ('2 dispatch', extract(epoch from c.dispatched_at - c.accepted_at)),
        ('3 sign', extract(epoch from c.signed_at - c.dispatched_at)),
        ('4 result', extract(epoch from c.result_at - c.signed_at)),
        ('5 check', extract(epoch from c.checked_at - c.result_at)),
        ('6 follow-up', extract(epoch from f.at - coalesce(c.checked_at, c.result_at))),
        ('7 close', extract(epoch from c.closed_at - coalesce(f.at, c.checked_at, c.result_at))),
        ('8 whole', extract(epoch from c.closed_at - c.created_at))) as s (stage, took)
    where m.station_id = $1 and took is not null
    group by stage
    order by stage)"};

Task<ReplayTable> replay_table(pg::Pool& pool, StationId station, Time now) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    auto totals = tx.queue(replay_totals, station, now);
    auto states = tx.queue(replay_states, station);
    auto stages = tx.queue(replay_stages, station);
    co_await tx.send();
    ReplayTable table;
    table.totals = totals.take();
    table.states = states.take();
    table.stages = stages.take();
    co_return table;
}

int64_t ReplayTable::somewhere() const {
    int64_t sum = 0;
    for (const auto& state : states)
        sum += state.cases;
    return sum;
}

std::string text_of(const ReplayTable& table) {
    const auto& t = table.totals;
    std::string text = fmt::format("来信 messages {}，有事项 with a case {}，没有 without {}\n", t.messages,
                                   t.with_case, t.without_case);
    for (const auto& state : table.states)
        text += fmt::format("  {:<18} {:>6}\n", json::word(state.state), state.cases);
    text += fmt::format("  {:<18} {:>6}  {}\n", "= somewhere", table.somewhere(),
                        table.adds_up() ? "全部在案 / all accounted for" : "对不上 / does not add up");
    text += fmt::format("按期 in time {}，超期 late {}，未答复且超期 no reply and overdue {}\n", t.in_time, t.late,
                        t.overdue_open);
    text += "阶段 stage            件 cases   中位 median h     P90 h\n";
    for (const auto& stage : table.stages)
        text += fmt::format("  {:<18} {:>10} {:>14.1f} {:>10.1f}\n", stage.stage, stage.cases, stage.median_hours,
                            stage.p90_hours);
    return text;
}

} // namespace qzt
