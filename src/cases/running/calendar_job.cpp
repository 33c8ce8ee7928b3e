#include "cases/running/calendar_job.hpp"

#include "areas/area_queries.hpp"
#include "areas/calendar_api.hpp"
#include "cases/rules/case_steps.hpp"
#include "cases/station/station_lease.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/log.hpp"
#include "kernel/metrics.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

#include <set>

namespace qzt {

using Steady =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

static metrics::Family<metrics::Counter> cases_moved{"qzt_calendar_cases_total",
                                                     "Cases whose limits followed a changed calendar."};

namespace {

struct CalendarState {
    int64_t revision;
    int64_t applied;
    bool settled;
};
BOOST_DESCRIBE_STRUCT(CalendarState, (), (revision, applied, settled))

// A running limit that counts working time.
struct RunningLimit {
    TimerId timer_id;
    CaseId case_id;
    int32_t version;
    SpanUnit unit;
    int64_t allowance;
    Time running_since{};
    Time due_at{};
    std::optional<OrgId> org_id; // whose part it times
    bool round_the_clock;
    std::vector<std::string> work_periods;
};
BOOST_DESCRIBE_STRUCT(RunningLimit, (),
                      (timer_id, case_id, version, unit, allowance, running_since, due_at, org_id, round_the_clock,
                       work_periods))

} // namespace

static const pg::Query<pg::Maybe<CalendarState>(StationId, int32_t)> calendar_state{"calendar_state", R"(
    select calendar_revision as revision, calendar_applied as applied,
           calendar_changed_at <= clock_timestamp() - make_interval(secs => $2) as settled
    from stations
    where station_id = $1)"};

static const pg::Query<pg::Affected(StationId, int64_t)> mark_calendar_applied{"mark_calendar_applied", R"(
    update stations set calendar_applied = $2
    where station_id = $1 and calendar_applied < $2)"};

// By the primary key, from one page to the next. A case that is closed waits at most for other systems.
static const pg::Query<pg::Many<RunningLimit>(StationId, TimerId, int32_t)> running_limits{"running_limits", R"(
    select t.timer_id, t.case_id, c.version, t.unit, t.allowance, t.running_since, t.due_at,
           o.org_id, coalesce(o.round_the_clock, false) as round_the_clock,
           coalesce(o.work_periods, '{}') as work_periods
    from timers t
    join cases c on c.station_id = $1 and c.case_id = t.case_id
    left join assignments a on a.station_id = $1 and a.assignment_id = t.assignment_id
    left join organisations o on o.station_id = $1 and o.org_id = a.org_id
    where t.station_id = $1 and t.timer_id > $2 and t.unit in ('work_hour', 'work_day')
      and t.running_since is not null and t.due_at is not null and t.kind <> 'reply_from_outside'
    order by t.timer_id
    limit $3)"};

static bool would_move(const RunningLimit& limit, const Calendar& calendar, const WorkHours& hours) {
    Time due = calendar.due_at(limit.running_since, {limit.unit, limit.allowance}, hours);
    return due != limit.due_at;
}

static WorkHours hours_of(const RunningLimit& limit) {
    return {limit.round_the_clock, periods_of(limit.work_periods)};
}

struct CalendarJob::State {
    asio::io_context& context;
    pg::Pool& pool;
    CommandRunner& runner;
    const StationBookShelf& books;
    StationId station;
    const Clock& clock;
    Steady waiting;
    Uuid holder;
    bool stopped = false;
    int64_t applied = 0; // as far as this process knows
    // The pass under way: of which revision, from where on, and what has come of it.
    int64_t revision = 0;
    TimerId place{};
    bool settled = false; // nobody decided by an older calendar any more when it began
    int32_t moved = 0, failed = 0;

    State(asio::io_context& context, pg::Pool& pool, CommandRunner& runner, const StationBookShelf& books,
          StationId station, const Clock& clock)
        : context(context), pool(pool), runner(runner), books(books), station(station), clock(clock),
          waiting(context), holder(Uuid::v7(clock.now())) {}

