// What a server does again and again beside requests: read what is new, forget what is old, finish what was begun. A
// pass that fails is logged, and what it left is done by the next.
#pragma once
#include "cases/station/station_book.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/log.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

class CommandRunner;
class FigureShelf;
class RecentMatters;
class RegisterKeys;

// Until `stopping`, with a pause after each pass.
Task<> keep_doing(asio::io_context& context, const std::atomic<bool>& stopping, std::chrono::milliseconds pause,
                  log::Word failed, std::function<Task<>()> work);

// All of it lives as long as the context runs, on whose thread everything is done.
struct KeptJobs {
    asio::io_context* context = nullptr;
    pg::Pool* pool = nullptr;
    CommandRunner* runner = nullptr;
    BlockingPool* blocking = nullptr;
    StationId station;
    const Clock* clock = nullptr;
    const StationBookShelf* books = nullptr;
    const RegisterKeys* register_keys = nullptr;
    FigureShelf* figures = nullptr;
    RecentMatters* matters = nullptr;
    const std::atomic<bool>* stopping = nullptr;
};
void start_kept_jobs(KeptJobs jobs);

} // namespace qzt
