// A ballot until it opens: what is asked and of whom; then the roll is frozen, and with it everything else.
#pragma once
#include "ballots/ballot_access.hpp"
#include "ballots/ballot_city_types.hpp"

namespace qzt {

pg::Bytes hash_of_body(std::string_view text);

void demand_version(const BallotRow& ballot, int32_t version);
Task<std::vector<RollLine>> sorted_draft(pg::Tx& tx, StationId station, BallotId id);

// New, or changed; the same draft sent twice is one. Thresholds are the city's, or the national floor.
Task<BallotRow> draft_ballot(pg::Tx& tx, Actor by, BallotDraft said, Time now);
Task<BallotRow> edit_roll(pg::Tx& tx, Actor by, BallotId id, RollEdit edit, Time now);
// In the order in which people count.
Task<RollPage> draft_roll(pg::Tx& tx, Actor by, BallotId id);
Task<BallotRow> open_ballot(pg::Tx& tx, Actor by, BallotId id, OpenBallot said, Time now);

} // namespace qzt
