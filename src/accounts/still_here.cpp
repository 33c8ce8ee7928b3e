#include "accounts/still_here.hpp"

#include "accounts/accounts.hpp"
#include "accounts/policy.hpp"
#include "accounts/session_rules.hpp"

namespace qzt {

StillHere::StillHere(Call call, std::string_view operation) : call_(std::move(call)), operation_(operation) {}

Task<bool> StillHere::holds() {
    auto now = std::chrono::steady_clock::now();
    if (now - asked_at_ < ask_again_every) co_return true;
    auto token = call_.request.cookie(session_cookie_name(call_.request.secure));
    if (!token) co_return false;
    std::optional<Actor> actor;
    {
        pg::Tx tx = co_await call_.begin();
        actor = co_await actor_of(tx, *token, SystemClock().now());
        // Undone: what would be written is that the member was seen.
        co_await tx.rollback();
    }
    if (!actor || !may_call(*policy_of(operation_), &*actor)) co_return false;
    call_.actor = std::move(*actor);
    asked_at_ = now;
    co_return true;
}

} // namespace qzt
