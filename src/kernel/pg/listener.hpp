// Hears NOTIFY on one channel, over a connection of its own. A notification is only a nudge: it may be lost with the
// connection, so after every (re)connect the nudge is given once without one, and whoever listens also looks by
// themselves now and then.
#pragma once
#include "kernel/pg/connection.hpp"

#include <functional>

namespace qzt::pg {

inline constexpr std::chrono::milliseconds listener_first_pause{100};
inline constexpr std::chrono::milliseconds listener_longest_pause{5000};

class Listener {
public:
    // Called on `context`, where everything here runs, with the words of one notification; without words when some
    // may have been lost.
    using Nudge = std::function<void(std::string_view words)>;

    // The channel is a constant of the program.
    Listener(asio::io_context& context, std::string conninfo, std::string channel, Nudge nudge);
    ~Listener();

    void start();
    void stop();               // no nudge after this
    bool is_listening() const; // connected, and LISTEN was answered

private:
    struct State;
    static Task<> keep_listening(std::shared_ptr<State> state);
    std::shared_ptr<State> state_;
};

} // namespace qzt::pg
