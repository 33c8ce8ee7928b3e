// Changes of the limits that hang on the urgency alone. What is written here reaches the rules with the next reading
// of the station's book, a moment later.
#pragma once
#include "accounts/actor.hpp"
#include "cases/categories/limit_settings.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

Task<LimitSettingsList> limit_settings(pg::Tx& tx, StationId station);
// Writes what changed into the history; the caller commits.
Task<LimitSettings> change_limits(pg::Tx& tx, Actor by, std::string priority, WriteLimits wanted, Time now);

} // namespace qzt
