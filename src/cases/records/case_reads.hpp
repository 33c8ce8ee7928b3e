// The log of reads: whoever opens a case and is shown who reported it, or opens one of a restricted class, leaves a
// row that says by what right. It is written in the transaction that answers; when it cannot be written, nothing is
// shown.
#pragma once
#include "cases/loop/case_views.hpp"
#include "cases/records/case_record.hpp"
#include "cases/rules/case_rules.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

using ReadId = Id<struct ReadTag>;

struct CaseRead {
    StationId station_id;
    ReadId read_id;
    Time at{};
    MemberId member_id;
    std::optional<SessionId> session_id;
    std::string address;
    CaseId case_id;
    Visibility visibility = Visibility::normal;
    int32_t reporters = 0; // whose names or contacts were shown, not counting one's own
    ReadGround ground = ReadGround::command_room;
};
BOOST_DESCRIBE_STRUCT(CaseRead, (),
                      (station_id, read_id, at, member_id, session_id, address, case_id, visibility, reporters,
                       ground))

// Empty when the view shows nothing that is promised to leave a trace.
std::optional<CaseRead> read_to_log(const CaseFile& file, const CaseView& shown, const Actor& by, Time now);

// Travels with the next statement of the transaction; the caller commits before answering.
void queue_reads(pg::Tx& tx, std::vector<CaseRead> reads);

} // namespace qzt
