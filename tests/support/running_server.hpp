// A server with its threads, on a free port of loopback, for as long as the object lives.
#pragma once
#include "kernel/http/server.hpp"

#include <list>
#include <thread>

namespace qzt::testing {

class RunningServer {
public:
    explicit RunningServer(http::Handler handler, http::ServerOptions options = {}, size_t threads = 1);
    ~RunningServer();

    uint16_t port() const { return server_->port(); }
    http::Server& server() { return *server_; }
    void stop(std::chrono::milliseconds deadline); // returns when the server has stopped

    // Waits until it holds, for at most ten seconds; then answers whether it does.
    static bool eventually(const std::function<bool()>& holds);

private:
    std::list<asio::io_context> contexts_;
    std::unique_ptr<http::Server> server_;
    std::vector<asio::executor_work_guard<Executor>> work_;
    std::vector<std::thread> threads_;
};

} // namespace qzt::testing
