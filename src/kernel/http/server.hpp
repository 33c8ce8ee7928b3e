// The HTTP/1.1 server: listens on one address, hands each connection to one of several threads, where it stays. It
// keeps connections alive, takes pipelined requests in turn, and refuses in its own words (http_problems.hpp) what
// cannot be a request. Handlers see plain values: HEAD arrives as get, its body is left out afterwards. What a
// handler throws is answered with internal_error and told in the log by its type alone.
//
// The server must be destroyed before the io_contexts, after their threads have ended.
#pragma once
#include "kernel/http/message.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace qzt::http {

class TlsCertificate;

struct ServerOptions {
    std::string address = "127.0.0.1";
    uint16_t port = 0; // 0: the system picks one, see Server::port()
    size_t head_limit = 16 * 1024;
    size_t body_limit = 12 * 1024 * 1024;
    size_t connections_max = 16000;                  // further ones are answered 503 and closed
    size_t streams_max = 12000;                      // likewise, answers without end
    std::chrono::milliseconds idle_deadline{60'000}; // between requests
    std::chrono::milliseconds head_deadline{20'000}; // from the first byte of a request, or of a TLS handshake
    std::chrono::milliseconds body_deadline{30'000};
    std::chrono::milliseconds write_deadline{20'000}; // for each piece of an answer
    std::chrono::milliseconds linger_deadline{2'000}; // for a refused client to read its refusal
    std::chrono::milliseconds tick{250};              // how often deadlines are looked at
    std::vector<std::string> trusted_proxies;         // addresses and networks
    std::shared_ptr<TlsCertificate> tls;              // null: plain HTTP
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>();
};

// One thread's io_context, and the handler with what belongs to that thread (its database connections).
struct Shard {
    asio::io_context* context;
    Handler handler;
};

class Server {
public:
    // Listens and accepts at once. Throws boost::system::system_error when the address cannot be had.
    Server(ServerOptions options, std::vector<Shard> shards);
    ~Server();
    Server(const Server&) = delete;

    uint16_t port() const;
    size_t connections() const;
    size_t streams() const;

    // Accepts no more, closes idle connections, ends streams, lets running requests finish until the deadline, then
    // cuts.
    Task<> stop(std::chrono::milliseconds deadline);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

// Raises the soft limit of open files to the hard one and returns it: each connection is a file.
size_t raise_open_files_limit();

} // namespace qzt::http
