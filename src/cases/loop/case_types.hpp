// A case is the matter itself; a report is what someone told us about it, and several reports may concern one case.
// CaseFile is everything that belongs to one case, as one plain value: rules read it and give back the next one, and
// `record` stores the difference. Every struct here is both a row (members in column order) and, where it goes on the
// wire, a JSON object.
#pragma once
#include "cases/loop/case_events.hpp"
#include "cases/loop/case_parts.hpp"
#include "kernel/clock.hpp"

#include <optional>
#include <string>
#include <vector>

namespace qzt {

// The limits of triage, handling and a second stage as filing froze them. Without a unit of handling the category
// says; with it, and without one of the second stage, there is none.
struct FrozenLimits {
    std::optional<SpanUnit> triage_unit;
    int64_t triage_amount = 0;
    std::optional<SpanUnit> handle_unit;
    int64_t handle_amount = 0;
    std::optional<SpanUnit> then_unit;
    int64_t then_amount = 0;
    bool then_repeats = false; // each report of the lead begins it anew

    bool operator==(const FrozenLimits&) const = default;
};
BOOST_DESCRIBE_STRUCT(FrozenLimits, (),
                      (triage_unit, triage_amount, handle_unit, handle_amount, then_unit, then_amount, then_repeats))

// What waits for somebody's decision.
struct AwaitedDecisions {
    bool return_pending = false;
    bool extension_pending = false;
    bool suspend_pending = false;
    bool review_pending = false;  // a second person is to confirm what one has proposed
    bool decline_pending = false; // an assistant cannot: waive it, or put another in its place

    bool operator==(const AwaitedDecisions&) const = default;
};
BOOST_DESCRIBE_STRUCT(AwaitedDecisions, (),
                      (return_pending, extension_pending, suspend_pending, review_pending, decline_pending))

struct Case : FrozenLimits, AwaitedDecisions {
    StationId station_id;
    CaseId case_id;
    std::string number;  // WL202603020400017: station, day, major category, sequence; says nothing of a person
    int32_t version = 1; // counts every change; a command names the version it saw
    CaseState state = CaseState::submitted;
    int32_t round = 1;    // +1 at each reopening
    std::string category; // minor category, "0401"
    Priority priority = Priority::P3;
    Visibility visibility = Visibility::normal;
    Source source = Source::grid;
    std::string title;
    std::string text;
    std::string place_text;
    std::optional<double> lon; // WGS-84
    std::optional<double> lat;
    AreaId grid_id;
    AreaId community_id;
    Time created_at{};
    std::optional<Time> accepted_at;
    std::optional<Time> filed_at;
    std::optional<Time> dispatched_at;
    std::optional<Time> signed_at;
    std::optional<Time> result_at;
    std::optional<Time> checked_at;
    std::optional<Time> closed_at;
    Party turn_party = Party::command_room; // whose turn it is,
    std::optional<OrgId> turn_org;          // which organisation when the party is one,
    Time turn_since{};                      // and since when
    std::optional<Time> due_at;             // the next deadline that matters to whoever's turn it is
    std::optional<Time> amber_at;           // 80 % of that limit
    std::optional<Time> original_due_at;    // of handling, before any extension: statistics count by this one
    bool suspended = false;
    bool self_handled = false;
    bool follow_up_done = false;
    bool joint_decision = false;         // a second return was disputed: the lead is designated and cannot return
    std::optional<OrgId> joint_lead_org; // which it is: no dispatcher sends it to another
    int32_t bounces = 0;                 // granted returns and re-dispatches
    int32_t reworks = 0;
    int32_t extensions = 0;
    int32_t suspensions = 0;
    int32_t report_count = 1;
    int32_t photo_count = 0;
    int32_t supervision_level = 0;         // highest open level, 0 none
    std::optional<MemberId> dispatched_by; // for the undo window
    std::optional<MemberId> checked_by;
    std::optional<CaseId> merged_into;
    std::vector<ReportId> merged_reports; // that went there with it
    std::string outcome_code;             // close, decline or void code; empty while open
    std::string outcome_text;

