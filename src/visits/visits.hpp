// Recording a visit: what was seen to be still so is verified at once, what has changed is proposed, and the door
// remembers that somebody was there. The same visit twice is one.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_keys.hpp"
#include "visits/visit_rules.hpp"

namespace qzt {

// The JSON text of a VisitAnswer.
Task<std::string> record_visit(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address, RecordVisit visit,
                               Time now);

Task<BehindDoor> behind_door(pg::Tx& tx, StationId station, AddressId address);

} // namespace qzt
