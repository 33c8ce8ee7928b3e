// What the rules of disputes share.
#pragma once
#include "disputes/dispute_rules.hpp"

namespace qzt {

// The file as it will be, once the act may be given.
Decided begun(const DisputeAsked& asked, DisputeAct act);
void take_side(DisputeFile& file, MemberId member, DisputeSide side, Time now);
bool has_party(const DisputeFile& file, DisputePartyId party);
bool all_consent(const DisputeFile& file);
// Refuses until all of its parties are among them.
Outcome<void> demand_all(const DisputeFile& file, std::span<const DisputePartyId> parties);
void conclude(DisputeFile& file, DisputeOutcome outcome, DisputeState state, Time at);
// After an agreement the state follows from its terms and from who was asked afterwards.
DisputeState state_after(const DisputeFile& file);

} // namespace qzt
