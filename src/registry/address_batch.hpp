// Which addresses many texts mean, as a sheet says them: the same answer as for one text alone (address_access.hpp),
// in one statement for all. The few names and aliases of the station are fetched once.
#pragma once
#include "kernel/pg/transaction.hpp"
#include "registry/address_match.hpp"

#include <map>

namespace qzt {

struct AddressNames {
    std::vector<FoundAddress> named; // communities, estates and roads, the longest name first
    std::vector<FoundAlias> aliases;
};
Task<AddressNames> address_names(pg::Tx& tx, StationId station);

// What an address is to whoever writes somebody down there.
struct AddressGroundRow {
    AddressId address_id;
    AddressLevel level = AddressLevel::room;
    std::optional<AreaId> grid_id, area_id;
    AddressId around_id; // the estate or road that it lies in; without one, what it lies in
    bool has_dwelling = false;
    bool is_divided = false; // something lies in it: a building with rooms is nobody's door
};
BOOST_DESCRIBE_STRUCT(AddressGroundRow, (),
                      (address_id, level, grid_id, area_id, around_id, has_dwelling, is_divided))

Task<std::vector<AddressGroundRow>> address_grounds(pg::Tx& tx, StationId station, std::vector<AddressId> addresses);

struct MeantAddress {
    AddressMatch match = AddressMatch::unknown;
    std::optional<AddressGroundRow> ground; // of an exact match
    const ProblemKind* unreadable = nullptr;
};
// By text.
Task<std::map<std::string, MeantAddress>> addresses_meant(pg::Tx& tx, StationId station, const AddressNames& names,
                                                          std::vector<std::string> texts);

} // namespace qzt
