// A gate between a client and a server that breaks connections on purpose: it passes bytes on both ways and asks, for
// each piece of what the server says, how much of it may still pass before both ends are cut. What the server had
// done by then is done, and the client does not know it.
//   CuttingProxy gate([&] { return CuttingProxy::to_port(town.port()); }, one_piece_in(10, seed));
//   HttpClient client(gate.port());
#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace qzt::testing {

class CuttingProxy {
public:
    // A connection to the server, made anew for each client, because servers come back on other ports; -1: none.
    using Connect = std::function<int()>;
    static int to_port(uint16_t port);
    static int to_socket(const std::filesystem::path& file);

    // Of this piece so many bytes pass, then it is cut; `all_pass`: nothing is cut. Called from several threads.
    using Cut = std::function<size_t(std::string_view piece)>;
    static constexpr size_t all_pass = size_t(-1);

    CuttingProxy(Connect connect, Cut cut);                                     // listens on a port of loopback
    CuttingProxy(Connect connect, Cut cut, const std::filesystem::path& local); // or on a local socket
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;

    uint16_t port() const { return port_; }
    uint64_t cuts() const { return cuts_; }

private:
    void accept_all();
    void carry(int client, int server);

    Connect connect_;
    Cut cut_;
    int listening_ = -1;
    uint16_t port_ = 0;
    std::atomic<uint64_t> cuts_ = 0;
    std::atomic<bool> over_ = false;
    std::thread accepting_;
    std::mutex mutex_;
    std::vector<std::thread> carriers_;
};

// Cuts once in so many pieces, at a byte that the dice choose.
CuttingProxy::Cut one_piece_in(size_t pieces, uint64_t seed);

} // namespace qzt::testing
