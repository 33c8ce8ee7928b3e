// A door that stands beside another one, or in a house, and is in no list: what is said of it in a word or two, read
// as the addresses that it takes. 402 beside 302 of a house with floors is 4 层 and 402 室 of that house.
#pragma once
#include "kernel/outcome.hpp"
#include "registry/address_upkeep_types.hpp"

#include <vector>

namespace qzt {

struct MissingStep {
    AddressLevel level = AddressLevel::room;
    std::string name;
};

struct MissingDoor {
    AddressLevel base = AddressLevel::building; // below which of those that lie around it
    std::vector<MissingStep> steps; // from the largest down to the door; a floor that was not said may be left out
    bool floor_was_said = false;
};

// `beside` is the address that it was said at, and `leaf` whether somebody lives behind that very address.
Outcome<MissingDoor> read_missing_door(std::string_view text, AddressLevel beside, bool leaf,
                                       const std::vector<AddressLevel>& around);

} // namespace qzt
