#include "bench/load_client.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace qzt::bench {

using Clock = std::chrono::steady_clock;

struct LoadClient::Connection {
    int socket = -1;
    std::string out, in;
    size_t index = 0, sent = 0, filled = 0;
    Clock::time_point begun;
};

int connect_to(uint16_t port) {
    int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket);
        throw std::runtime_error(std::string("cannot connect: ") + std::strerror(errno));
    }
    int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return socket;
}

LoadClient::LoadClient(uint16_t port, size_t connections)
    : connections_(connections), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    for (size_t i = 0; i < connections; ++i) {
        Connection& one = connections_[i];
        one.index = i;
        one.socket = connect_to(port);
        one.in.resize(64 * 1024);
        ::fcntl(one.socket, F_SETFL, O_NONBLOCK);
        epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, one.socket, &event);
    }
}

LoadClient::~LoadClient() {
    for (Connection& one : connections_)
        ::close(one.socket);
    ::close(epoll_);
}

void LoadClient::send(Connection& one) {
    while (one.sent < one.out.size()) {
        ssize_t n = ::send(one.socket, one.out.data() + one.sent, one.out.size() - one.sent, MSG_NOSIGNAL);
        if (n > 0)
            one.sent += size_t(n);
        else if (errno == EAGAIN) {
            pollfd room{one.socket, POLLOUT, 0};
            ::poll(&room, 1, 1000);
        } else
            throw std::runtime_error(std::string("cannot send: ") + std::strerror(errno));
    }
}

bool LoadClient::begin(size_t index, const Next& next) {
    Connection& one = connections_[index];
    one.out.clear();
    if (!next(index, one.out)) return false;
    one.sent = one.filled = 0;
    one.begun = Clock::now();
    send(one);
    return true;
}

bool LoadClient::receive(Connection& one, const Done& done) {
    for (;;) {
        if (one.filled == one.in.size()) one.in.resize(one.in.size() * 2);
        ssize_t n = ::recv(one.socket, one.in.data() + one.filled, one.in.size() - one.filled, 0);
        if (n < 0 && errno == EAGAIN) return false;
        if (n <= 0) throw std::runtime_error("the server closed a connection in the middle");
        one.filled += size_t(n);
        Reply reply;
        if (reply_in({one.in.data(), one.filled}, reply) == 0) continue;
        latencies_.push_back(std::chrono::duration<float, std::milli>(Clock::now() - one.begun).count());
        done(one.index, reply);
        return true;
    }
}

void LoadClient::run(const Next& next, const Done& done) {
    latencies_.clear();
    latencies_.reserve(1 << 20);
    size_t busy = 0;
    for (size_t i = 0; i < connections_.size(); ++i)
        busy += begin(i, next);
    std::vector<epoll_event> events(connections_.size());
    while (busy > 0) {
        int count = ::epoll_wait(epoll_, events.data(), int(events.size()), 30'000);
        if (count == 0) throw std::runtime_error("no answer within 30 s");
        for (int i = 0; i < count; ++i) {
            Connection& one = connections_[events[size_t(i)].data.u64];
            if (receive(one, done) && !begin(one.index, next)) --busy;
        }
    }
}

// ── texts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

size_t reply_in(std::string_view text, Reply& reply) {
    auto end = text.find("\r\n\r\n");
    if (end == text.npos) return 0;
    reply.head = text.substr(0, end + 2);
    std::from_chars(text.data() + 9, text.data() + 12, reply.status);
    size_t length = 0;
    static constexpr std::string_view field = "\r\nContent-Length: ";
    if (auto at = reply.head.find(field); at != text.npos)
        std::from_chars(text.data() + at + field.size(), text.data() + end, length);
    if (text.size() < end + 4 + length) return 0;
    reply.body = text.substr(end + 4, length);
    return end + 4 + length;
}

void put_request(std::string& out, std::string_view verb, std::string_view path, std::string_view cookie,
                 std::string_view body) {
    out.append(verb).append(" ").append(path).append(" HTTP/1.1\r\nHost: bench\r\n");
    if (!cookie.empty()) out.append("Cookie: ").append(cookie).append("\r\n");
    if (verb != "GET") {
        char digits[20];
        auto written = std::to_chars(digits, digits + sizeof digits, body.size());
        out.append("X-Requested-With: qzt\r\nContent-Type: application/json\r\nContent-Length: ");
        out.append(digits, written.ptr).append("\r\n");
    }
    out.append("\r\n").append(body);
}

std::string request_text(std::string_view verb, std::string_view path, std::string_view cookie,
                         std::string_view body) {
    std::string out;
    put_request(out, verb, path, cookie, body);
    return out;
}

Answer ask(uint16_t port, std::string_view request) {
    LoadClient client(port, 1);
    Answer answer;
    bool asked = false;
    client.run(
        [&](size_t, std::string& out) {
            out = request;
            return !std::exchange(asked, true);
        },
        [&](size_t, const Reply& reply) {
            answer = {reply.status, std::string(reply.head), std::string(reply.body)};
        });
    return answer;
}

// ── streams ────────────────────────────────────────────────────────────────────────────────────────────────────────

Listener::Listener(uint16_t port, std::string_view path, std::string_view cookie) : socket_(connect_to(port)) {
    std::string request = request_text("GET", path, cookie);
    (void)!::send(socket_, request.data(), request.size(), MSG_NOSIGNAL);
    if (!wait_for("retry:", std::chrono::seconds(10))) throw std::runtime_error("no stream began: " + text_);
    forget();
}

Listener::~Listener() { ::close(socket_); }

bool Listener::wait_for(std::string_view words, std::chrono::milliseconds patience) {
    auto until = Clock::now() + patience;
    char piece[16 * 1024];
    while (text_.find(words) == text_.npos) {
        auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        pollfd came{socket_, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&came, 1, int(left.count())) <= 0) return false;
        ssize_t n = ::recv(socket_, piece, sizeof piece, 0);
        if (n <= 0) return false;
        text_.append(piece, size_t(n));
    }
    return true;
}

} // namespace qzt::bench
