// What may be done to addresses, decided from names and levels alone.
#pragma once
#include "kernel/outcome.hpp"
#include "registry/address_upkeep_types.hpp"

#include <span>

namespace qzt {

bool is_standing(AddressStatus status);

// What may lie directly below. Divisions come from the areas and by import: none is added or renamed by hand.
std::span<const AddressLevel> levels_below(AddressLevel level);
bool is_kept_by_hand(AddressLevel level);

// As it stands on the plate: 7 → 7 幢. What has its word, or is a name, stays as it is.
std::string plate_name(AddressLevel level, std::string text);

// The name to be given to something of that level. Refuses what cannot be read as one.
Outcome<std::string> new_address_name(AddressLevel level, std::string_view text);

struct PlacedAddress {
    AddressId address_id;
    AddressLevel level = AddressLevel::room;
    AddressStatus status = AddressStatus::active;
    std::vector<AddressId> above; // all that it lies in
};
Outcome<void> may_be_one(const PlacedAddress& kept, const PlacedAddress& merged);

// Not to come, and not before it was there.
Outcome<void> may_be_since(Day day, Day valid_from, Day today);

Outcome<void> may_end(const AddressUse& use);

} // namespace qzt
