// Turns a case file into what one caller may see of it. Who reported is told only where `may_see_reporter` allows it,
// who is to check only once the check is done, notes of the command room only to the command room.
#pragma once
#include "cases/loop/case_views.hpp"
#include "cases/loop/public_views.hpp"
#include "cases/loop/queue_views.hpp"
#include "cases/records/case_access.hpp"
#include "cases/station/station_book.hpp"

namespace qzt {

CaseOutline outline_of(const CaseFile& file);
CaseRow row_of(const CaseFile& file, const Actor& by, Time now, const StationBook& book);

// Without timeline, suggestions, duplicates, others looking and files, which need queries of their own
// (case_page.hpp).
CaseView view_of(const CaseFile& file, const Actor& by, Time now, const StationBook& book);

// Every file named in a view and its timeline, each once: its describing rows are another feature's.
std::vector<FileId> files_of(const CaseView& view);

// ── events ─────────────────────────────────────────────────────────────────────────────────────────────────────────

// An event as it is stored; `xid` and `seq` are its place in the history.
struct StoredEvent {
    int64_t xid = 0;
    int64_t seq = 0;
    CaseId case_id;
    EventKind kind;
    Time at{};
    std::optional<Time> device_at;
    std::optional<MemberId> actor_id;
    std::optional<OrgId> actor_org;
    std::optional<Role> actor_role;
    int32_t version;
    CaseState state;
    std::optional<OrgId> org_id;
    bool to_reporter = false;
    std::string text;
    std::string facts;
};
BOOST_DESCRIBE_STRUCT(StoredEvent, (),
                      (xid, seq, case_id, kind, at, device_at, actor_id, actor_org, actor_role, version, state,
                       org_id, to_reporter, text, facts))

std::string place_text(const StoredEvent& event); // "xid.seq"

// What of an event this caller sees; nothing when the event is not theirs at all.
std::optional<EventView> event_view(const StoredEvent& event, const CaseFile& file, const Actor& by, Time now,
                                    const StationBook& book);
// The words of such an event are meant for whoever reported; those of all others stay inside.
bool is_said_to_reporters(EventKind kind);

// The same for the feed, as JSON of a FeedMessage, with the row of the case as it is now; without row when the caller
// may no longer read it.
std::optional<std::string> feed_text(const StoredEvent& event, const KnownCase& known, const Actor& by, Time now,
                                     const StationBook& book);

// What the page of a query code shows of its report.
PublicReportView public_view(const CaseFile& file, const Report& report, const std::vector<StoredEvent>& history,
                             Time now, const StationBook& book);

} // namespace qzt
