// Reading the history: the timeline of one case, and the stream of all in the order in which it may be told.
#pragma once
#include "cases/records/case_view.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

#define QZT_EVENT_COLUMNS                                                                                            \
    "xid::text::bigint as xid, seq, case_id, kind, at, device_at, actor_id, actor_org, actor_role, version, state, " \
    "org_id, "                                                                                                       \
    "to_reporter, text, facts::text as facts"

// Everything below this transaction is committed or gone for good; the place before its first event.
inline const pg::Query<pg::One<std::string>()> feed_position{"feed_position", R"(
    select pg_snapshot_xmin(pg_current_snapshot())::text || '.0')"};

// The events after (xid $2, seq $3) that nothing can come before any more. Sequence numbers are not in the order of
// commits, but below the oldest running transaction all is settled. The rows come by the primary key.
inline const pg::Query<pg::Many<StoredEvent>(StationId, std::string, int64_t, int32_t)> events_after{
    "events_after", "select " QZT_EVENT_COLUMNS R"(
    from events
    where station_id = $1 and (xid, seq) > ($2::text::xid8, $3) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, seq
    limit $4)"};

inline bool gives_parts(EventKind kind) {
    return kind == EventKind::dispatched || kind == EventKind::redispatched || kind == EventKind::assist_added;
}

// Of the events between (xid $2, seq $3) and xid $4 those that gave somebody a part (gives_parts).
inline const pg::Query<pg::Many<StoredEvent>(StationId, std::string, int64_t, std::string)> parts_given{
    "parts_given", "select " QZT_EVENT_COLUMNS R"(
    from events
    where station_id = $1 and (xid, seq) > ($2::text::xid8, $3) and xid < $4::text::xid8
      and kind in ('dispatched', 'redispatched', 'assist_added')
    order by xid, seq)"};

// Newest first.
inline const pg::Query<pg::Many<StoredEvent>(StationId, CaseId, int32_t)> timeline{"timeline",
                                                                                   "select " QZT_EVENT_COLUMNS R"(
    from events
    where station_id = $1 and case_id = $2
    order by seq desc
    limit $3)"};

#undef QZT_EVENT_COLUMNS

} // namespace qzt
