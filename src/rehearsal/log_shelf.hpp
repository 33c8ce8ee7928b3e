// The logs of the span that was asked for last, so that whoever tries one change after the other waits once. Nothing
// is read before somebody asks, and one span at a time.
#pragma once
#include "kernel/pg/pool.hpp"
#include "rehearsal/rehearsal_rules.hpp"

#include <atomic>
#include <mutex>

namespace qzt {

// As they were read at one moment; nothing changes them any more.
struct ReadLogs {
    RehearsalSpan span;
    Time as_of{};
    CaseLogs logs;
};
using SharedLogs = std::shared_ptr<const ReadLogs>;

class LogShelf {
public:
    explicit LogShelf(StationId station, size_t at_once = 2000) : station_(station), at_once_(at_once) {}

    // As they are known at `now`, or were a few minutes before. Refuses `rehearsal_too_many`, and
    // `rehearsal_being_read` while another span is being read.
    Task<SharedLogs> logs(pg::Pool* pool, RehearsalSpan span, std::shared_ptr<const StationBook> book, Time now);

private:
    struct Reading; // that nobody else may begin
    Task<SharedLogs> read(pg::Pool* pool, RehearsalSpan span, std::shared_ptr<const StationBook> book, Time now);

    StationId station_;
    const size_t at_once_;
    std::mutex mutex_;
    SharedLogs kept_;
    bool is_reading_ = false;
    std::atomic<int32_t> read_ = 0, cases_ = 0;
};

} // namespace qzt
