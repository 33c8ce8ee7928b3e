#include "kernel/http/server.hpp"

#include "kernel/awaiting.hpp"
#include "kernel/http/connection.hpp"
#include "kernel/http/problem_response.hpp"
#include "kernel/http/tls_certificate.hpp"
#include "kernel/log.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>

#include <sys/resource.h>

namespace qzt::http {

using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
static constexpr std::chrono::milliseconds pause_without_files{100};
static constexpr std::chrono::milliseconds stop_step{10};

struct Server::Impl : std::enable_shared_from_this<Impl> {
    std::shared_ptr<ServerState> state;
    std::vector<std::shared_ptr<Worker>> workers;
    Acceptor acceptor;
    uint16_t port = 0;

    Impl(ServerOptions options, const std::vector<Shard>& shards)
        : state(std::make_shared<ServerState>(options, TrustedProxies(options.trusted_proxies))),
          acceptor(shards.at(0).context->get_executor()) {
        for (const auto& shard : shards)
            workers.push_back(std::make_shared<Worker>(shard, state));
        asio::ip::tcp::endpoint end(asio::ip::make_address(options.address), options.port);
        acceptor.open(end.protocol());
        acceptor.set_option(asio::socket_base::reuse_address(true));
        acceptor.bind(end);
        acceptor.listen(asio::socket_base::max_listen_connections);
        port = acceptor.local_endpoint().port();
    }

    void start() {
        for (auto& worker : workers)
            worker->start();
        asio::co_spawn(acceptor.get_executor(), accept(shared_from_this()), asio::detached);
    }

    static Task<> accept(std::shared_ptr<Impl> self) {
        Timer pause(self->acceptor.get_executor());
        for (size_t turn = 0; self->acceptor.is_open(); ++turn) {
            auto& worker = self->workers[turn % self->workers.size()];
            Socket socket(worker->executor());
            error_code ec;
            co_await self->acceptor.async_accept(socket, asio::redirect_error(awaiting, ec));
            if (!ec) {
                self->take(worker, std::move(socket));
            } else if (self->acceptor.is_open() && ec != asio::error::connection_aborted) {
                // No more open files: those that wait stay in the queue of the system.
                log::error("accept_failed", {{"error", ec}});
                pause.expires_after(pause_without_files);
                co_await pause.async_wait(asio::redirect_error(awaiting, ec));
            }
        }
    }

    void take(const std::shared_ptr<Worker>& worker, Socket socket) {
        if (state->connections >= state->options.connections_max) return turn_away(std::move(socket));
        // A connection keeps the certificate it began with.
        auto certificate = state->options.tls ? state->options.tls->context() : nullptr;
        asio::post(worker->executor(), [worker, certificate, socket = std::move(socket)]() mutable {
            auto transport =
                certificate ? tls_transport(std::move(socket), certificate) : plain_transport(std::move(socket));
            if (worker->state().stopping) return;
            Connection::begin(worker, std::move(transport));
        });
    }

    // One attempt that waits for nothing: a flood must cost little.
    void turn_away(Socket socket) {
        if (state->options.tls) return;
        std::string trace_id = random_trace_id();
        auto response = problem_response({server_full}, Language::zh, trace_id);
        auto words =
            response_head(response, trace_id, {.length = response.body.size(), .keep_alive = false}) + response.body;
        error_code ec;
        socket.non_blocking(true, ec);
        socket.write_some(asio::buffer(words), ec);
        socket.shutdown(asio::socket_base::shutdown_send, ec);
    }
};

Server::Server(ServerOptions options, std::vector<Shard> shards)
    : impl_(std::make_shared<Impl>(std::move(options), shards)) {
    impl_->start();
}

Server::~Server() = default;

uint16_t Server::port() const { return impl_->port; }
size_t Server::connections() const { return impl_->state->connections; }
size_t Server::streams() const { return impl_->state->streams; }

Task<> Server::stop(std::chrono::milliseconds deadline) {
    auto impl = impl_;
    auto until = std::chrono::steady_clock::now() + deadline;
    impl->state->stopping = true;
    asio::post(impl->acceptor.get_executor(), [impl] {
        error_code ignored;
        impl->acceptor.close(ignored);
    });
    for (auto& worker : impl->workers)
        asio::post(worker->executor(), [worker] { worker->stop(); });
    Executor executor = co_await asio::this_coro::executor;
    Timer step(executor);
    bool cut = false;
    // The second round is for what the cut leaves to unwind; a handler that never wakes is left behind.
    for (int round = 0; round < 2 && impl->state->connections > 0; ++round) {
        while (impl->state->connections > 0 && std::chrono::steady_clock::now() < until) {
            step.expires_after(stop_step);
            co_await step.async_wait(awaiting);
        }
        if (impl->state->connections == 0 || cut) break;
        cut = true;
        log::warn("stop_cut_connections", {{"connections", impl->state->connections.load()}});
        for (auto& worker : impl->workers)
            asio::post(worker->executor(), [worker] { worker->cut(); });
        until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    }
}

size_t raise_open_files_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

} // namespace qzt::http
