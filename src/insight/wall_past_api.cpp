#include "insight/wall_past_api.hpp"

#include "insight/roster.hpp"
#include "insight/wall_past_queries.hpp"
#include "insight/wall_problems.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

namespace qzt {

static constexpr std::chrono::days one_day{1};

// The midnight that is kept, or an empty one where the history begins; none when it begins later than `day`.
static Task<std::optional<WallStanding>> standing_before(pg::Tx& tx, StationId station, Day day) {
    auto kept = co_await tx.run(last_midnight, station, day);
    if (kept) {
        auto parsed = or_refuse(json::parse(kept->standing));
        co_return or_refuse(json::bind<WallStanding>(parsed));
    }
    auto first = co_await tx.run(first_moment, station);
    if (!first || local_day(*first) > day) co_return std::nullopt;
    WallStanding empty;
    empty.day = local_day(*first);
    co_return empty;
}

// From `since`, with it, to `until`, without it.
static Task<WallMoments> moments_of(pg::Tx& tx, StationId station, Time since, Time until) {
    auto cases = tx.queue(moments_between, station, since, until);
    auto projects = tx.queue(project_moments_between, station, since, until);
    auto disputes = tx.queue(dispute_moments_between, station, since, until);
    co_await tx.send();
    WallMoments moments;
    moments.cases = cases.take();
    moments.projects = projects.take();
    moments.disputes = disputes.take();
    co_return moments;
}

namespace {

// Moments on their way into a fold.
class MomentsInOrder {
public:
    explicit MomentsInOrder(const WallMoments& from) : from_(from) {}
    // Those up to and with `at`; each kind by itself, since none needs to know of the others.
    void tell(WallPast& past, Time at) {
        tell_of(past, from_.cases, cases_, at);
        tell_of(past, from_.projects, projects_, at);
        tell_of(past, from_.disputes, disputes_, at);
    }

private:
    template <class Moment>
    static void tell_of(WallPast& past, const std::vector<Moment>& moments, size_t& next, Time at) {
        for (; next < moments.size() && moments[next].at <= at; ++next)
            past.take(moments[next]);
    }
    const WallMoments& from_;
    size_t cases_ = 0, projects_ = 0, disputes_ = 0;
};

void tell_all(WallPast& past, const WallMoments& moments) { MomentsInOrder(moments).tell(past, Time::max()); }

} // namespace

Task<bool> keep_next_midnight(pg::Pool* pool, StationId station, Time now) {
    Day today = local_day(now - midnight_settles);
    pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
    auto last = co_await standing_before(tx, station, today);
    if (!last || last->day >= today) co_return false;
    auto moments = co_await moments_of(tx, station, from_local(last->day), from_local(last->day + one_day));
    WallPast past(*last);
    tell_all(past, moments);
    WallStanding next = past.standing(last->day + one_day);
    co_await tx.run(keep_midnight, station, next.day, json::text_of(next));
    // Never the newest, from which the next one is reckoned: a history may have begun long before anybody can look.
    Day oldest = std::min(next.day, today - past_reach - 2 * one_day);
    co_await tx.run(forget_midnights, station, oldest);
    co_await tx.commit();
    co_return true;
}

// `standing_before`, near enough to go on from while somebody waits.
static Task<WallStanding> near_standing(pg::Tx& tx, StationId station, Day day) {
    auto last = co_await standing_before(tx, station, day);
    WallStanding empty;
    empty.day = day;
    if (!last) co_return empty;
    if (day - last->day > past_days_at_once) throw Refused(Problem(past_not_ready));
    co_return std::move(*last);
}

Task<WallPast> past_at(pg::Tx& tx, StationId station, Time at) {
    WallStanding last = co_await near_standing(tx, station, local_day(at));
    auto moments = co_await moments_of(tx, station, from_local(last.day), at + Duration(1));
    WallPast past(last);
    tell_all(past, moments);
    co_return past;
}

static std::vector<AreaId> communities_of(const StationBook& book) {
    std::vector<const Area*> found;
    for (const Area& area : book.areas())
        if (area.level == AreaLevel::community && area.active) found.push_back(&area);
    std::ranges::sort(found, {}, [](const Area* area) { return area->code; });
    std::vector<AreaId> ids;
    for (const Area* area : found)
        ids.push_back(area->area_id);
    return ids;
}

Task<WallView> wall_at(pg::Tx& tx, StationId station, Time at, std::shared_ptr<const StationBook> book) {
    WallPast past = co_await past_at(tx, station, at);
    Day day = local_day(at);
    auto shifts = co_await tx.run(shifts_between, station, day - one_day, day + one_day);
    WallView view = empty_wall(*book, at);
    past.show(view, at, communities_of(*book), [&](AreaId area) { return book->community_of(area); });
    view.duty = on_duty(shifts, at);
    co_return view;
}

Task<FilmStock> film_stock(pg::Tx& tx, StationId station, Day day, Time now,
                           std::shared_ptr<const StationBook> book) {
    FilmStock stock{.day = day, .until = std::min(now, from_local(day + one_day)), .book = std::move(book)};
    stock.standing = co_await near_standing(tx, station, day);
    stock.before = co_await moments_of(tx, station, from_local(stock.standing.day), from_local(day));
    stock.moments = co_await moments_of(tx, station, from_local(day), stock.until);
    stock.shifts = co_await tx.run(shifts_between, station, day - one_day, day + one_day);
    co_return stock;
}

WallFilm film_of(const FilmStock& stock) {
    WallPast past(stock.standing);
    tell_all(past, stock.before);
    auto communities = communities_of(*stock.book);
    MomentsInOrder moments(stock.moments);
    WallView view = empty_wall(*stock.book, from_local(stock.day));
    auto show = [&](Time at) {
        moments.tell(past, at);
        past.show(view, at, communities, [&](AreaId area) { return stock.book->community_of(area); });
        view.duty = on_duty(stock.shifts, at);
    };
    WallFilm film{.day = stock.day};
    show(from_local(stock.day));
    film.first = view;
    for (Time at = from_local(stock.day) + film_step; at <= stock.until; at += film_step) {
        WallView before = view;
        show(at);
        film.frames.push_back(frame_between(before, view));
    }
    return film;
}

namespace {

Task<WallView> show_past_wall(Call call, WallDesk& desk, PastMomentQuery wanted) {
    or_refuse(accept_past(wanted.at, call.now));
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    WallView view = co_await wall_at(tx, call.actor.station_id, wanted.at, book);
    co_return view;
}

Task<http::Made<WallFilm>> play_past_wall(Call call, WallDesk& desk, PastDayQuery wanted) {
    or_refuse(accept_past(from_local(wanted.day), call.now));
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    FilmStock stock = co_await film_stock(tx, call.actor.station_id, wanted.day, call.now, book);
    co_await tx.commit();
    auto fold = [stock = std::move(stock)] { return json::text_of(film_of(stock)); };
    std::string text = co_await desk.blocking->run(std::move(fold));
    co_return http::Made<WallFilm>{std::move(text), 200, {}};
}

} // namespace

std::vector<http::Endpoint<Call>> wall_past_endpoints(WallDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(
            get, "/api/wall/past", "show_past_wall",
            "The wall as it stood at a moment of the last year. Organisations in time and the freshness of the "
            "register are not told.",
            show_past_wall, desk),
        http::endpoint(get, "/api/wall/film", "play_past_wall",
                       "A day of the wall: its first picture, then every five minutes what changed.", play_past_wall,
                       desk),
    };
}

} // namespace qzt
