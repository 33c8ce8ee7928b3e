// The load: many keep-alive connections on one thread, each with one request under way. Buffers are kept from request
// to request, so that the client costs little beside what it measures.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace qzt::bench {

struct Reply {
    int status = 0;
    std::string_view head; // with the status line
    std::string_view body;
};

class LoadClient {
public:
    LoadClient(uint16_t port, size_t connections);
    ~LoadClient();
    LoadClient(const LoadClient&) = delete;

    // Writes the next request of a connection, or says that it has none.
    using Next = std::function<bool(size_t connection, std::string& request)>;
    using Done = std::function<void(size_t connection, const Reply& reply)>;

    // Until every connection has nothing more to ask.
    void run(const Next& next, const Done& done);

    // Milliseconds of each answer of the last run.
    const std::vector<float>& latencies() const { return latencies_; }

private:
    struct Connection;
    bool begin(size_t index, const Next& next);
    void send(Connection& connection);
    bool receive(Connection& connection, const Done& done);

    std::vector<Connection> connections_;
    std::vector<float> latencies_;
    int epoll_ = -1;
};

int connect_to(uint16_t port); // a blocking socket without delay

// The end of an answer in `text`, or 0 while something is missing. Chunked answers have none here.
size_t reply_in(std::string_view text, Reply& reply);

// One request on a connection of its own, for what is not measured.
struct Answer {
    int status = 0;
    std::string head, body;
};
Answer ask(uint16_t port, std::string_view request);

std::string request_text(std::string_view verb, std::string_view path, std::string_view cookie,
                         std::string_view body = {});
void put_request(std::string& out, std::string_view verb, std::string_view path, std::string_view cookie,
                 std::string_view body = {});

// A streaming answer that is only listened to.
class Listener {
public:
    Listener(uint16_t port, std::string_view path, std::string_view cookie); // returns when the stream has begun
    ~Listener();
    Listener(const Listener&) = delete;
    bool wait_for(std::string_view words, std::chrono::milliseconds patience);
    void forget() { text_.clear(); }
    int socket() const { return socket_; }

private:
    int socket_;
    std::string text_;
};

} // namespace qzt::bench
