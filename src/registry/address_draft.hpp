// An address before it is stored: all that follows from its name and from whatever it lies in.
#pragma once
#include "registry/address_queries.hpp"
#include "registry/address_text.hpp"

namespace qzt {

struct AddressDraft {
    NewAddressRow row;
    AddressText elements; // its own and those above it
};

// The largest there is; then whatever lies in it. The caller adds code, plate, place and areas; a child lies where
// its parent does until it is said otherwise.
AddressDraft first_address(StationId station, AddressId id, AddressLevel level, std::string name, Day valid_from);
AddressDraft address_in(const AddressDraft& parent, AddressId id, AddressLevel level, std::string name);

NewAliasRow alias_of(const AddressDraft& address, std::string alias);

// A code for a plate from random bits: 16 characters that cannot be taken for one another (no 0 O 1 I L).
std::string plate_code_of(std::span<const uint8_t, 16> random);

} // namespace qzt
