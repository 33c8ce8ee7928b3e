// Answers: at the door, on paper, by one's own receipt. Each is a row; of one head the last said counts, until the
// close.
#pragma once
#include "ballots/ballot_access.hpp"
#include "ballots/ballot_keys.hpp"

namespace qzt {

// Said at a door before the close, without a network: taken so long after it, while nobody has closed the ballot.
inline constexpr std::chrono::hours answer_late_max{24};

Task<AnswerTaken> take_door_answer(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, DoorAnswer said,
                                   Time now);
Task<PaperTaken> take_paper_entry(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, PaperEntry said,
                                  Time now);
Task<> note_attempt(pg::Tx& tx, Actor by, BallotId id, AttemptSaid said, Time now);

// Rules that every way of answering shares (ballot_tickets.hpp is one of them).
Task<std::optional<AnswerTaken>> taken_before(pg::Tx& tx, BallotRow ballot, AnswerId id, pg::Bytes body);
void demand_open(const BallotRow& ballot, Time said_at, Time now);
Task<BallotUnitRow> unit_on_roll(pg::Tx& tx, BallotRow ballot, AddressId address);
Task<> store_vote(pg::Tx& tx, BallotVoteRow vote);
std::string receipt_said(const std::string& typed);
Task<> demand_own_file(pg::Tx& tx, Actor by, FileId file, Time now);
// Where it stands among the answers of its head.
Task<AnswerTaken> taken(pg::Tx& tx, BallotRow ballot, BallotVoteRow vote);

// By whoever has the receipt. Nothing: there is no such receipt.
Task<std::optional<BallotVoteRow>> vote_of_receipt(pg::Tx& tx, const BallotKeys& keys, StationId station,
                                                   std::string receipt);
Task<OwnAnswer> own_answer(pg::Tx& tx, const BallotKeys& keys, BallotVoteRow vote);
Task<AnswerTaken> change_answer(pg::Tx& tx, const BallotKeys& keys, Actor nobody, BallotVoteRow vote,
                                ChangeAnswer said, Time now);

} // namespace qzt
