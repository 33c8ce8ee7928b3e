// What the endpoints of cases work with, on one thread: the runner of commands, the station's book, the feed of
// events.
#pragma once
#include "cases/loop/case_views.hpp"
#include "cases/running/command_runner.hpp"
#include "cases/station/station_book.hpp"
#include "kernel/clock.hpp"

namespace qzt {

class CaseMemory;
class EventFeed;
class RecentMatters;
class AdviserShelf;
class LearningJob;

struct CaseDesk {
    asio::io_context* context = nullptr;
    CommandRunner* runner = nullptr;
    const StationBookShelf* books = nullptr;
    EventFeed* feed = nullptr;
    CaseMemory* memory = nullptr;
    RecentMatters* matters = nullptr; // without it nothing is thought to be the same
    const Clock* clock = nullptr;
    const AdviserShelf* advisers = nullptr; // what helps to tell the class of a report
    LearningJob* learning = nullptr;
    Time began{}; // when this process began to read the history
    // The map as text, with the book it was made from.
    std::shared_ptr<const StationBook> map_of;
    std::string map_text;
    bool has_tiles = false; // a source of tiles is set (areas/tile_cache)
    // The files named in a view, as the feature that keeps them describes them.
    std::function<Task<std::vector<FileView>>(pg::Tx*, StationId, std::vector<FileId>)> describe_files;
};

} // namespace qzt
