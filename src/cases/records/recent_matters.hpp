// What is open and what was told lately, kept in memory for all who ask whether something was told before: the
// command room over a new case, whoever is about to report. What this process stores is known at once, what others
// store a few seconds later; after a restart the newest come first.
#pragma once
#include "cases/loop/case_types.hpp"
#include "cases/records/matter_index.hpp"
#include "kernel/pg/pool.hpp"

#include <atomic>
#include <memory>
#include <shared_mutex>

namespace qzt {

ToldMatter matter_of(const Case& head);

// An open case that tells of the same matter, as it is stored, and why it is thought so.
struct LikeCase {
    Case head;
    double likeness = 0;
    std::optional<double> metres;
    SameClass same_class = SameClass::unknown;
    std::vector<std::string> named; // by both
};

class RecentMatters {
public:
    static constexpr std::chrono::days kept_for{1}; // then the index is made anew
    static constexpr int32_t page_max = 500;        // at a time: whoever asks waits for no more
    static constexpr size_t looked_at_max = 60;     // cases that are weighed

    // From any thread: a case that this process has stored.
    void take(const Case& head);

    // What was open or told within 90 days at `now`, the newest first; then, at each call, what was told, ended or
    // taken up again since, by whatever process. Made anew when it is a day old. One caller at a time.
    Task<> keep_up(pg::Pool* pool, StationId station, Time now, const std::atomic<bool>* stopping);

    // The likeliest first, `max` at most; none that `except` names.
    Task<std::vector<LikeCase>> find(pg::Tx& tx, StationId station, ToldMatter asked, std::vector<CaseId> except,
                                     size_t max);
    size_t size() const;

private:
    struct Place { // in the history, after this event
        std::string xid;
        int64_t seq = 0;
    };
    Task<> make_anew(pg::Pool* pool, StationId station, Time now, const std::atomic<bool>* stopping);
    void take_waiting(); // with the lock held
    std::vector<CaseId> candidates(const ToldMatter& asked);
    std::vector<LikeCase> weighed(const ToldMatter& asked, std::vector<Case> heads,
                                  const std::vector<CaseId>& except);

    mutable std::shared_mutex mutex_; // guards the index
    std::unique_ptr<MatterIndex> index_ = std::make_unique<MatterIndex>();
    std::mutex waiting_mutex_;
    std::vector<IndexedMatter> waiting_;
    // Of keep_up alone:
    std::optional<Time> made_at_;
    Place read_up_to_;
};

} // namespace qzt
