// Co-owners name the one of them who answers for their unit. From then on an answer for it rests on that naming,
// until they name another; what was answered before stays until the named one answers.
#pragma once
#include "ballots/ballot_access.hpp"
#include "ballots/ballot_keys.hpp"

namespace qzt {

Task<> name_voter(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, NameVoter said, Time now);
// Refuses `ballot_voter_other` when by then others had been named than the answer says.
Task<> demand_voter(pg::Tx& tx, BallotUnitRow unit, Time said_at, std::optional<NamingId> naming);
// With masked names.
Task<std::vector<VoterOfUnit>> voters_of_units(pg::Tx& tx, const BallotKeys& keys, StationId station, BallotId id);

} // namespace qzt
