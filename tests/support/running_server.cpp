#include "support/running_server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/use_future.hpp>

namespace qzt::testing {

RunningServer::RunningServer(http::Handler handler, http::ServerOptions options, size_t threads) {
    std::vector<http::Shard> shards;
    for (size_t i = 0; i < threads; ++i) {
        auto& context = contexts_.emplace_back(1);
        work_.emplace_back(context.get_executor());
        shards.push_back({&context, handler});
    }
    server_ = std::make_unique<http::Server>(std::move(options), std::move(shards));
    for (auto& context : contexts_)
        threads_.emplace_back([&context] { context.run(); });
}

RunningServer::~RunningServer() {
    for (auto& context : contexts_)
        context.stop();
    for (auto& thread : threads_)
        thread.join();
    server_.reset();
    work_.clear();
    contexts_.clear();
}

void RunningServer::stop(std::chrono::milliseconds deadline) {
    asio::co_spawn(contexts_.front(), server_->stop(deadline), asio::use_future).get();
}

bool RunningServer::eventually(const std::function<bool()>& holds) {
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::yield();
    }
    return true;
}

} // namespace qzt::testing
