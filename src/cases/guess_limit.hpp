// Slows down whoever tries query codes: so many misses from one address within a window, and that address has to
// wait. Kept in memory: each process counts for itself, which only makes a station of several processes a little
// kinder.
#pragma once
#include "kernel/clock.hpp"

#include <map>
#include <mutex>
#include <string>

namespace qzt {

class GuessLimit {
public:
    static constexpr int misses_max = 30;
    static constexpr std::chrono::minutes window{10};
    static constexpr size_t addresses_max = 20000; // beyond this the oldest windows are forgotten

    bool must_wait(const std::string& address, Time now) {
        std::lock_guard lock(mutex_);
        auto found = misses_.find(address);
        return found != misses_.end() && now - found->second.since < window && found->second.count >= misses_max;
    }
    void missed(const std::string& address, Time now) {
        std::lock_guard lock(mutex_);
        if (misses_.size() >= addresses_max)
            std::erase_if(misses_, [&](const auto& entry) { return now - entry.second.since >= window; });
        if (misses_.size() >= addresses_max) misses_.clear();
        Misses& misses = misses_[address];
        if (now - misses.since >= window) misses = {now, 0};
        ++misses.count;
    }

private:
    struct Misses {
        Time since{};
        int count = 0;
    };
    std::mutex mutex_;
    std::map<std::string, Misses> misses_;
};

} // namespace qzt
