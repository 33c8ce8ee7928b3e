// A database that is told to wait for a standby which never comes, for as long as this lives. Every COMMIT that
// stores something waits in it, and it is not told when its wait is cut short except by a warning.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace qzt::testing {

class AwayStandby {
public:
    using Say = std::function<std::string(const std::string& words)>; // one statement, by the owner
    explicit AwayStandby(Say say) : say_(std::move(say)) {
        say_("alter system set synchronous_standby_names = 'away'");
        say_("select pg_reload_conf()");
        // The server takes notice a moment later: until somebody is seen to wait.
        if (eventually([&] { return somebody_waits_of_us(); })) return;
        come_back();
        throw std::runtime_error("the standby is not missed");
    }
    ~AwayStandby() { come_back(); }
    AwayStandby(const AwayStandby&) = delete;

    void come_back() {
        if (std::exchange(is_back_, true)) return;
        say_("alter system reset synchronous_standby_names");
        say_("select pg_reload_conf()");
        eventually([&] { return waiting() == 0; });
    }

    int waiting() const { return std::stoi(say_(std::string("select count(*)") + who_wait)); }
    // The transactions that wait now, and whether one of them still does.
    std::string waits() const {
        return say_(std::string("select coalesce(array_agg(pid || ' ' || xact_start), '{}')") + who_wait);
    }
    bool still_waits(const std::string& those) const {
        return say_(std::string("select count(*)") + who_wait + " and pid || ' ' || xact_start = any('" + those +
                    "'::text[])") != "0";
    }
    // Lets somebody begin to wait, and cuts the wait short as an administrator would.
    void cut_short() const {
        if (eventually([&] { return waiting() > 0; }))
            say_(std::string("select count(pg_cancel_backend(pid))") + who_wait);
    }

private:
    static constexpr const char* who_wait = " from pg_stat_activity where wait_event = 'SyncRep'";

    bool somebody_waits_of_us() const {
        std::atomic<bool> ended = false;
        std::thread one([&] {
            say_("select pg_logical_emit_message(true, 'test', 'probe')");
            ended = true;
        });
        eventually([&] { return ended || waiting() > 0; });
        bool seen = !ended;
        while (!ended)
            say_(std::string("select count(pg_cancel_backend(pid))") + who_wait);
        one.join();
        return seen;
    }
    bool eventually(const std::function<bool()>& holds) const {
        auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!holds()) {
            if (std::chrono::steady_clock::now() > patience) return false;
            say_("select pg_sleep(0.01)");
        }
        return true;
    }

    Say say_;
    bool is_back_ = false;
};

} // namespace qzt::testing
