// Two addresses that are one place made one, with everything in them, and two again when it was a mistake. The one
// that goes stays as it was, pointing to the one that stays: its plates, its names and visits that were written down
// there without a network lead on.
#pragma once
#include "registry/address_upkeep.hpp"

namespace qzt {

struct AddressMergeSaid {
    AddressId kept_id, merged_id;
    Day day{};
    std::optional<std::string> reason;
};
// Refused when they are of different levels, or one lies in the other.
Task<> may_merge_addresses(pg::Tx& tx, StationId station, AddressId kept, AddressId merged);
Task<AddressMergeId> merge_addresses(pg::Tx& tx, StationId station, TwoPeople who, AddressMergeSaid said, Time now);

// As it was before, but for what has changed since.
Task<> undo_address_merge(pg::Tx& tx, Actor by, AddressMergeId id, Time now);

// Where an address leads: to itself, or to the one that it was merged into.
Task<AddressId> standing_address(pg::Tx& tx, StationId station, AddressId address);

} // namespace qzt
