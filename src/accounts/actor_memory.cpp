#include "accounts/actor_memory.hpp"

namespace qzt {

const Actor* ActorMemory::find(const std::string& token, Time now) const {
    auto found = kept_.find(token);
    if (found == kept_.end()) return nullptr;
    const Kept& kept = found->second;
    // A clock that was set back must not make a memory last.
    bool is_fresh = now >= kept.at && now - kept.at < kept_for;
    return is_fresh && kept.seen == changes_.count() ? &kept.actor : nullptr;
}

void ActorMemory::keep(std::string token, Actor actor, Time now, uint64_t seen) {
    if (kept_.size() >= kept_max)
        std::erase_if(kept_, [&](const auto& kept) { return now - kept.second.at >= kept_for; });
    if (kept_.size() >= kept_max) kept_.clear();
    kept_.insert_or_assign(std::move(token), Kept{std::move(actor), now, seen});
}

} // namespace qzt
