// The connections of one thread's io_context. Whoever finds none free waits in line, at most until the deadline; the
// line itself has an end. The pool lives until the io_context has run for the last time, and ends before it.
#pragma once
#include "kernel/pg/transaction.hpp"

#include <boost/asio/io_context.hpp>

#include <deque>

namespace qzt::pg {

struct PoolOptions {
    std::string conninfo;
    size_t connections_max = 8;
    size_t waiting_max = 2048;
    std::chrono::milliseconds wait_deadline{5000};
};

class Pool {
public:
    Pool(asio::io_context& context, PoolOptions options);
    ~Pool();

    Task<Tx> begin(Scope scope);

    // One statement in a transaction of its own, in one round trip.
    template <class Shape, class... Args>
    Task<typename Shape::Answer> run(Scope scope, const Query<Shape(Args...)>& query,
                                     std::type_identity_t<Args>... args) {
        Tx tx = co_await begin(std::move(scope));
        auto pending = tx.queue(query, args...);
        co_await tx.commit();
        co_return pending.take();
    }

    const std::string& conninfo() const { return options_.conninfo; }
    size_t open() const { return open_; }
    size_t idle() const { return idle_.size(); }

private:
    friend class Tx;
    struct Waiter;
    std::unique_ptr<Connection> take_idle();
    Task<std::unique_ptr<Connection>> take();
    void give_back(std::unique_ptr<Connection> connection);
    void pass_on(std::unique_ptr<Connection> connection);
    void drop(std::unique_ptr<Connection> connection);

    asio::io_context& context_;
    PoolOptions options_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::deque<std::shared_ptr<Waiter>> waiters_;
    size_t open_ = 0;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace qzt::pg
