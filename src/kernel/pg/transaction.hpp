// A transaction: `run` asks and waits; `queue` asks without waiting, `send` brings all answers in one round trip.
// BEGIN and the scope (the station, for row-level security) travel with the first statements, COMMIT with the last. A
// Tx that ends without commit is rolled back before its connection serves anybody else.
#pragma once
#include "kernel/pg/connection.hpp"

namespace qzt::pg {

class Pool;

// Settings that hold for one transaction only (SET LOCAL): what row-level security goes by.
struct Scope {
    std::vector<std::pair<std::string, std::string>> settings;

    static Scope station(StationId station) { return {{{"qzt.station_id", std::to_string(station.value)}}}; }

    // Its commit does not wait for the disk. After a crash it may be missing, but never while one that was committed
    // later is there.
    Scope without_waiting() && {
        settings.emplace_back("synchronous_commit", "off");
        return std::move(*this);
    }
};

template <class Q>
class Pending {
public:
    Pending(const Q* query, std::shared_ptr<Slot> slot) : query_(query), slot_(std::move(slot)) {}
    // After send() only.
    typename Q::Answer take() const { return query_->decode(slot_->result.get()); }

private:
    const Q* query_;
    std::shared_ptr<Slot> slot_;
};

class Tx {
public:
    Tx(Pool* pool, std::unique_ptr<Connection> connection, Scope scope);
    Tx(Tx&&) noexcept;
    Tx& operator=(Tx&&) = delete;
    ~Tx();

    template <class Shape, class... Args>
    Pending<Query<Shape(Args...)>> queue(const Query<Shape(Args...)>& query,
                                         const std::type_identity_t<Args>&... args) {
        begin_once();
        return {&query, connection_->send(query, query.encode(args...))};
    }
    Task<> send() { return connection_->sync(); }

    template <class Shape, class... Args>
    Task<typename Shape::Answer> run(const Query<Shape(Args...)>& query, std::type_identity_t<Args>... args) {
        auto pending = queue(query, args...);
        co_await send();
        co_return pending.take();
    }

    // The end, with whatever is queued: nothing more can be asked, and the connection serves others at once, so that
    // whoever goes on to another transaction does not hold two.
    Task<> commit();
    Task<> rollback();

private:
    void begin_once();
    void leave(); // the connection serves others from here on

    Pool* pool_;
    std::shared_ptr<const bool> pool_lives_; // a coroutine may end with its io_context, after the pool
    std::unique_ptr<Connection> connection_;
    Scope scope_;
    bool begun_ = false;
    bool ended_ = false;
};

} // namespace qzt::pg
