// Learns from the station's own cases by itself: when enough is new, one process of those that serve the station
// takes the lease, reads what was dispatched, and trains on a thread of its own at the lowest priority. What comes of
// it is stored as a new version with its figures, and put in use only if it is not worse than what is. Every process
// follows what is in use.
#pragma once
#include "cases/learning/adviser.hpp"
#include "kernel/blocking_pool.hpp"
#include "kernel/pg/pool.hpp"

namespace qzt {

class LearningJob {
public:
    static constexpr std::chrono::milliseconds pause{1000};
    static constexpr std::chrono::seconds first_look{45}, between_looks{60};
    static constexpr std::chrono::hours after_refusal{1};
    static constexpr std::chrono::milliseconds lease_kept{500};
    static constexpr int32_t page_max = 500;
    static constexpr int32_t files_kept = 6;

    struct Threads {
        BlockingPool* training; // of one thread
        BlockingPool* reading;  // a model is taken apart here when it comes in use
    };
    // Runs on `context`, which is also the pool's.
    LearningJob(asio::io_context& context, pg::Pool& pool, Threads threads, const StationBookShelf& books,
                AdviserShelf& shelf, StationId station, const Clock& clock);
    ~LearningJob();
    void start();
    void stop(); // on the context's own thread; a training under way is broken off

    // From any thread: somebody asks for it now.
    void ask(MemberId by);
    bool is_learning() const;

    struct Turn {
        bool holds_lease = false;
        std::optional<int32_t> version; // that was learnt
        std::optional<LearningOutcome> outcome;
        std::optional<Problem> refused;
    };
    Task<Turn> run_turn(Time now);
    Task<> follow_what_is_in_use();

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace qzt
