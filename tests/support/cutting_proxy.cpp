#include "support/cutting_proxy.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <memory>
#include <random>
#include <stdexcept>

namespace qzt::testing {

static constexpr int look_up_ms = 50; // how often a carrier looks whether all is over

static sockaddr_in loopback(uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}
static sockaddr_un local_address(const std::filesystem::path& file) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::string name = file.string();
    if (name.size() >= sizeof address.sun_path) throw std::runtime_error("too long for a socket: " + name);
    name.copy(address.sun_path, name.size());
    return address;
}
template <class Address>
static int connected(int family, const Address& address) {
    int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return fd;
    ::close(fd);
    return -1;
}
template <class Address>
static int listening(int family, const Address& address) {
    int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || ::listen(fd, 128) != 0)
        throw std::runtime_error("the gate cannot listen");
    return fd;
}

int CuttingProxy::to_port(uint16_t port) { return connected(AF_INET, loopback(port)); }
int CuttingProxy::to_socket(const std::filesystem::path& file) { return connected(AF_UNIX, local_address(file)); }

CuttingProxy::CuttingProxy(Connect connect, Cut cut)
    : connect_(std::move(connect)), cut_(std::move(cut)), listening_(listening(AF_INET, loopback(0))) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    accepting_ = std::thread([this] { accept_all(); });
}

CuttingProxy::CuttingProxy(Connect connect, Cut cut, const std::filesystem::path& local)
    : connect_(std::move(connect)), cut_(std::move(cut)), listening_(listening(AF_UNIX, local_address(local))) {
    accepting_ = std::thread([this] { accept_all(); });
}

CuttingProxy::~CuttingProxy() {
    over_ = true;
    accepting_.join();
    for (auto& carrier : carriers_)
        carrier.join();
    ::close(listening_);
}

void CuttingProxy::accept_all() {
    while (!over_) {
        pollfd wait{listening_, POLLIN, 0};
        if (::poll(&wait, 1, look_up_ms) <= 0) continue;
        int client = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        int server = connect_();
        if (server < 0) {
            ::close(client);
            continue;
        }
        std::lock_guard lock(mutex_);
        carriers_.emplace_back([this, client, server] { carry(client, server); });
    }
}

static bool send_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        auto n = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes.remove_prefix(size_t(n));
    }
    return true;
}

void CuttingProxy::carry(int client, int server) {
    char piece[16384];
    for (bool goes_on = true; goes_on && !over_;) {
        pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
        if (::poll(ends, 2, look_up_ms) <= 0) continue;
        if (ends[0].revents) {
            auto n = ::recv(client, piece, sizeof piece, 0);
            goes_on = n > 0 && send_all(server, {piece, size_t(n)});
        }
        if (goes_on && ends[1].revents) {
            auto n = ::recv(server, piece, sizeof piece, 0);
            if (n <= 0) break;
            std::string_view said(piece, size_t(n));
            size_t passes = cut_(said);
            if (passes != all_pass) {
                send_all(client, said.substr(0, passes));
                ++cuts_;
                break;
            }
            goes_on = send_all(client, said);
        }
    }
    ::close(client);
    ::close(server);
}

CuttingProxy::Cut one_piece_in(size_t pieces, uint64_t seed) {
    struct Dice {
        std::mutex mutex;
        std::mt19937_64 random;
    };
    auto dice = std::make_shared<Dice>();
    dice->random.seed(seed);
    return [dice, pieces](std::string_view piece) {
        std::lock_guard lock(dice->mutex);
        return dice->random() % pieces == 0 ? size_t(dice->random() % piece.size()) : CuttingProxy::all_pass;
    };
}

} // namespace qzt::testing
