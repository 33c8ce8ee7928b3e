// What screens ask of many cases, and get: a page of a queue or desk, the tallies, a message of the feed, a notice.
#pragma once
#include "cases/loop/case_views.hpp"

namespace qzt {

enum class Desk {
    queue,        // every open case the caller may see
    to_triage,    // waiting for the command room
    mine,         // the caller's own tasks and assignments signed by the caller
    organisation, // assigned to one of the caller's organisations, not settled
    checks,
    follow_ups,
    to_close,
    requests,
    supervisions,
    reported, // reported by the caller
    recent,   // closed and other ends, newest first
    outside,  // handed to another system, whose answer is waited for
    rest,     // filed where nothing else fits, newest first: many of them mean that the tree is wrong
};
BOOST_DESCRIBE_ENUM(Desk, queue, to_triage, mine, organisation, checks, follow_ups, to_close, requests, supervisions,
                    reported, recent, outside, rest)

enum class Lamp { green, amber, red, paused };
BOOST_DESCRIBE_ENUM(Lamp, green, amber, red, paused)

struct QueueQuery {
    std::optional<Desk> desk;
    std::vector<CaseState> state;
    std::vector<Priority> priority;
    std::optional<Lamp> lamp;
    std::optional<AreaId> community_id;
    std::optional<AreaId> grid_id;
    std::optional<OrgId> org_id;
    std::optional<Line<2, 4>> category; // major (two digits) or minor (four)
    std::optional<Line<1, 60>> q;       // words of title, text, place, or a number
    std::optional<Line<1, 120>> after;  // cursor of the previous page
    std::optional<Bounded<int32_t, 1, 2000>> limit;
};
BOOST_DESCRIBE_STRUCT(QueueQuery, (),
                      (desk, state, priority, lamp, community_id, grid_id, org_id, category, q, after, limit))

struct QueueBounds {
    std::optional<std::string> next; // cursor, when there are more
    std::optional<int64_t> total;    // of the whole selection; empty when counting would cost too much
    Time as_of{};
    std::string last_event_id; // begin the feed here: nothing is missed, nothing comes twice
};
BOOST_DESCRIBE_STRUCT(QueueBounds, (), (next, total, as_of, last_event_id))

struct QueuePage : QueueBounds {
    std::vector<CaseRow> rows; // overdue first, then by priority, then by deadline
};
BOOST_DESCRIBE_STRUCT(QueuePage, (QueueBounds), (rows))

// How much of a week's cases fits nowhere in the tree of categories. More than a tenth means that the tree is wrong.
struct RestShare {
    int32_t filed = 0, rest = 0, percent = 0;
    bool too_many = false;
};
BOOST_DESCRIBE_STRUCT(RestShare, (), (filed, rest, percent, too_many))

// The tallies of the top bar.
struct DeskCounts {
    int32_t open, overdue, near_due, to_dispatch, to_sign, handling, to_check, to_follow_up, to_close, requests,
        today, closed_today;
};
BOOST_DESCRIBE_STRUCT(DeskCounts, (),
                      (open, overdue, near_due, to_dispatch, to_sign, handling, to_check, to_follow_up, to_close,
                       requests, today, closed_today))

// One message of GET /api/feed. `row` is empty when the caller may no longer see the case.
struct FeedMessage {
    CaseId case_id;
    EventKind kind;
    Time at{};
    int32_t version;
    std::optional<std::string> actor_name;
    std::optional<CaseRow> row;
};
BOOST_DESCRIBE_STRUCT(FeedMessage, (), (case_id, kind, at, version, actor_name, row))

struct NoticeView {
    NoticeId notice_id;
    CaseId case_id;
    std::string number;
    std::string title;
    Priority priority;
    EventKind kind;
    bool urgent;
    Time at{};
    bool read;
};
BOOST_DESCRIBE_STRUCT(NoticeView, (), (notice_id, case_id, number, title, priority, kind, urgent, at, read))

} // namespace qzt
