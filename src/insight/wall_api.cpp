#include "insight/wall_api.hpp"

#include "accounts/still_here.hpp"
#include "insight/wall_queries.hpp"
#include "kernel/awaiting.hpp"
#include "kernel/http/event_stream.hpp"

#include <boost/asio/steady_timer.hpp>

namespace qzt {

static constexpr int32_t news_max = 24;
static constexpr std::chrono::days department_window{30};
static constexpr std::chrono::days community_window{7};

static DayKind kind_of(const StationBook& book, Day day) {
    return book.calendar().is_work_day(day) ? DayKind::workday : DayKind::restday;
}

Task<WallView> wall_view(pg::Tx& tx, StationId station, Time now, std::shared_ptr<const StationBook> book) {
    Day day = local_day(now);
    Time today = from_local(day), yesterday = from_local(day - std::chrono::days(1));
    auto tallies = tx.queue(wall_tallies, station, now, today, yesterday);
    auto majors = tx.queue(wall_majors, station, today);
    auto grids = tx.queue(wall_grids, station, now);
    auto communities = tx.queue(wall_communities, station, now - community_window);
    auto departments = tx.queue(wall_departments, station, now, now - department_window);
    auto news = tx.queue(wall_news, station, news_max);
    co_await tx.send();
    WallView view;
    view.station_name = book->station_name();
    view.demo = book->is_demo();
    view.as_of = now;
    view.day_kind = kind_of(*book, day);
    view.tallies = tallies.take();
    view.majors = majors.take();
    view.grids = grids.take();
    view.communities = communities.take();
    view.departments = departments.take();
    view.news = news.take();
    co_return view;
}

namespace {

Task<std::shared_ptr<const WallDesk::Counted>> counted(Call call, WallDesk& desk, Time now) {
    auto last = desk.counted;
    if (last && now - last->as_of < wall_counts_at_most_every) co_return last;
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    WallView view = co_await wall_view(tx, call.actor.station_id, now, book);
    desk.counted = std::make_shared<const WallDesk::Counted>(json::text_of(view), now);
    co_return desk.counted;
}

Task<http::Made<WallView>> show_wall(Call call, WallDesk& desk) {
    Time now = call.now;
    auto figures = co_await counted(std::move(call), desk, now);
    co_return http::Made<WallView>{figures->text};
}

Task<> pause(Executor executor, std::chrono::milliseconds time) {
    EventFeed::Steady timer(executor, time);
    co_await timer.async_wait(awaiting);
}

Task<> tell_figures(std::shared_ptr<http::StreamWriter> writer, std::shared_ptr<FeedSubscription> feed, Call call,
                    WallDesk* desk) {
    StillHere screen(call, "follow_wall");
    for (;;) {
        auto figures = co_await counted(call, *desk, desk->clock->now());
        co_await writer->write(http::sse_message("", "wall", figures->text));
        auto patience = std::min<std::chrono::milliseconds>(wall_heard_from_every, screen.until_next_look());
        auto news = co_await feed->next(*call.pool, patience);
        if (news.ended) co_return;
        bool may_look = co_await screen.holds();
        if (!may_look) co_return;
        // What follows at once belongs to the same picture.
        if (!news.items.empty()) co_await pause(writer->executor(), wall_counts_at_most_every);
    }
}

Task<http::Whole> follow_wall(Call call, WallDesk& desk) {
    auto subscription = desk.feed->subscribe(*desk.context, std::nullopt);
    http::Response response;
    response.headers.set("Content-Type", std::string(http::event_stream_type));
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Accel-Buffering", "no");
    response.stream = [subscription, call, desk = &desk](std::shared_ptr<http::StreamWriter> writer) {
        return tell_figures(std::move(writer), subscription, call, desk);
    };
    co_return http::Whole{std::move(response)};
}

} // namespace

std::vector<http::Endpoint<Call>> wall_endpoints(WallDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/wall", "show_wall", "The figures of the wall.", show_wall, desk),
        http::endpoint(get, "/api/wall/feed", "follow_wall", "Server-sent events: `wall` with a WallView.",
                       follow_wall, desk),
    };
}

} // namespace qzt
