// What must always be true of the register's tables, as questions whose answer is an empty list: in place of foreign
// keys, and of promises that no constraint can say.
#pragma once
#include "cases/records/case_audit.hpp"

namespace qzt {

// At most twenty of each rule.
Task<std::vector<Breach>> audit_register(pg::Tx& tx, StationId station);

} // namespace qzt
