// What happened to a case, and who is to be told.
#pragma once
#include "accounts/actor.hpp"
#include "cases/loop/case_ids.hpp"
#include "kernel/clock.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>

namespace qzt {

// What happened, in the past tense. Timeline, audit, notifications, wall and statistics all read these.
enum class EventKind {
    submitted,
    verification_asked,
    verified,
    accepted,
    declined,
    filed,
    dispatched,
    dispatch_undone,
    redispatched,
    assist_added,
    assist_waived,
    assist_declined,
    signed_for,
    auto_signed,
    sign_escalated,
    started,
    first_contact,
    progress,
    return_asked,
    return_endorsed,
    return_granted,
    return_refused,
    sent_to_joint_decision,
    joint_decided,
    extension_asked,
    extension_endorsed,
    extension_granted,
    extension_refused,
    suspend_asked,
    suspend_endorsed,
    suspended,
    suspend_refused,
    resumed,
    assist_done,
    result_submitted,
    check_waived,
    check_picked,
    check_assigned,
    check_passed,
    check_failed,
    check_cannot,
    rework_ordered,
    follow_up_attempted,
    follow_up_reached,
    follow_up_done,
    follow_up_waived,
    closed,
    reopened,
    archived,
    merged,
    absorbed,
    unmerged,
    separated,
    whistled,
    acknowledged,
    arrived,
    left,
    supervised,
    supervision_replied,
    supervision_closed,
    nudged,
    void_asked,
    void_refused,
    voided,
    transferred_out,
    outside_replied,
    near_due,
    overdue,
    category_changed,
    note_added,
    reporter_answered,
    due_moved,
    objection_raised,
    objection_answered,
    not_ratable_asked,
    not_ratable_refused,
    not_ratable_confirmed,
    arrival_appraised,
    whistle_appraised,
    place_corrected,
};
// Two lists, because the macro takes at most 52 names.
BOOST_DESCRIBE_ENUM_BEGIN(EventKind)
BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, EventKind, submitted, verification_asked, verified, accepted,
                           declined, filed, dispatched, dispatch_undone, redispatched, assist_added, assist_waived,
                           assist_declined, signed_for, auto_signed, sign_escalated, started, first_contact, progress,
                           return_asked, return_endorsed, return_granted, return_refused, sent_to_joint_decision,
                           joint_decided, follow_up_reached, check_picked, extension_asked, extension_endorsed,
                           extension_granted, extension_refused, suspend_asked, suspend_endorsed, suspended,
                           suspend_refused, resumed, assist_done, result_submitted, check_waived)
BOOST_DESCRIBE_PP_FOR_EACH(BOOST_DESCRIBE_ENUM_ENTRY, EventKind, check_assigned, check_passed, check_failed,
                           check_cannot, rework_ordered, follow_up_attempted, follow_up_done, follow_up_waived,
                           closed, reopened, archived, merged, absorbed, unmerged, separated, whistled, acknowledged,
                           arrived, left, supervised, supervision_replied, supervision_closed, nudged, void_asked,
                           void_refused, voided, transferred_out, outside_replied, near_due, overdue,
                           category_changed, note_added, reporter_answered, due_moved, objection_raised,
                           objection_answered, not_ratable_asked, not_ratable_refused, not_ratable_confirmed,
                           arrival_appraised, whistle_appraised, place_corrected)
BOOST_DESCRIBE_ENUM_END(EventKind)

// The row of an event without what `record` adds (station, case, actor, time, command). `text` is what a person
// wrote; `facts` is a small JSON object of plain values (codes, organisation ids, dates) from which screens make a
// sentence.
struct EventDraft {
    EventKind kind;
    std::optional<AssignmentId> assignment_id;
    std::optional<OrgId> org_id; // whom it concerns: the organisation dispatched to, returned by, …
    bool to_reporter = false;    // the reporter may read it
    std::string text;
    std::string facts = "{}";
};

// Somebody is to be told. Leaves not before `visible_at` and is dropped if the case was undone until then.
struct NoticeDraft {
    EventKind kind;
    std::optional<MemberId> member_id; // one person,
    std::optional<OrgId> org_id;       // or everyone who handles for an organisation,
    std::optional<ReportId> report_id; // or a citizen who reported
    Time visible_at{};
    bool urgent = false;        // may break quiet hours
    std::optional<Role> role{}; // or everyone in this post of the station
};

} // namespace qzt
