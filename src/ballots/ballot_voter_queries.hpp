// How it is stored whom co-owners named.
#pragma once
#include "ballots/ballot_types.hpp"
#include "kernel/pg/store.hpp"

namespace qzt {

struct VoterRow {
    StationId station_id;
    NamingId naming_id;
    BallotId ballot_id;
    AddressId address_id;
    pg::Bytes name; // sealed
    int32_t co_owners = 0;
    FileId signature_file;
    MemberId taken_by;
    Time said_at{}, received_at{};
    pg::Bytes body_hash;
};
BOOST_DESCRIBE_STRUCT(VoterRow, (),
                      (station_id, naming_id, ballot_id, address_id, name, co_owners, signature_file, taken_by,
                       said_at, received_at, body_hash))
inline const pg::Query<pg::Affected(pg::Rows<VoterRow>)> insert_ballot_voter{
    "insert_ballot_voter", pg::insert<VoterRow>("ballot_voters") + " on conflict do nothing"};
inline const pg::Query<pg::Maybe<VoterRow>(StationId, NamingId)> ballot_naming{
    "ballot_naming", pg::select<VoterRow>("ballot_voters", " where station_id = $1 and naming_id = $2")};
// Whom the co-owners of a unit had named by then, the last said.
inline const pg::Query<pg::Maybe<NamingId>(StationId, BallotId, AddressId, Time)> voter_by_then{
    "ballot_voter_by_then",
    R"(
    select naming_id
    from ballot_voters
    where station_id = $1 and ballot_id = $2 and address_id = $3 and said_at <= $4
    order by said_at desc, received_at desc, naming_id desc
    limit 1)"};
// Of every unit whom its co-owners named last.
inline const pg::Query<pg::Many<VoterRow>(StationId, BallotId)> last_voters{"last_ballot_voters", R"(
    select distinct on (address_id) station_id, naming_id, ballot_id, address_id, name, co_owners, signature_file,
           taken_by, said_at, received_at, body_hash
    from ballot_voters
    where station_id = $1 and ballot_id = $2
    order by address_id, said_at desc, received_at desc, naming_id desc)"};

} // namespace qzt
