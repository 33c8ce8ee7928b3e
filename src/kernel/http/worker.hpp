// What the connections of one thread share: the handler, the server's options and counts, and the tick that looks at
// their deadlines. One timer for all of them is cheaper than one each, and a deadline need not be met to the
// millisecond.
#pragma once
#include "kernel/http/request_head.hpp"
#include "kernel/http/server.hpp"

#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <unordered_set>

namespace qzt::http {

class Connection;
using Instant = std::chrono::steady_clock::time_point;
using Timer =
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>, Executor>;

struct ServerState {
    ServerOptions options;
    TrustedProxies proxies;
    std::atomic<size_t> connections = 0;
    std::atomic<size_t> streams = 0;
    std::atomic<bool> stopping = false;
};

class Worker : public std::enable_shared_from_this<Worker> {
public:
    Worker(Shard shard, std::shared_ptr<ServerState> state);

    void start(); // the tick; ends with the last connection after `stop`
    void stop();  // on this worker's thread: asks each connection to end
    void cut();   // on this worker's thread: closes what is left
    Executor executor() { return shard_.context->get_executor(); }
    const Handler& handler() const { return shard_.handler; }
    ServerState& state() { return *state_; }
    const ServerOptions& options() const { return state_->options; }

    void enter(Connection* connection);
    void leave(Connection* connection);

private:
    void tick();
    void each(void (*act)(Connection&));

    Shard shard_;
    std::shared_ptr<ServerState> state_;
    Timer timer_;
    std::unordered_set<Connection*> connections_;
};

} // namespace qzt::http
