// From the close on: the committee counts, everybody on it confirms the same count, it is announced with its signed
// file, objections are raised and answered, and it is final.
#pragma once
#include "ballots/ballot_access.hpp"
#include "ballots/ballot_city_types.hpp"
#include "ballots/ballot_keys.hpp"
#include "files/file_desk.hpp"
#include "kernel/blocking_pool.hpp"

namespace qzt {

struct BallotDesk {
    const BallotKeys* keys = nullptr;
    BlockingPool* blocking = nullptr; // null in tests: it is counted at once
    FileDesk* files = nullptr;
};

Task<BallotRow> close_ballot(pg::Tx& tx, Actor by, BallotId id, int32_t version, Time now);
// Of one in which too few took part, once, where the city rules so.
Task<BallotRow> extend_ballot(pg::Tx& tx, Actor by, BallotId id, ExtendBallot said, Time now);
// The whole count, without committee. Refuses when the roll is not the one that was frozen.
Task<BallotResult> counted_result(pg::Tx& tx, BallotDesk desk, BallotRow ballot);

// Both leave a line in the history, and are shown only when that is written.
Task<BallotCountView> ballot_count(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, Time now);
Task<UnitChoices> ballot_choices(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, Time now);

Task<> confirm_ballot_count(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, std::string hash, Time now);
Task<BallotRow> announce_ballot(pg::Tx& tx, BallotDesk desk, Actor by, BallotId id, int32_t version, Time now);
Time objections_until(const BallotRow& ballot); // of one that is announced
Task<> object_to_ballot(pg::Tx& tx, BallotDesk desk, Actor nobody, BallotId id, ObjectToBallot said, Time now);
// One's own, with what was answered, by the receipt that they were raised with.
Task<BallotObjections> objections_of_receipt(pg::Tx& tx, const BallotKeys& keys, BallotVoteRow vote,
                                             std::string receipt);
Task<> answer_objection_to_ballot(pg::Tx& tx, Actor by, BallotId id, BallotObjectionId objection, std::string answer,
                                  Time now);
Task<BallotRow> finish_ballot(pg::Tx& tx, Actor by, BallotId id, int32_t version, Time now);
Task<BallotRow> void_ballot(pg::Tx& tx, Actor by, BallotId id, VoidBallot said, Time now);

} // namespace qzt
