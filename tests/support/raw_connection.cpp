#include "support/raw_connection.hpp"

#include "kernel/http/field_text.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace qzt::testing {

RawConnection::RawConnection(uint16_t port, std::chrono::milliseconds deadline, const std::string& from)
    : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), deadline_(deadline) {
    sockaddr_in address{}, own{};
    address.sin_family = own.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bool placed = from.empty() || (::inet_pton(AF_INET, from.c_str(), &own.sin_addr) == 1 &&
                                   ::bind(fd_, reinterpret_cast<sockaddr*>(&own), sizeof own) == 0);
    if (!placed || ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        leave();
        throw std::runtime_error("cannot connect to port " + std::to_string(port));
    }
}

RawConnection::RawConnection(RawConnection&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), deadline_(other.deadline_), read_(std::move(other.read_)) {}

RawConnection::~RawConnection() { leave(); }

void RawConnection::leave() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
}

void RawConnection::finish_sending() { ::shutdown(fd_, SHUT_WR); }

void RawConnection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        pollfd wait{fd_, POLLOUT, 0};
        if (::poll(&wait, 1, int(deadline_.count())) <= 0) throw TimedOut("the server took no bytes in time");
        auto n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n <= 0) return;
        bytes.remove_prefix(size_t(n));
    }
}

bool RawConnection::fill() {
    pollfd wait{fd_, POLLIN, 0};
    if (::poll(&wait, 1, int(deadline_.count())) <= 0) throw TimedOut("no answer in time; so far: " + read_);
    char piece[16384];
    auto n = ::recv(fd_, piece, sizeof piece, 0);
    if (n <= 0) return false;
    read_.append(piece, size_t(n));
    return true;
}

std::string RawConnection::read_until(std::string_view mark) {
    for (size_t at; (at = read_.find(mark)) == read_.npos;)
        if (!fill()) throw std::runtime_error("the server closed; so far: " + read_);
    auto end = read_.find(mark) + mark.size();
    auto found = read_.substr(0, end);
    read_.erase(0, end);
    return found;
}

std::string RawConnection::read_exactly(size_t n) {
    while (read_.size() < n)
        if (!fill()) throw std::runtime_error("the server closed; so far: " + read_);
    auto found = read_.substr(0, n);
    read_.erase(0, n);
    return found;
}

std::string RawConnection::read_to_end() {
    while (fill()) {
    }
    return std::exchange(read_, {});
}

bool RawConnection::has_ended() const {
    char byte;
    return read_.empty() && ::recv(fd_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

bool RawConnection::is_closed_by_server() {
    try {
        return read_to_end().empty();
    } catch (const std::runtime_error&) {
        return false;
    }
}

std::string RawResponse::field(std::string_view name) const {
    for (auto line : http::split(head, '\n')) {
        auto colon = line.find(':');
        if (colon == line.npos || !http::same_word(line.substr(0, colon), name)) continue;
        auto value = line.substr(colon + 1);
        if (value.ends_with('\r')) value.remove_suffix(1);
        return std::string(http::trimmed(value));
    }
    return {};
}

RawResponse read_head(RawConnection& connection) {
    RawResponse response;
    response.head = connection.read_until("\r\n\r\n");
    response.status = std::stoi(response.head.substr(9, 3));
    return response;
}

RawResponse read_response(RawConnection& connection, bool head_only) {
    return read_body(connection, read_head(connection), head_only);
}

RawResponse read_body(RawConnection& connection, RawResponse response, bool head_only) {
    if (head_only || response.status == 204 || response.status == 304 || response.status < 200) return response;
    if (auto length = response.field("Content-Length"); !length.empty()) {
        response.body = connection.read_exactly(std::stoul(length));
    } else if (response.field("Transfer-Encoding") == "chunked") {
        for (;;) {
            auto size = std::stoul(connection.read_until("\r\n"), nullptr, 16);
            response.body += connection.read_exactly(size);
            connection.read_exactly(2);
            if (size == 0) break;
        }
    } else {
        response.body = connection.read_to_end();
    }
    return response;
}

} // namespace qzt::testing
