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
// Each file by itself: no two of them are the same to the last byte.
inline const pg::Query<pg::Affected(StationId, std::string, DisputeId, std::optional<MediationSessionId>, std::string,
                                    std::string, MemberId, Time)>
    keep_dispute_file{"keep_dispute_file", R"(
    insert into dispute_files (station_id, file_hash, dispute_id, session_id, title, text_hash, made_by, made_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict do nothing)"};
struct KnownDocument {
    DisputePaperKind kind = DisputePaperKind::agreement;
    Time made_at{};
    std::string station;
    bool is_latest = true;
    std::optional<Time> in_force_since;
    bool is_file = false;
};
BOOST_DESCRIBE_STRUCT(KnownDocument, (), (kind, made_at, station, is_latest, in_force_since, is_file))
// $2: the hash of a text, or of a file.
inline const pg::Query<pg::Maybe<KnownDocument>(StationId, std::string)> dispute_document_by_hash{
    "dispute_document_by_hash", R"(
    select k.title as kind, k.made_at, s.name as station,
           case when k.session_id is null then coalesce(a.text_hash = k.text_hash, false)
                else not exists (select from dispute_documents n
                                 where n.station_id = $1 and n.dispute_id = k.dispute_id and n.made_at > k.made_at
                                   and n.session_id = k.session_id and n.text_hash <> k.text_hash) end as is_latest,
           case when k.session_id is null and a.text_hash = k.text_hash then a.effective_at end as in_force_since,
           k.is_file
    from (select title, made_at, dispute_id, session_id, text_hash, false as is_file
          from dispute_documents
          where station_id = $1 and text_hash = $2
          union all
          select title, made_at, dispute_id, session_id, text_hash, true
          from dispute_files
          where station_id = $1 and file_hash = $2) k
    join stations s on s.station_id = $1
    left join dispute_agreements a on a.station_id = $1 and a.dispute_id = k.dispute_id
    order by k.made_at desc
    limit 1)"};

} // namespace qzt
