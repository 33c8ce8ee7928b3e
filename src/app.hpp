// The running program: one lane for each core, the HTTP server over them, and the jobs. What it offers is listed in
// api_routes.cpp, the server's table of contents.
#pragma once
#include "kernel/crypto/keyring.hpp"
#include "kernel/http/server.hpp"
#include "kernel/ids.hpp"
#include "kernel/task.hpp"
#include "settings.hpp"

#include <memory>

namespace qzt {

class CommandRunner;
class StationBookShelf;
namespace pg {
class Pool;
}

struct AppOptions {
    Settings settings;
    std::shared_ptr<const crypto::Keyring> keys; // of the sealed fields
    std::string conninfo;                        // as the owner; requests are served as qzt_app
    StationId station_id;
};

class App {
public:
    // Loads the station's book and listens. Throws Refused with what keeps it from starting.
    explicit App(AppOptions options);
    ~App();
    App(const App&) = delete;

    void start_jobs(); // deadlines, the watches over book and calendar, forgetting what is over
    // Runs a coroutine beside the requests, on the first lane, until it ends or the app stops.
    void run(std::function<Task<>(asio::io_context&, pg::Pool&, CommandRunner&, const StationBookShelf&)> work);

    uint16_t port() const;
    bool is_secure() const;
    void stop(std::chrono::milliseconds deadline); // accepts no more, finishes what runs, ends the jobs

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace qzt
