#include "ballots/ballot_voters.hpp"

#include "ballots/ballot_answers.hpp"
#include "ballots/ballot_drafts.hpp"
#include "ballots/ballot_problems.hpp"
#include "ballots/ballot_voter_queries.hpp"
#include "kernel/json_write.hpp"
#include "registry/masked_name.hpp"

#include <algorithm>

namespace qzt {

Task<> name_voter(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, NameVoter said, Time now) {
    BallotRow ballot = co_await access::ballot_to_collect(tx, by, id);
    pg::Bytes body = hash_of_body(json::text_of(said));
    auto before = co_await tx.run(ballot_naming, by.station_id, said.naming_id);
    if (before) {
        bool is_same = before->ballot_id == id && before->body_hash == body;
        if (!is_same) throw Refused(Problem(ballot_naming_taken));
        co_return;
    }
    Time said_at = std::min(said.said_at, now);
    demand_open(ballot, said_at, now);
    BallotUnitRow unit = co_await unit_on_roll(tx, ballot, said.address_id);
    co_await demand_own_file(tx, by, said.signature_file, now);
    VoterRow row{by.station_id,
                 said.naming_id,
                 id,
                 unit.address_id,
                 keys.sealed_voter(said.naming_id, said.name),
                 said.co_owners,
                 said.signature_file,
                 by.member_id,
                 said_at,
                 now,
                 body};
    auto stored = co_await tx.run(insert_ballot_voter, pg::Rows(std::vector{std::move(row)}));
    // A phone that sent it twice in one moment, with the same words or others.
    if (stored == 0) {
        auto there = co_await tx.run(ballot_naming, by.station_id, said.naming_id);
        bool is_same = there && there->ballot_id == id && there->body_hash == body;
        if (!is_same) throw Refused(Problem(ballot_naming_taken));
        co_return;
    }
    queue_ballot_event(tx, ballot_event(by, id, BallotAct::voter_named, now));
}

Task<> demand_voter(pg::Tx& tx, BallotUnitRow unit, Time said_at, std::optional<NamingId> naming) {
    auto named = co_await tx.run(voter_by_then, unit.station_id, unit.ballot_id, unit.address_id, said_at);
    if (named != naming) throw Refused(Problem(ballot_voter_other));
}

Task<std::vector<VoterOfUnit>> voters_of_units(pg::Tx& tx, const BallotKeys& keys, StationId station, BallotId id) {
    auto rows = co_await tx.run(last_voters, station, id);
    std::vector<VoterOfUnit> voters;
    for (const VoterRow& row : rows)
        voters.push_back(
            {row.address_id,
             {row.naming_id, masked_name(keys.opened_voter(row.naming_id, row.name)), row.co_owners, row.said_at}});
    co_return voters;
}

} // namespace qzt
