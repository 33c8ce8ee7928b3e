// So many of something for each key within a window: reports through one plate, questions of one member, tries from
// one address of the network. Kept in memory: each process counts for itself, which only makes a station of several
// processes a little kinder.
#pragma once
#include "kernel/clock.hpp"

#include <map>
#include <mutex>
#include <string>

namespace qzt {

class ShareLimit {
public:
    static constexpr size_t keys_max = 20000; // beyond this what is over is forgotten, and then everything

    ShareLimit(int count_max, std::chrono::minutes window) : count_max_(count_max), window_(window) {}

    int count_max() const { return count_max_; }
    std::chrono::minutes window() const { return window_; }

    // False: it is one too many. What is refused is not counted, so that whoever waits gets through.
    bool take(const std::string& key, Time now) {
        std::lock_guard lock(mutex_);
        if (taken_.size() >= keys_max)
            std::erase_if(taken_, [&](const auto& entry) { return now - entry.second.since >= window_; });
        if (taken_.size() >= keys_max) taken_.clear();
        Taken& taken = taken_[key];
        if (now - taken.since >= window_) taken = {now, 0};
        if (taken.count >= count_max_) return false;
        ++taken.count;
        return true;
    }

private:
    struct Taken {
        Time since{};
        int count = 0;
    };
    int count_max_;
    std::chrono::minutes window_;
    std::mutex mutex_;
    std::map<std::string, Taken> taken_;
};

} // namespace qzt
