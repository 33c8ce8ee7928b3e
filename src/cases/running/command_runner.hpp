// The runner is where commands become changes. It takes what is waiting, fetches all the cases named at once, decides
// each command in order, writes all changes at once, commits once and answers each. It never lingers: an idle runner
// starts at the first command, a busy one takes what has gathered meanwhile. While one batch waits for the disk the
// next is already decided; what both want is guarded by the locks on the cases. A refusal is a value and harms
// nobody; a database error splits the batch until the culprit stands alone.
#pragma once
#include "accounts/actor.hpp"
#include "cases/rules/case_rules.hpp"
#include "cases/station/station_book.hpp"
#include "kernel/pg/pool.hpp"
#include "kernel/task.hpp"

#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>

namespace qzt {

// What a caller gets back, stored and repeated byte for byte.
struct CommandAnswer {
    CaseId case_id;
    std::string number;
    std::optional<std::string> query_code; // of a new report
    int32_t version;
    CaseState state;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(CommandAnswer, (), (case_id, number, query_code, version, state, at))

// A command on its way: who, when, on which case, and with which words.
struct Order {
    CaseId case_id; // of a new report: made by the caller
    Actor by;
    Time now{};
    CommandBody body;
};

struct NumberBlock;
struct NumbersWanted;

class CommandRunner {
public:
    static constexpr size_t batch_max = 256;    // commands in one transaction
    static constexpr int batches_usual = 3;     // on their way to the disk at once
    static constexpr size_t waiting_max = 4096; // beyond this callers are told to come again
    static constexpr int tries_max = 4;         // of one command alone, when another process was in the way
    static constexpr std::chrono::milliseconds wake_pause{3}; // before readers in other processes are woken

    // Runs on `context` only, with connections of `pool`, which belongs to the same context. Outlives its last
    // command.
    CommandRunner(asio::io_context& context, pg::Pool& pool, const StationBookShelf& books,
                  int batches_at_once = batches_usual);

    // From any thread. Gives the JSON text of a CommandAnswer, or throws Refused: the rules' Problem, case_changed,
    // command_id_reused, http::too_busy, http::database_away (nothing was changed), http::outcome_unknown (repeat
    // it).
    Task<std::string> give(Order order);

    // Whoever wants to know at once what this runner has stored, committed, is called on `context`. Readers in other
    // processes hear of it by NOTIFY, with this runner's mark.
    void when_stored(std::function<void(std::vector<CaseFile>)> told) { stored_ = std::move(told); }
    const std::string& mark() const { return mark_; }

    // Refuses new commands and waits for those already taken. On `context` only.
    Task<> drain();

private:
    struct Waiting;
    using Batch = std::vector<std::shared_ptr<Waiting>>;
    void enqueue(std::shared_ptr<Waiting> item);
    Batch next_batch();
    static bool looks_first(const Batch& batch);
    Task<> work();
    Task<> run(Batch batch);
    Task<> run_once(Batch batch);
    Task<std::vector<NumberBlock>> take_numbers(pg::Tx* tx, StationId station, NumbersWanted wanted);
    void wake();
    Task<> keep_waking();

    asio::io_context& context_;
    pg::Pool& pool_;
    const StationBookShelf& books_;
    int batches_at_once_;
    std::deque<std::shared_ptr<Waiting>> queue_;
    int working_ = 0; // batches on their way
    bool draining_ = false;
    bool waking_ = false;
    bool wake_again_ = false;
    std::function<void(std::vector<CaseFile>)> stored_;
    std::string mark_ = Uuid::v7(SystemClock().now()).text();
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>
        idle_;
};

} // namespace qzt
