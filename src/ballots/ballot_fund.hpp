// What a ballot on the use of the maintenance fund needs beside the votes (domain: apply for the fund): what each
// unit bears, what it has, what is lacking; and the documents of the application.
#pragma once
#include "ballots/ballot_queries.hpp"

namespace qzt {

inline const pg::Query<pg::Many<BallotDocument>(StationId, BallotId)> documents_of_ballot{"documents_of_ballot", R"(
    select what, who, due_on, brought_on
    from ballot_documents
    where station_id = $1 and ballot_id = $2
    order by place)"};

inline bool is_on_fund(const BallotRow& ballot) { return ballot.matter == BallotMatter::use_fund; }

// Gives each line its share of the cost, and sums up; nothing while a unit has no area. Without the fund no balance
// is told.
void share_cost(const BallotRow& ballot, RollPage& page);

Task<BallotRow> set_documents(pg::Tx& tx, Actor by, BallotId id, SetBallotDocuments said, Time now);

} // namespace qzt
