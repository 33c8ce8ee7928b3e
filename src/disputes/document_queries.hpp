// What was printed of disputes, and whose names stand on it.
#pragma once
#include "disputes/dispute_rows.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

struct DisputeBodyRow {
    std::string station;
    bool demo = false;
    std::optional<std::string> body;
};
BOOST_DESCRIBE_STRUCT(DisputeBodyRow, (), (station, demo, body))
inline const pg::Query<pg::One<DisputeBodyRow>(StationId, std::optional<OrgId>)> body_of_dispute{"body_of_dispute",
                                                                                                 R"(
    select s.name as station, s.demo, o.name as body
    from stations s
    left join organisations o on o.station_id = $1 and o.org_id = $2
    where s.station_id = $1)"};
inline const pg::Query<pg::Maybe<std::string>(StationId, MediationRoomId)> mediation_room_name{"mediation_room_name",
                                                                                               R"(
    select name from mediation_rooms where station_id = $1 and room_id = $2)"};
// Once for each text.
inline const pg::Query<pg::Affected(StationId, DisputeDocumentId, DisputeId, std::optional<MediationSessionId>,
                                    std::string, std::string, MemberId, Time)>
    keep_dispute_document{"keep_dispute_document", R"(
    insert into dispute_documents (station_id, document_id, dispute_id, session_id, title, text_hash, made_by, made_at)
    select $1, $2, $3, $4, $5, $6, $7, $8
    where not exists (select from dispute_documents where station_id = $1 and dispute_id = $3 and text_hash = $6))"};
struct KnownDocument {
    Time made_at{};
    std::string number, station;
    bool is_latest = true;
};
BOOST_DESCRIBE_STRUCT(KnownDocument, (), (made_at, number, station, is_latest))
inline const pg::Query<pg::Maybe<KnownDocument>(StationId, std::string)> dispute_document_by_hash{
    "dispute_document_by_hash", R"(
    select k.made_at, d.number, s.name as station,
           not exists (select from dispute_documents n
                       where n.station_id = $1 and n.dispute_id = k.dispute_id and n.made_at > k.made_at
                         and n.session_id is not distinct from k.session_id) as is_latest
    from dispute_documents k
    join disputes d on d.station_id = $1 and d.dispute_id = k.dispute_id
    join stations s on s.station_id = $1
    where k.station_id = $1 and k.text_hash = $2
    order by k.made_at desc
    limit 1)"};

} // namespace qzt
