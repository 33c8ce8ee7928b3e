// Which address a text means. The text is read in every way that it may be meant: as it stands, without the road that
// leads to a gate or by that road alone, with a word that stands for an address (an alias) replaced, with only the
// name that the station knows kept of a longer one. Each reading is looked up by its key and by the keys of all that
// lies around it; the rest is decided here, from the rows that were found.
#pragma once
#include "registry/address_queries.hpp"
#include "registry/address_text.hpp"

namespace qzt {

using AddressReading = std::vector<AddressPart>;

// Before anything was looked up.
std::vector<AddressReading> plain_readings(const AddressText& said);
// Those that follow from aliases and names that were found.
std::vector<AddressReading> known_readings(std::span<const AddressReading> plain, std::span<const FoundAlias> aliases,
                                           std::span<const FoundAddress> named);

// Keys of the readings and of what lies around them: 柏芦佳苑3幢2单元, 柏芦佳苑3幢, 柏芦佳苑.
std::vector<std::string> keys_around(std::span<const AddressReading> readings);
std::vector<std::string> loose_keys(std::span<const AddressReading> readings);
// Of either: a room that was known by another number has its floor in some trees and not in others.
std::vector<std::string> alias_keys(std::span<const AddressReading> readings);

// What was typed so far, if it may be part of a name; else empty.
std::string name_fragment(const AddressText& said);

struct MatchedAddresses {
    AddressMatch match = AddressMatch::unknown;
    std::vector<FoundAddress> rows;
};
MatchedAddresses match_address(const AddressText& said, std::span<const AddressReading> readings,
                               std::vector<FoundAddress> found, std::span<const FoundAddress> named);

} // namespace qzt
