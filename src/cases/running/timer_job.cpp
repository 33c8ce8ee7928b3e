#include "cases/running/timer_job.hpp"

#include "cases/records/scope_of_cases.hpp"
#include "cases/station/station_lease.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

namespace qzt {

using Steady =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

static metrics::Family<metrics::Counter> timers_fired{"qzt_timers_fired_total", "Deadlines that happened."};
static metrics::Family<metrics::Histogram> timer_lag{"qzt_timer_lag_seconds", "From a deadline to its being stored."};

namespace {

struct DueTimer {
    TimerId timer_id;
    CaseId case_id;
    int32_t stage;
    Time due_at{}; // of the stage: amber or due
};
BOOST_DESCRIBE_STRUCT(DueTimer, (), (timer_id, case_id, stage, due_at))

} // namespace

static const pg::Query<pg::Many<DueTimer>(StationId, Time, int32_t)> due_timers{"due_timers", R"(
    select timer_id, case_id, stage, case when stage = 0 then least(amber_at, due_at) else due_at end as due_at
    from timers
    where station_id = $1 and due_at is not null and stage < 2 and least(amber_at, due_at) <= $2
      and (stage = 0 or due_at <= $2)
    order by least(amber_at, due_at), timer_id
    limit $3)"};

static const pg::Query<pg::One<std::optional<Time>>(StationId, Time)> next_timer{"next_timer", R"(
    select min(case when stage = 0 then least(amber_at, due_at) else due_at end)
    from (select stage, amber_at, due_at
          from timers
          where station_id = $1 and due_at is not null and stage < 2 and least(amber_at, due_at) > $2
          order by least(amber_at, due_at)
          limit 1) ahead)"};

CommandId timer_command(TimerId timer, int32_t stage, Time due_at) {
    return CommandId::named("timer " + timer.text() + " " + std::to_string(stage) + " " + to_text(due_at));
}

struct TimerJob::State {
    asio::io_context& context;
    pg::Pool& pool;
    CommandRunner& runner;
    StationId station;
    const Clock& clock;
    Steady pause;
    Uuid holder;
    bool stopped = false;
    std::map<CommandId, Time> passed_over; // refused by the rules, until when not tried again

    State(asio::io_context& context, pg::Pool& pool, CommandRunner& runner, StationId station, const Clock& clock)
        : context(context), pool(pool), runner(runner), station(station), clock(clock), pause(context),
          holder(Uuid::v7(clock.now())) {}
};

namespace {

// The orders of one turn, all on their way at once so that the runner can take them in one batch.
struct Firing {
    int32_t left = 0, refused = 0;
    std::vector<CaseId> fired;
    Steady done;
    explicit Firing(asio::io_context& context) : done(context) {
        done.expires_at(std::chrono::steady_clock::time_point::max());
    }
};

} // namespace

template <class State>
static Task<> fire(std::shared_ptr<State> state, std::shared_ptr<Firing> firing, DueTimer timer, Time now) {
    TimerFired body;
    body.command_id = timer_command(timer.timer_id, timer.stage, timer.due_at);
    body.timer_id = timer.timer_id;
    CommandId id = body.command_id;
    try {
        co_await state->runner.give({timer.case_id, system_actor(state->station), now, std::move(body)});
        firing->fired.push_back(timer.case_id);
        timers_fired.only().add();
        timer_lag.only().observe(std::max(0.0, std::chrono::duration<double>(now - timer.due_at).count()));
    } catch (const std::exception& error) {
        ++firing->refused;
        const auto* refused = dynamic_cast<const Refused*>(&error);
        bool is_rule = refused && refused->problem.kind->status < 500;
        // A rule's refusal will be the same in a second; a broken world may be whole again.
        if (is_rule) state->passed_over[id] = now + TimerJob::refused_pause;
        log::warn("timer_not_fired",
                  {{"timer", timer.timer_id},
                   {"stage", timer.stage},
                   {"why", refused ? log::Token(refused->problem.kind->code) : log::type_of(error)}});
    }
    if (--firing->left == 0) firing->done.cancel();
}

template <class State>
static Task<TimerJob::Turn> turn_of_timers(std::shared_ptr<State> state, Time now) {
    TimerJob::Turn turn;
    std::erase_if(state->passed_over, [&](const auto& entry) { return entry.second <= now; });
    // Refused ones stand at the head of the line and must not hide the others behind them.
    int32_t limit = TimerJob::turn_max + int32_t(state->passed_over.size());
    pg::Tx tx = co_await state->pool.begin(scope_of_cases(state->station));
    turn.holds_lease = co_await take_lease(tx, state->station, "timers", state->holder);
    if (!turn.holds_lease) {
        co_await tx.commit();
        co_return turn;
    }
    auto pending_due = tx.queue(due_timers, state->station, now, limit);
    auto pending_next = tx.queue(next_timer, state->station, now);
    co_await tx.commit();
    auto due = pending_due.take();
    turn.next = pending_next.take();
    turn.may_be_more = int32_t(due.size()) >= limit;

    auto firing = std::make_shared<Firing>(state->context);
    for (const DueTimer& timer : due) {
        if (state->passed_over.contains(timer_command(timer.timer_id, timer.stage, timer.due_at))) continue;
        ++firing->left;
        asio::co_spawn(state->context, fire(state, firing, timer, now), asio::detached);
    }
    if (firing->left > 0) {
        boost::system::error_code ec;
        co_await firing->done.async_wait(asio::redirect_error(awaiting, ec));
    }
    turn.fired = int32_t(firing->fired.size());
    turn.cases = std::move(firing->fired);
    turn.refused = firing->refused;
    co_return turn;
}

template <class State>
static Task<> keep_firing(std::shared_ptr<State> state) {
    while (!state->stopped) {
        std::chrono::milliseconds wait = TimerJob::longest_wait;
        try {
            TimerJob::Turn turn = co_await turn_of_timers(state, state->clock.now());
            if (turn.may_be_more && turn.fired > 0) continue;
            if (turn.next) {
                auto ahead = std::chrono::ceil<std::chrono::milliseconds>(*turn.next - state->clock.now());
                wait = std::clamp(ahead, std::chrono::milliseconds(1), TimerJob::longest_wait);
            }
        } catch (const std::exception& error) {
            log::warn("timers_not_read", {{"thrown", log::type_of(error)}});
        }
        if (state->stopped) break;
        state->pause.expires_after(wait);
        boost::system::error_code ec;
        co_await state->pause.async_wait(asio::redirect_error(awaiting, ec));
    }
    try {
        pg::Tx tx = co_await state->pool.begin(pg::Scope::station(state->station));
        co_await end_lease(tx, state->station, "timers", state->holder);
        co_await tx.commit();
    } catch (const std::exception&) {
        // It ends by itself.
    }
}

TimerJob::TimerJob(asio::io_context& context, pg::Pool& pool, CommandRunner& runner, StationId station,
                   const Clock& clock)
    : state_(std::make_shared<State>(context, pool, runner, station, clock)) {}

TimerJob::~TimerJob() { stop(); }

void TimerJob::start() { asio::co_spawn(state_->context, keep_firing(state_), asio::detached); }

void TimerJob::stop() {
    state_->stopped = true;
    state_->pause.cancel();
}

Task<TimerJob::Turn> TimerJob::run_turn(Time now) { return turn_of_timers(state_, now); }

} // namespace qzt
