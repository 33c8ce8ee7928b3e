#include "projects/project_jobs.hpp"

#include "ballots/ballot_queries.hpp"

namespace qzt {

namespace {

struct OverBallot {
    ProjectId project_id;
    StepId step_id;
    BallotId ballot_id;
    BallotState state = BallotState::final;
};
BOOST_DESCRIBE_STRUCT(OverBallot, (), (project_id, step_id, ballot_id, state))
const pg::Query<pg::Many<OverBallot>(StationId, int32_t)> ballots_over{"project_ballots_over", R"(
    select s.project_id, s.step_id, b.ballot_id, b.state
    from project_steps s
    join projects p on p.station_id = $1 and p.project_id = s.project_id and p.state = 'running'
    join ballots b on b.station_id = $1 and b.ballot_id = s.ballot_id and b.state in ('final', 'voided')
    where s.station_id = $1 and s.ballot_id is not null and s.state in ('waiting', 'running')
    order by s.project_id, s.step_id
    limit $2)"};

constexpr int32_t ballots_at_once = 20;
constexpr int32_t sleeping_at_once = 1'000;

// A result file of twenty thousand units is read beside the requests.
Task<bool> has_passed(pg::Pool* pool, BlockingPool* blocking, StationId station, OverBallot over) {
    if (over.state == BallotState::voided) co_return false;
    auto text = co_await pool->run(pg::Scope::station(station), result_of_ballot, station, over.ballot_id);
    if (!text) co_return false;
    auto passed = [held = std::make_shared<const std::string>(std::move(*text))] {
        return or_refuse(read_result(*held)).result.verdict.is_passed();
    };
    if (!blocking) co_return passed();
    bool told = co_await blocking->run(passed);
    co_return told;
}

} // namespace

Task<int32_t> follow_ballots_of_projects(pg::Pool* pool, BlockingPool* blocking, StationId station, Time now) {
    auto over = co_await pool->run(pg::Scope::station(station), ballots_over, station, ballots_at_once);
    int32_t followed = 0;
    for (const OverBallot& one : over) {
        bool passed = co_await has_passed(pool, blocking, station, one);
        pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
        auto work = [one, passed](ProjectChange& change) {
            // Meanwhile another ballot may have been linked.
            const ProjectStepRow* step = change.file.step(one.step_id);
            if (step && step->ballot_id == one.ballot_id) ballot_is_over(change, one.step_id, passed);
        };
        bool changed = co_await change_project(tx, station, one.project_id, work, now);
        co_await tx.commit();
        if (changed) ++followed;
    }
    co_return followed;
}

Task<int32_t> tell_sleeping_projects(pg::Pool* pool, StationId station, Time now) {
    Day today = local_day(now);
    pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
    auto rows = co_await tx.run(projects_that_may_shout, station, today, sleeping_at_once);
    int32_t told = 0;
    for (const ProjectLineRow& row : rows) {
        ProjectRow head;
        head.state = row.state;
        head.next_on = row.next_on;
        auto shout = shout_of(head, today, row.lead_is_here);
        if (!shout) continue;
        Day since = today;
        if (*shout == ProjectShout::past) since = *row.next_on;
        if (*shout == ProjectShout::no_date) {
            auto told_on = co_await tx.run(shouting_since, station, row.project_id);
            since = told_on.value_or(today);
        }
        ProjectShoutRow shouted{station, row.project_id, since, stage_of(*shout, since, today), *shout, now};
        int64_t is_new = co_await tx.run(tell_shout, pg::Rows(std::vector{shouted}));
        if (is_new == 0) continue;
        ++told;
        ProjectEventRow event =
            refused_project_event(system_actor(station), row.project_id, ProjectAct::shouted, "", now);
        event.refusal.reset();
        event.text = std::string(json::word(*shout));
        event.facts = {R"({"stage":")" + std::string(json::word(shouted.stage)) + R"("})"};
        pg::queue(tx, add_project_events, std::vector{std::move(event)});
    }
    co_await tx.commit();
    co_return told;
}

} // namespace qzt
