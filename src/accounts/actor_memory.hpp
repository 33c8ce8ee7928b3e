// Who asks is remembered for a moment, so that a busy desk or phone does not cost a round trip to the database with
// every request. A session that is ended, or a right that is taken away, bites within `kept_for` everywhere, and at
// once in the process through which it happened (forget_all).
#pragma once
#include "accounts/actor.hpp"
#include "kernel/clock.hpp"

#include <atomic>
#include <memory>
#include <unordered_map>

namespace qzt {

// Shared by all threads of a process: raised by whatever changes accounts.
class ActorChanges {
public:
    uint64_t count() const { return count_.load(std::memory_order_acquire); }
    void forget_all() { count_.fetch_add(1, std::memory_order_acq_rel); }

private:
    std::atomic<uint64_t> count_{0};
};

// One thread's memory.
class ActorMemory {
public:
    static constexpr std::chrono::milliseconds kept_for{3000};
    static constexpr size_t kept_max = 4096;

    explicit ActorMemory(const ActorChanges& changes) : changes_(changes) {}

    // Null when nothing fresh is remembered.
    const Actor* find(const std::string& token, Time now) const;

    // `seen` is changes().count() from before the database was asked: what changed while it answered is not trusted.
    void keep(std::string token, Actor actor, Time now, uint64_t seen);
    const ActorChanges& changes() const { return changes_; }

private:
    struct Kept {
        Actor actor;
        Time at{};
        uint64_t seen = 0;
    };
    const ActorChanges& changes_;
    std::unordered_map<std::string, Kept> kept_;
};

} // namespace qzt
