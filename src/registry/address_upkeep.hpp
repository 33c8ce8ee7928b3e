// Addresses kept up by hand: added, called otherwise, ended. Whoever keeps the register of an area does it there;
// what cannot be taken back, an end, comes here only when a second person has confirmed it (visits/proposals.hpp).
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/address_draft.hpp"
#include "registry/address_upkeep_queries.hpp"

namespace qzt {

namespace access {

// Locked; of an area of the caller's own. Refuses 404 otherwise, 409 when it is no more.
Task<KeptAddress> address_to_keep(pg::Tx& tx, Actor by, AddressId address);
// Two at once, in the order in which they are named.
Task<std::vector<KeptAddress>> addresses_to_keep(pg::Tx& tx, Actor by, AddressId one, AddressId other);

} // namespace access

// Below `parent`. Refused when that name is there, with the one that has it.
Task<AddressId> add_address(pg::Tx& tx, Actor by, AddressId parent, AddAddress wanted, Time now);

// Who did it, and who said that it is so.
struct TwoPeople {
    MemberId by, confirmed_by;
};

// What was decided elsewhere: stored, with its plate and its history, and as a door when it is one.
struct NewAddress {
    AddressDraft draft;
    bool is_dwelling = false;
    std::optional<Day> since;
};
Task<> store_address(pg::Tx& tx, NewAddress added, MemberId by, std::optional<MemberId> confirmed_by, Time now);

// The former name still finds it, and all that lies in it is called after it.
Task<> rename_address(pg::Tx& tx, Actor by, AddressId address, RenameAddress wanted, Time now);

// Everything in it ends with it. Refused while somebody or something is registered there.
struct AddressEnd {
    Day day{};
    std::optional<std::string> reason;
    Uuid proposal_id;
};
Task<> end_address(pg::Tx& tx, StationId station, TwoPeople who, AddressId address, AddressEnd end, Time now);

// Who and what is registered at it and in it.
Task<AddressUse> use_of_address(pg::Tx& tx, StationId station, AddressId address);

} // namespace qzt
