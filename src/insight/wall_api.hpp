// The wall over HTTP: its figures at once, and again at every change. One thread counts for all screens, at most once
// a second; a screen hears from us every few seconds even when nothing happens, so that it can tell silence from a
// cut.
#pragma once
#include "accounts/call.hpp"
#include "cases/feed/event_feed.hpp"
#include "cases/station/station_book.hpp"
#include "insight/wall_types.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

struct WallDesk {
    asio::io_context* context = nullptr;
    const StationBookShelf* books = nullptr;
    EventFeed* feed = nullptr;
    const Clock* clock = nullptr;
    // The figures counted last, shared by the screens of this thread.
    struct Counted {
        std::string text;
        Time as_of{};
    };
    std::shared_ptr<const Counted> counted;
};

inline constexpr std::chrono::seconds wall_counts_at_most_every{1};
inline constexpr std::chrono::seconds wall_heard_from_every{4};

Task<WallView> wall_view(pg::Tx& tx, StationId station, Time now, std::shared_ptr<const StationBook> book);

std::vector<http::Endpoint<Call>> wall_endpoints(WallDesk* desk);

} // namespace qzt
