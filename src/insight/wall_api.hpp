// The wall over HTTP: its figures at once, and again at every change. One thread counts for all screens, at most once
// a second; a screen hears from us every few seconds even when nothing happens, so that it can tell silence from a
// cut.
#pragma once
#include "accounts/call.hpp"
#include "cases/feed/event_feed.hpp"
#include "cases/station/station_book.hpp"
#include "insight/wall_plan_api.hpp"
#include "insight/wall_types.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

// What is counted more rarely, because it costs more and changes slowly.
struct WallSlow {
    Time as_of{}, register_as_of{};
    std::vector<WallTrendDay> trend;
    std::vector<WallFreshness> freshness;
};

struct WallDesk {
    asio::io_context* context = nullptr;
    const StationBookShelf* books = nullptr;
    EventFeed* feed = nullptr;
    const Clock* clock = nullptr;
    // The figures counted last, shared by the screens of this thread.
    struct Counted {
        std::string text;
        Time as_of{};
        WallArrangements arrangements; // so that a change reaches every screen with the next figures
    };
    std::shared_ptr<const Counted> counted;
    std::shared_ptr<const WallSlow> slow;
    BlockingPool* blocking = nullptr; // where a day is folded
};

inline constexpr std::chrono::seconds wall_heard_from_every{4};
inline constexpr std::chrono::minutes trend_counted_every{1}, register_counted_every{10};

Task<WallSlow> wall_slow(pg::Tx& tx, StationId station, Time now, std::shared_ptr<const StationBook> book,
                         std::shared_ptr<const WallSlow> last = nullptr);
Task<WallView> wall_view(pg::Tx& tx, StationId station, Time now, std::shared_ptr<const StationBook> book,
                         std::shared_ptr<const WallSlow> slow);
// Whose wall, and what kind of day; without any figure.
WallView empty_wall(const StationBook& book, Time now);

std::vector<http::Endpoint<Call>> wall_endpoints(WallDesk* desk);

} // namespace qzt
