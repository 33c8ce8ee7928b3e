// Looks at residents as they are logged: with each goes what another person should see of it (look_rules.hpp), in the
// same transaction. What cannot be written is not shown.
#pragma once
#include "registry/look_rules.hpp"

namespace qzt {

// One act of one reader; several rows when a search found several people.
Task<> log_looks(pg::Tx& tx, std::vector<RegisterRead> reads);

} // namespace qzt
