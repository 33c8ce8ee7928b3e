// The only doors to addresses on a caller's behalf. An address says nothing of who lives there, so whoever works with
// addresses (policy.hpp) finds those of the whole station; what lies in an area of one's own posts comes first.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/address_types.hpp"

namespace qzt::access {

// Which addresses a text means. Refuses a text that names no place.
Task<AddressMatches> addresses_by_text(pg::Tx& tx, Actor by, std::string text);

// One address with what lies around it and in it. Refuses 404 whether absent or another station's.
Task<AddressView> address_to_read(pg::Tx& tx, Actor by, AddressId id);

} // namespace qzt::access