    bool operator==(const Case&) const = default;
};
BOOST_DESCRIBE_STRUCT(Case, (FrozenLimits, AwaitedDecisions),
                      (station_id, case_id, number, version, state, round, category, priority, visibility, source,
                       title, text, place_text, lon, lat, grid_id, community_id, created_at, accepted_at, filed_at,
                       dispatched_at, signed_at, result_at, checked_at, closed_at, turn_party, turn_org, turn_since,
                       due_at, amber_at, original_due_at, suspended, self_handled, follow_up_done, joint_decision,
                       joint_lead_org, bounces, reworks, extensions, suspensions, report_count, photo_count,
                       supervision_level, dispatched_by, checked_by, merged_into, merged_reports, outcome_code,
                       outcome_text))

struct CaseVersion {
    CaseId case_id;
    int32_t version;
};
BOOST_DESCRIBE_STRUCT(CaseVersion, (), (case_id, version))

struct Report {
    StationId station_id;
    ReportId report_id;                  // made by the phone: the same report sent twice is one report
    CaseId case_id;                      // follows the master when cases are merged
    std::string query_code;              // eight characters without look-alikes; lets the reporter follow the case
    std::optional<MemberId> reporter_id; // empty: a citizen without account
    bool reporter_hidden = true;         // from handlers; the command room always knows
    bool wants_follow_up = true;
    std::string contact; // how to reach a citizen; empty when none was left
    Source source = Source::grid;
    std::string text;
    std::string place_text;
    std::optional<double> lon;
    std::optional<double> lat;
    std::optional<double> accuracy_m;
    bool placed_by_hand = false;
    std::vector<FileId> files;
    Time received_at{};
    std::optional<Time> device_at; // when the phone says it was written
    std::optional<Solved> solved;  // the reporter's own answer at the end
    std::optional<Satisfaction> satisfaction;
    std::string reply_text;
    std::optional<Time> appealed_at; // each reporter may appeal once
    std::optional<Attitude> attitude;
    std::string objection;                     // what the reporter disputes; closing has to answer it
    std::string objection_answer;              // empty: not answered
    std::optional<NotRatableCode> not_ratable; // confirmed by a second person
    // Of the present follow-up: calls made, since when, and when it was done (reached, or given up).
    int32_t calls = 0;
    std::optional<Time> first_call_at;
    std::optional<Time> asked_at;

    bool operator==(const Report&) const = default;
};
BOOST_DESCRIBE_STRUCT(Report, (),
                      (station_id, report_id, case_id, query_code, reporter_id, reporter_hidden, wants_follow_up,
                       contact, source, text, place_text, lon, lat, accuracy_m, placed_by_hand, files, received_at,
                       device_at, solved, satisfaction, reply_text, appealed_at, attitude, objection,
                       objection_answer, not_ratable, calls, first_call_at, asked_at))

// Wishes to be asked, can be reached, and has not been asked yet.
inline bool is_to_be_asked(const Report& report) {
    return report.wants_follow_up && (report.reporter_id || !report.contact.empty()) && !report.asked_at;
}

inline bool is_disputed(const Report& report) { return !report.objection.empty() && report.objection_answer.empty(); }

struct CaseFile {
    Case head;
    std::vector<Report> reports;
    std::vector<Assignment> assignments;
    std::vector<CaseRequest> requests;
    std::vector<CaseTask> tasks;
    std::vector<Timer> timers;   // only those still running or paused; a timer that ended is gone
    std::vector<TurnSpan> turns; // only the open one is needed to go on; rules append
    std::vector<Supervision> supervisions;
    std::vector<Arrival> arrivals;
    std::vector<CaseDocument> documents;

    bool operator==(const CaseFile&) const = default;
};

} // namespace qzt
