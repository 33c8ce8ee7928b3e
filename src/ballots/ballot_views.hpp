// A ballot as it is shown: who takes part, on both axes, and how much is lacking; never who agrees.
#pragma once
#include "ballots/ballot_access.hpp"
#include "ballots/ballot_keys.hpp"

namespace qzt {

Task<BallotView> ballot_view(pg::Tx& tx, BallotRow ballot);
// The same for whoever has a part in it or leads it: with who collects and who counts.
Task<BallotView> own_ballot_view(pg::Tx& tx, Actor by, BallotRow ballot);
Task<BallotList> ballots_of(pg::Tx& tx, Actor by);
// The units with what was tried at them, for those who go from door to door.
Task<RoundPage> round_page(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id);

} // namespace qzt
