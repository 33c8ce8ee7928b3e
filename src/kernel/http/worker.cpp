#include "kernel/http/worker.hpp"

#include "kernel/http/connection.hpp"

namespace qzt::http {

Worker::Worker(Shard shard, std::shared_ptr<ServerState> state)
    : shard_(std::move(shard)), state_(std::move(state)), timer_(executor()) {}

void Worker::start() {
    timer_.expires_after(options().tick);
    timer_.async_wait([self = shared_from_this()](boost::system::error_code ec) {
        if (!ec) self->tick();
    });
}

// Acting on a connection may end others' waits, but connections leave the set only from their own coroutine, which
// runs later. A copy would still be right if that changed; the shared_ptr keeps each alive meanwhile.
void Worker::each(void (*act)(Connection&)) {
    std::vector<std::shared_ptr<Connection>> held;
    held.reserve(connections_.size());
    for (auto* connection : connections_)
        if (auto alive = connection->weak_from_this().lock()) held.push_back(std::move(alive));
    for (auto& connection : held)
        act(*connection);
}

void Worker::tick() {
    auto now = std::chrono::steady_clock::now();
    std::vector<std::shared_ptr<Connection>> late;
    for (auto* connection : connections_)
        if (connection->deadline() <= now)
            if (auto alive = connection->weak_from_this().lock()) late.push_back(std::move(alive));
    for (auto& connection : late)
        connection->miss_deadline();
    if (!state_->stopping || !connections_.empty()) start();
}

void Worker::stop() {
    each([](Connection& connection) { connection.stop(); });
    if (connections_.empty()) timer_.cancel();
}

void Worker::cut() {
    each([](Connection& connection) { connection.cut(); });
}

void Worker::enter(Connection* connection) { connections_.insert(connection); }

void Worker::leave(Connection* connection) {
    connections_.erase(connection);
    if (state_->stopping && connections_.empty()) timer_.cancel();
}

} // namespace qzt::http
