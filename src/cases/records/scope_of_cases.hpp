// The scope of transactions that look cases up by their keys and write them.
#pragma once
#include "kernel/pg/transaction.hpp"

namespace qzt {

// The plans of such statements are the same whatever the keys are. The database cannot know that of a list of keys
// and would plan most of them anew for each transaction, which took it half of the time of a write.
inline pg::Scope scope_of_cases(StationId station) {
    auto scope = pg::Scope::station(station);
    scope.settings.emplace_back("plan_cache_mode", "force_generic_plan");
    return scope;
}

} // namespace qzt
