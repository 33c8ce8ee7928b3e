// Imported messages and their replies, and which case a replay made of each.
#pragma once
#include "cases/loop/case_ids.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

using MessageId = Id<struct MessageTag>;

struct MessageRow {
    StationId station_id;
    MessageId message_id;
    std::string number;
    std::string title;
    std::string text;
    std::string place;
    Time asked_at{};
    std::string reply;
    std::optional<Time> replied_at;
    Time imported_at{};
};
BOOST_DESCRIBE_STRUCT(MessageRow, (),
                      (station_id, message_id, number, title, text, place, asked_at, reply, replied_at, imported_at))

inline const pg::Query<pg::Affected(pg::Rows<MessageRow>)> add_messages{
    "add_messages", pg::insert<MessageRow>("citizen_messages") + " on conflict (station_id, message_id) do nothing"};

inline const pg::Query<pg::Many<MessageRow>(StationId)> waiting_messages{
    "waiting_messages", pg::select<MessageRow>("citizen_messages", R"(
    where station_id = $1 and case_id is null
    order by asked_at, message_id)")};

inline const pg::Query<pg::Affected(StationId, std::vector<MessageId>, std::vector<CaseId>)> message_cases{
    "message_cases", R"(
    update citizen_messages m
    set case_id = u.case_id
    from unnest($2::uuid[], $3::uuid[]) as u (message_id, case_id)
    where m.station_id = $1 and m.message_id = u.message_id)"};

} // namespace qzt
