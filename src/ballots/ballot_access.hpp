// The only doors to a ballot on a caller's behalf. Whoever leads it (of the organisation that drafted it), collects
// for it or counts it knows of it; to anybody else it does not exist. Whatever is done to it, and whatever was
// refused, leaves a line in its history.
#pragma once
#include "accounts/actor.hpp"
#include "ballots/ballot_queries.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

// The posts by which somebody leads a drive.
bool leads_ballots(const Post& post);
bool leads_ballots_of(const Actor& by, OrgId org);

BallotEventRow ballot_event(const Actor& by, BallotId ballot, BallotAct act, Time now);
void queue_ballot_event(pg::Tx& tx, BallotEventRow event);

// Refuses `ballot_wrong_state`.
void demand_state(const BallotRow& ballot, BallotState state);

namespace access {

// Locked until the transaction ends.
Task<BallotRow> ballot_to_lead(pg::Tx& tx, Actor by, BallotId id);
Task<BallotRow> ballot_to_count(pg::Tx& tx, Actor by, BallotId id);
// Held as it is until the transaction ends; others may collect meanwhile.
Task<BallotRow> ballot_to_collect(pg::Tx& tx, Actor by, BallotId id);
Task<BallotRow> ballot_to_show(pg::Tx& tx, Actor by, BallotId id);
// Units with what was tried at them: for those who lead or collect.
Task<BallotRow> ballot_to_go_round(pg::Tx& tx, Actor by, BallotId id);
// What each unit chose: for the committee once it is closed, and for auditors likewise.
Task<BallotRow> ballot_to_read_choices(pg::Tx& tx, Actor by, BallotId id);

} // namespace access
} // namespace qzt
