#include "kernel/pg/pool.hpp"

#include "kernel/awaiting.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>

namespace qzt::pg {

struct Pool::Waiter {
    SteadyTimer timer;
    std::unique_ptr<Connection> connection;
    bool may_open = false; // a place became free: open a connection of your own
    explicit Waiter(Executor executor) : timer(executor) {}
};

Pool::Pool(asio::io_context& context, PoolOptions options) : context_(context), options_(std::move(options)) {}

Pool::~Pool() { *alive_ = false; }

Task<Tx> Pool::begin(Scope scope) {
    auto connection = co_await take();
    co_return Tx(this, std::move(connection), std::move(scope));
}

// A server that was started anew has left all idle connections dead: they are dropped here, not given to anybody.
std::unique_ptr<Connection> Pool::take_idle() {
    while (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        if (connection->is_usable()) return connection;
        --open_;
    }
    return nullptr;
}

Task<std::unique_ptr<Connection>> Pool::take() {
    if (auto connection = take_idle()) co_return connection;
    if (open_ >= options_.connections_max) {
        if (waiters_.size() >= options_.waiting_max) throw Busy("too many wait for a connection");
        auto waiter = std::make_shared<Waiter>(context_.get_executor());
        waiters_.push_back(waiter);
        waiter->timer.expires_after(options_.wait_deadline);
        boost::system::error_code ec;
        co_await waiter->timer.async_wait(asio::redirect_error(awaiting, ec));
        if (waiter->connection) co_return std::move(waiter->connection);
        if (!waiter->may_open) {
            std::erase(waiters_, waiter);
            throw Busy("no connection became free in time");
        }
    } else {
        ++open_;
    }
    // The place is ours; if opening fails it goes to the next in line.
    std::exception_ptr failure;
    std::unique_ptr<Connection> connection;
    try {
        connection = co_await Connection::open(options_.conninfo);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        drop(nullptr);
        std::rethrow_exception(failure);
    }
    co_return connection;
}

// Hands a clean connection to the first in line, or keeps it.
void Pool::pass_on(std::unique_ptr<Connection> connection) {
    if (waiters_.empty()) {
        idle_.push_back(std::move(connection));
        return;
    }
    auto waiter = std::move(waiters_.front());
    waiters_.pop_front();
    waiter->connection = std::move(connection);
    waiter->timer.cancel();
}

void Pool::drop(std::unique_ptr<Connection> connection) {
    connection.reset();
    if (waiters_.empty()) {
        --open_;
        return;
    }
    auto waiter = std::move(waiters_.front());
    waiters_.pop_front();
    waiter->may_open = true;
    waiter->timer.cancel();
}

static Task<bool> rolled_back(Connection* connection) {
    try {
        connection->send_words("rollback");
        co_await connection->sync();
        co_return true;
    } catch (const std::exception&) {
        co_return false;
    }
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
    // A COMMIT that nobody waited for must not be sent by us.
    if (connection->is_broken() || connection->is_busy() || connection->has_unsent_commit())
        return drop(std::move(connection));
    if (!connection->in_transaction() && !connection->has_unsent()) return pass_on(std::move(connection));
    // Somebody left in the middle. Undo at once, so that no lock outlives its owner.
    auto shared = std::make_shared<std::unique_ptr<Connection>>(std::move(connection));
    auto task = [](Connection* raw) -> Task<bool> { return rolled_back(raw); }(shared->get());
    asio::co_spawn(context_.get_executor(), std::move(task),
                   [this, shared, alive = alive_](std::exception_ptr, bool clean) {
                       if (!*alive) return;
                       if (clean)
                           pass_on(std::move(*shared));
                       else
                           drop(std::move(*shared));
                   });
}

} // namespace qzt::pg