    void begin_pass(const CalendarState& now) {
        revision = now.revision;
        settled = now.settled;
        place = {};
        moved = failed = 0;
    }
};

namespace {

// The orders of one turn, all on their way at once so that the runner can take them in one batch.
struct Following {
    int32_t left = 0, moved = 0, failed = 0;
    Steady done;
    explicit Following(asio::io_context& context) : done(context) {
        done.expires_at(std::chrono::steady_clock::time_point::max());
    }
};

} // namespace

template <class State>
static Task<> follow(std::shared_ptr<State> state, std::shared_ptr<Following> following, RunningLimit limit,
                     Time now) {
    FollowCalendar body;
    // Once for a case as it was seen, whoever sees it.
    body.command_id = CommandId::named("calendar " + limit.case_id.text() + " " + std::to_string(limit.version));
    try {
        co_await state->runner.give({limit.case_id, system_actor(state->station), now, std::move(body)});
        ++following->moved;
        cases_moved.only().add();
    } catch (const std::exception& error) {
        const auto* refused = dynamic_cast<const Refused*>(&error);
        // Closed or moved by another meanwhile: nothing is left to do.
        bool is_rule = refused && refused->problem.kind->status < 500;
        if (!is_rule) ++following->failed;
        log::warn("calendar_not_followed",
                  {{"case", limit.case_id},
                   {"why", refused ? log::Token(refused->problem.kind->code) : log::type_of(error)}});
    }
    if (--following->left == 0) following->done.cancel();
}

template <class State>
static Task<CalendarJob::Turn> turn_of_calendar(std::shared_ptr<State> state, Time now) {
    CalendarJob::Turn turn;
    auto book = state->books.current();
    pg::Tx tx = co_await state->pool.begin(pg::Scope::station(state->station));
    turn.holds_lease = co_await take_lease(tx, state->station, "calendar", state->holder);
    auto found = co_await tx.run(calendar_state, state->station, int32_t(CalendarJob::settles.count()));
    if (!found) co_return turn;
    state->applied = found->applied;
    turn.done = found->applied == found->revision && book->calendar_revision() == found->revision;
    // The book comes within a second; another process may be at it.
    bool must_wait = turn.done || !turn.holds_lease || book->calendar_revision() != found->revision;
    if (must_wait) {
        co_await tx.commit();
        co_return turn;
    }
    if (state->revision != found->revision || state->place == TimerId{}) state->begin_pass(*found);
    auto limits = co_await tx.run(running_limits, state->station, state->place, CalendarJob::page_max);
    co_await tx.commit();

    auto following = std::make_shared<Following>(state->context);
    std::set<CaseId> cases;
    for (const RunningLimit& limit : limits) {
        if (!would_move(limit, book->calendar(), hours_of(limit)) || !cases.insert(limit.case_id).second) continue;
        ++following->left;
        asio::co_spawn(state->context, follow(state, following, limit, now), asio::detached);
    }
    if (following->left > 0) {
        boost::system::error_code ec;
        co_await following->done.async_wait(asio::redirect_error(awaiting, ec));
    }
    turn.moved = following->moved;
    turn.failed = following->failed;
    state->moved += turn.moved;
    state->failed += turn.failed;
    turn.more = int32_t(limits.size()) == CalendarJob::page_max;
    if (turn.more) {
        state->place = limits.back().timer_id;
        co_return turn;
    }
    state->place = {};
    // A pass that found nothing any more, begun when nobody went by an older calendar, is the last one.
    if (state->moved > 0 || state->failed > 0 || !state->settled) co_return turn;
    co_await state->pool.run(pg::Scope::station(state->station), mark_calendar_applied, state->station,
                             state->revision);
    state->applied = state->revision;
    turn.done = true;
    co_return turn;
}

template <class State>
static Task<> keep_following(std::shared_ptr<State> state) {
    while (!state->stopped) {
        CalendarJob::Turn turn;
        try {
            if (state->books.current()->calendar_revision() != state->applied) {
                turn = co_await turn_of_calendar(state, state->clock.now());
                if (turn.done) log::info("calendar_followed", {{"revision", state->applied}});
            }
        } catch (const std::exception& error) {
            log::warn("calendar_not_read", {{"thrown", log::type_of(error)}});
        }
        if (turn.more || state->stopped) continue;
        state->waiting.expires_after(CalendarJob::pause);
        boost::system::error_code ec;
        co_await state->waiting.async_wait(asio::redirect_error(awaiting, ec));
    }
}

CalendarJob::CalendarJob(asio::io_context& context, pg::Pool& pool, CommandRunner& runner,
                         const StationBookShelf& books, StationId station, const Clock& clock)
    : state_(std::make_shared<State>(context, pool, runner, books, station, clock)) {}

CalendarJob::~CalendarJob() { stop(); }

void CalendarJob::start() { asio::co_spawn(state_->context, keep_following(state_), asio::detached); }

void CalendarJob::stop() {
    state_->stopped = true;
    state_->waiting.cancel();
}

Task<CalendarJob::Turn> CalendarJob::run_turn(Time now) { return turn_of_calendar(state_, now); }

Task<MovedCases> cases_moved_by(pg::Tx& tx, StationId station, CalendarChange change) {
    auto days = co_await tx.run(book_calendar, station);
    days.insert(days.end(), change.days.begin(), change.days.end()); // of two rows for one day the later counts
    StationHours hours = co_await station_hours(tx, station);
    if (!change.station_periods.empty()) hours.work_periods = words_of(change.station_periods);
    const Calendar calendar(std::move(days), periods_of(hours.work_periods));
    auto limits = co_await tx.run(running_limits, station, TimerId{}, limits_counted_max);
    std::set<CaseId> cases;
    for (const RunningLimit& limit : limits) {
        bool of_org = change.org_id && limit.org_id == change.org_id;
        if (would_move(limit, calendar, of_org ? change.hours : hours_of(limit))) cases.insert(limit.case_id);
    }
    co_return MovedCases{int32_t(cases.size()), int32_t(limits.size()) == limits_counted_max};
}

} // namespace qzt
