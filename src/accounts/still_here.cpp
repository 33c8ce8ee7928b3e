#include "accounts/still_here.hpp"

#include "accounts/accounts.hpp"
#include "accounts/policy.hpp"
#include "accounts/session_rules.hpp"

namespace qzt {

StillHere::StillHere(const Call& call, std::string_view operation)
    : pool_(call.pool), token_(call.request.cookie(session_cookie_name(call.request.secure)).value_or("")),
      actor_(call.actor), operation_(operation), began_(call.now) {}

std::chrono::milliseconds StillHere::until_next_look() const {
    auto since = std::chrono::steady_clock::now() - asked_at_;
    auto left = std::chrono::ceil<std::chrono::milliseconds>(ask_again_every - since);
    return std::max(left, std::chrono::milliseconds(0));
}

Task<bool> StillHere::holds() {
    auto now = std::chrono::steady_clock::now();
    if (now - asked_at_ < ask_again_every) co_return true;
    std::optional<Actor> actor;
    {
        pg::Tx tx = co_await pool_->begin(pg::Scope::station(actor_.station_id));
        actor = co_await actor_of(tx, token_, began_ + std::chrono::duration_cast<Duration>(now - opened_at_));
        // Undone: what would be written is that the member was seen.
        co_await tx.rollback();
    }
    if (!actor || !may_call(*policy_of(operation_), &*actor)) co_return false;
    actor_ = std::move(*actor);
    asked_at_ = now;
    co_return true;
}

} // namespace qzt
