// A stream of events outlives the request that opened it, so whoever listens is asked again and again who they are: a
// session that was revoked, a member out of use, a post that was withdrawn end the stream within five seconds, and
// what is told follows the posts as they are now. Asking is no sign of life: a desk that is left alone still closes.
#pragma once
#include "accounts/call.hpp"

namespace qzt {

class StillHere {
public:
    // As often as this, so that an end is felt within five seconds.
    static constexpr std::chrono::seconds ask_again_every{3};

    // `operation` is the stream's row in the policy table.
    StillHere(const Call& call, std::string_view operation);

    // False once the caller may no longer listen. Looks in the database when it is time to.
    Task<bool> holds();
    // How long to wait for news at most, before it is time to look.
    std::chrono::milliseconds until_next_look() const;
    const Actor& actor() const { return actor_; }

private:
    pg::Pool* pool_;
    std::string token_;
    Actor actor_;
    std::string_view operation_;
    Time began_;
    std::chrono::steady_clock::time_point opened_at_ = std::chrono::steady_clock::now(), asked_at_ = opened_at_;
};

} // namespace qzt
