// Proposed changes: who sees them, what they say, and how they are decided. Whoever proposed a change never decides
// it.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_keys.hpp"
#include "visits/visit_types.hpp"

namespace qzt {

namespace access {

// Those that wait in the caller's own areas and what became of the caller's own; or all of one door. Names masked.
Task<ProposalList> proposals_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalsQuery wanted, Time now);

// One with its whole value, for whoever decides it; logged.
Task<ProposalView> proposal_to_decide(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalId id, Time now);

} // namespace access

Task<ProposalView> decide_proposal(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalId id,
                                   DecideProposal wanted, Time now);
Task<ProposalView> withdraw_proposal(pg::Tx& tx, const RegisterKeys& keys, Actor by, ProposalId id, Time now);

// The card by which a resident speaks: of which door, and who left it there.
struct CardOfDoor {
    StationId station_id;
    AddressId address_id;
    MemberId made_by;
};

// The resident says that a change of their door is so, which somebody else proposed. Whoever left the card cannot
// have their own proposals confirmed with it: that would be one person twice.
Task<> confirm_by_resident(pg::Tx& tx, const RegisterKeys& keys, CardOfDoor card, ProposalId id, Time now);

} // namespace qzt
