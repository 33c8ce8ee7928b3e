#include "rehearsal/log_shelf.hpp"

#include "rehearsal/rehearsal_problems.hpp"
#include "rehearsal/rehearsal_queries.hpp"

namespace qzt {

static constexpr std::chrono::minutes fresh_for{5};

struct LogShelf::Reading {
    LogShelf& shelf;
    explicit Reading(LogShelf& shelf) : shelf(shelf) { shelf.read_ = shelf.cases_ = 0; }
    ~Reading() {
        std::lock_guard lock(shelf.mutex_);
        shelf.is_reading_ = false;
    }
    Reading(const Reading&) = delete;
};

Task<SharedLogs> LogShelf::logs(pg::Pool* pool, RehearsalSpan span, std::shared_ptr<const StationBook> book,
                                Time now) {
    {
        std::lock_guard lock(mutex_);
        bool is_fresh = kept_ && kept_->span == span && kept_->as_of <= now && now - kept_->as_of < fresh_for;
        if (is_fresh) co_return kept_;
        if (is_reading_)
            throw Refused(
                Problem(rehearsal_being_read, {{"read", std::to_string(read_)}, {"cases", std::to_string(cases_)}}));
        is_reading_ = true;
    }
    Reading reading(*this);
    auto logs = co_await read(pool, span, std::move(book), now);
    std::lock_guard lock(mutex_);
    kept_ = logs;
    co_return logs;
}

Task<SharedLogs> LogShelf::read(pg::Pool* pool, RehearsalSpan span, std::shared_ptr<const StationBook> book,
                                Time now) {
    auto read = std::make_shared<ReadLogs>();
    read->span = span;
    read->as_of = now;
    for (const Organisation& org : book->organisations())
        read->logs.know(org.org_id);
    pg::Tx first = co_await pool->begin(pg::Scope::station(station_));
    Time from = from_local(span.first), until = from_local(span.last + std::chrono::days(1));
    auto cases = co_await first.run(cases_to_rehearse, station_, from, until, rehearsal_cases_max + 1);
    co_await first.commit();
    if (cases.size() > size_t(rehearsal_cases_max))
        throw Refused(Problem(rehearsal_too_many, {{"cases", std::to_string(rehearsal_cases_max)},
                                                   {"max", std::to_string(rehearsal_cases_max)}}));
    cases_ = int32_t(cases.size());
    for (size_t begin = 0; begin < cases.size(); begin += at_once_) {
        size_t end = std::min(cases.size(), begin + at_once_);
        std::vector<CaseId> ids;
        for (size_t i = begin; i < end; ++i)
            ids.push_back(cases[i].case_id);
        pg::Tx tx = co_await pool->begin(pg::Scope::station(station_));
        auto events = co_await tx.run(events_to_rehearse, station_, std::move(ids), now);
        co_await tx.commit();
        auto event = events.begin();
        for (size_t i = begin; i < end; ++i) {
            read->logs.begin(cases[i]);
            for (; event != events.end() && event->case_id == cases[i].case_id; ++event)
                read->logs.add(*event);
        }
        read_ = int32_t(end);
    }
    co_return read;
}

} // namespace qzt
