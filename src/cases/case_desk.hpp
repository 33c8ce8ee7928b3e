// What the endpoints of cases work with, on one thread: the runner of commands, the station's book, the feed of
// events.
#pragma once
#include "cases/command_runner.hpp"
#include "cases/station_book.hpp"

namespace qzt {

class EventFeed;

struct CaseDesk {
    CommandRunner* runner = nullptr;
    const StationBookShelf* books = nullptr;
    EventFeed* feed = nullptr;
};

} // namespace qzt
