// One connection in pipeline mode, used by one coroutine at a time: statements are sent without waiting, `sync`
// brings all their results in one round trip. A connection that missed a deadline or lost its server is broken for
// good.
#pragma once
#include "kernel/pg/query.hpp"
#include "kernel/task.hpp"

#include <bit>
#include <chrono>
#include <deque>
#include <memory>
#include <unordered_set>

namespace qzt::pg {

inline constexpr std::chrono::seconds round_trip_deadline{10};

// The database refused a statement.
struct Error : std::runtime_error {
    std::string sqlstate, constraint, query;
    Error(std::string sqlstate, std::string constraint, std::string query, std::string message)
        : std::runtime_error(query + ": " + message), sqlstate(std::move(sqlstate)),
          constraint(std::move(constraint)), query(std::move(query)) {}
};
// The connection is gone, or did not answer in time.
struct Lost : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// It went after COMMIT was sent, or a standby that has to confirm did not: the transaction may be stored or not.
struct CommitUnknown : Lost {
    using Lost::Lost;
};
// No connection became free in time.
struct Busy : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct ResultDeleter {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::shared_ptr<PGresult>;

// Where the result of a sent statement will be found after `sync`.
struct Slot {
    const QueryText* query = nullptr; // null for words of our own (begin, commit)
    bool preparing = false;
    bool committing = false;
    Result result;
};

class Connection {
public:
    static Task<std::unique_ptr<Connection>> open(std::string conninfo,
                                                  std::chrono::milliseconds deadline = round_trip_deadline);
    ~Connection();

    std::shared_ptr<Slot> send(const QueryText& query, const Parameters& parameters);
    std::shared_ptr<Slot> send_words(const char* words); // a statement without parameters and rows
    // Throws the first Error among what was sent, or Lost.
    Task<> sync(std::chrono::milliseconds deadline = round_trip_deadline);

    std::shared_ptr<Slot> send_commit();
    // Of one that lies idle: the server has neither left nor said anything unasked.
    bool is_usable() const;
    bool is_broken() const { return broken_; }
    bool is_busy() const { return busy_; }
    bool in_transaction() const;
    bool has_unsent() const { return !expected_.empty(); } // sent or queued, and not synced yet
    bool has_unsent_commit() const;
    // Counts one more transaction; true when what is prepared should be planned anew. Plans are made while a town is
    // young and its tables are small, and would stay: so they are dropped a few times as the connection's work grows.
    bool has_outgrown_plans() {
        return std::has_single_bit(++transactions_) && std::countr_zero(transactions_) % 3 == 2;
    }

private:
    struct Socket;
    explicit Connection(PGconn* conn, Executor executor);
    Task<> collect();
    [[noreturn]] void lose(const std::string& why);

    PGconn* conn_;
    std::unique_ptr<Socket> socket_;
    std::deque<std::shared_ptr<Slot>> expected_;
    std::unordered_set<const QueryText*> prepared_;
    bool broken_ = false;
    uint32_t transactions_ = 0;
    bool busy_ = false; // between sync's start and end; stays set when a coroutine is destroyed in between
};

} // namespace qzt::pg
