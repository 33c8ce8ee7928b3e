// What is proposed of an address itself: that a door is missing, that one is no more, that two are one. Somebody at a
// door says it, or whoever keeps the register; another person confirms it (proposals.hpp).
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_draft.hpp"
#include "visits/proposal_queries.hpp"

namespace qzt {

namespace access {

// Locked, in an area of the caller's own; refused 404 otherwise.
Task<> address_to_decide(pg::Tx& tx, Actor by, AddressId address);
// A dwelling or any other address of an area of the caller's own.
Task<> address_to_look_at(pg::Tx& tx, Actor by, AddressId address);

} // namespace access

Task<AddressProposed> propose_address_change(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address,
                                             ProposeAddressChange wanted, Time now);

// Confirmed. False: it has been done, or cannot be any more, because others were first.
Task<bool> change_address(pg::Tx& tx, FactOrigin origin, ProposalSeen row, AddressSaid said);

// With the full names of those that stay, for whoever reads a list.
Task<std::vector<ProposalView>> with_names_kept(pg::Tx& tx, StationId station, std::vector<ProposalView> rows);

} // namespace qzt
