#include "insight/wall_api.hpp"

#include "accounts/still_here.hpp"
#include "insight/picture_rate.hpp"
#include "insight/register_figures.hpp"
#include "insight/roster.hpp"
#include "insight/wall_matter_queries.hpp"
#include "insight/wall_matters.hpp"
#include "insight/wall_queries.hpp"
#include "insight/wall_words.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/http/event_stream.hpp"

#include <boost/asio/steady_timer.hpp>

namespace qzt {

static constexpr std::chrono::days department_window{30};

static DayKind kind_of(const StationBook& book, Day day) {
    return book.calendar().is_work_day(day) ? DayKind::workday : DayKind::restday;
}

WallView empty_wall(const StationBook& book, Time now) {
    WallView view{};
    view.station_name = book.station_name();
    view.demo = book.is_demo();
    view.as_of = now;
    view.day_kind = kind_of(book, local_day(now));
    return view;
}

static std::vector<WallFreshness> by_community(const RegisterFigures& figures, const StationBook& book) {
    std::map<AreaId, WallFreshness> sums;
    for (const GridFigures& grid : figures.grids) {
        auto community = book.community_of(grid.grid_id);
        if (!community) continue;
        WallFreshness& sum = sums.try_emplace(*community, WallFreshness{*community, 0, 0}).first->second;
        sum.fresh += grid.freshness.part;
        sum.records += grid.freshness.whole;
    }
    std::vector<WallFreshness> all;
    for (const auto& [community, sum] : sums)
        all.push_back(sum);
    return all;
}

Task<WallSlow> wall_slow(pg::Tx& tx, StationId station, Time now, std::shared_ptr<const StationBook> book,
                         std::shared_ptr<const WallSlow> last) {
    WallSlow slow;
    Day today = local_day(now), first = today - wall_trend_days + std::chrono::days(1);
    slow.trend = co_await tx.run(wall_trend, station, first, today, from_local(first));
    slow.as_of = now;
    if (last && now - last->register_as_of < register_counted_every) {
        slow.freshness = last->freshness;
        slow.register_as_of = last->register_as_of;
        co_return slow;
    }
    RegisterFigures figures = co_await register_figures(tx, station, now);
    slow.freshness = by_community(figures, *book);
    slow.register_as_of = now;
    co_return slow;
}

Task<WallView> wall_view(pg::Tx& tx, StationId station, Time now, std::shared_ptr<const StationBook> book,
                         std::shared_ptr<const WallSlow> slow) {
    Day day = local_day(now);
    Time today = from_local(day), yesterday = from_local(day - std::chrono::days(1));
    auto tallies = tx.queue(wall_tallies, station, now, today, yesterday);
    auto majors = tx.queue(wall_majors, station, today);
    auto grids = tx.queue(wall_grids, station, now);
    auto communities = tx.queue(wall_communities, station, now - wall_community_window);
    auto departments = tx.queue(wall_departments, station, now, now - department_window);
    auto news = tx.queue(wall_news, station, wall_news_max);
    auto urgent = tx.queue(wall_urgent, station, wall_urgent_max, now - wall_urgent_for);
    auto sources = tx.queue(wall_sources, station, today);
    auto hazards = tx.queue(wall_in_hand, station, now, majors_of(WallMatter::hazards));
    auto projects = tx.queue(running_projects, station);
    auto disputes = tx.queue(counted_disputes, station, month_begins(now));
    auto shifts = tx.queue(shifts_between, station, day - std::chrono::days(1), day + std::chrono::days(1));
    co_await tx.send();
    WallView view = empty_wall(*book, now);
    view.tallies = tallies.take();
    view.majors = majors.take();
    view.grids = grids.take();
    view.communities = communities.take();
    view.departments = departments.take();
    view.news = news.take();
    view.urgent = urgent.take();
    view.sources = sources.take();
    auto hand = [](WallMatter matter, HandCounts n) {
        return WallHand{matter, n.to_send, n.handling, n.to_check, n.overdue};
    };
    view.in_hand = {hand(WallMatter::hazards, hazards.take())};
    show_matters(view, projects.take(), disputes.take(), now, [&](AreaId area) { return book->community_of(area); });
    view.duty = on_duty(shifts.take(), now);
    view.trend = slow->trend;
    view.freshness = slow->freshness;
    if (!view.trend.empty() && view.trend.back().day == day)
        view.trend.back() = {day, view.tallies.today, view.tallies.closed_today};
    co_return view;
}

namespace {

// Not older than `since`: whoever counted after a piece of news was heard has counted it.
Task<std::shared_ptr<const WallDesk::Counted>> counted(Call call, WallDesk& desk, Time since) {
    auto last = desk.counted;
    if (last && last->as_of >= since) co_return last;
    Time now = desk.clock->now();
    auto book = desk.books->current();
    StationId station = call.actor.station_id;
    pg::Tx tx = co_await call.begin();
    bool is_stale =
        !desk.slow || now - desk.slow->as_of >= trend_counted_every || local_day(now) != local_day(desk.slow->as_of);
    if (is_stale) {
        WallSlow slow = co_await wall_slow(tx, station, now, book, desk.slow);
        desk.slow = std::make_shared<const WallSlow>(std::move(slow));
    }
    WallView view = co_await wall_view(tx, station, now, book, desk.slow);
    WallArrangements arrangements = co_await arrangements_of(tx, station);
    desk.counted = std::make_shared<const WallDesk::Counted>(json::text_of(view), now, std::move(arrangements));
    co_return desk.counted;
}

Task<http::Made<WallView>> show_wall(Call call, WallDesk& desk) {
    Time since = call.now - pictures_at_most_every;
    auto figures = co_await counted(std::move(call), desk, since);
    co_return http::Made<WallView>{figures->text};
}

Task<> pause(Executor executor, std::chrono::milliseconds time) {
    EventFeed::Steady timer(executor, time);
    co_await timer.async_wait(awaiting);
}

Task<WallArrangement> arrange_wall(Call call, WallDesk& desk, WallChoice asked) {
    pg::Tx tx = co_await call.begin();
    WallChoice choice = co_await choice_of(tx, call.actor, asked);
    WallArrangements all = co_await arrangements_of(tx, call.actor.station_id);
    co_return arrangement_for(all, choice);
}

Task<> tell_figures(std::shared_ptr<http::StreamWriter> writer, std::shared_ptr<FeedSubscription> feed, Call call,
                    WallDesk* desk, WallChoice choice) {
    StillHere screen(call, "follow_wall");
    std::string arranged;
    PictureRate rate;
    Time heard = desk->clock->now();
    for (;;) {
        auto figures = co_await counted(call, *desk, heard);
        std::string arrangement = json::text_of(arrangement_for(figures->arrangements, choice));
        if (arrangement != arranged) co_await writer->write(http::sse_message("", "arrangement", arrangement));
        arranged = std::move(arrangement);
        co_await writer->write(http::sse_message("", "wall", figures->text));
        auto patience = std::min<std::chrono::milliseconds>(wall_heard_from_every, screen.until_next_look());
        auto news = co_await feed->next(*call.pool, patience);
        if (news.ended) co_return;
        bool may_look = co_await screen.holds();
        if (!may_look) co_return;
        heard = desk->clock->now();
        if (news.items.empty() && !news.stirred) continue;
        co_await pause(writer->executor(), rate.wait(heard));
        rate.shown(desk->clock->now());
    }
}

Task<http::Whole> follow_wall(Call call, WallDesk& desk, WallChoice asked) {
    pg::Tx tx = co_await call.begin();
    WallChoice choice = co_await choice_of(tx, call.actor, asked);
    co_await tx.commit();
    auto subscription = desk.feed->subscribe(*desk.context, std::nullopt);
    subscription->hear_stirs();
    http::Response response;
    response.headers.set("Content-Type", std::string(http::event_stream_type));
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Accel-Buffering", "no");
    response.stream = [subscription, call, choice, desk = &desk](std::shared_ptr<http::StreamWriter> writer) {
        return tell_figures(std::move(writer), subscription, call, desk, choice);
    };
    co_return http::Whole{std::move(response)};
}

} // namespace

std::vector<http::Endpoint<Call>> wall_endpoints(WallDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/wall", "show_wall", "The figures of the wall.", show_wall, desk),
        http::endpoint(get, "/api/wall/arrangement", "arrange_wall", "Which panels this screen shows, and where.",
                       arrange_wall, desk),
        http::endpoint(get, "/api/wall/feed", "follow_wall",
                       "Server-sent events: `wall` with a WallView, `arrangement` with a WallArrangement.",
                       follow_wall, desk),
    };
}

} // namespace qzt
