// What figures are counted from. A fact is one thing that happened to one case and counts once: a report came in, a
// part fell due, a check was passed. It stands at the moment it counts for, with the place, the class and the urgency
// that the case had then, and never changes; so a question about last March gets the same answer for ever. What is
// struck out or merged later takes the case's facts away from that moment on, and a question "as known on a day"
// before it still counts them.
#pragma once
#include "areas/area_ids.hpp"
#include "cases/loop/case_events.hpp"
#include "cases/loop/case_ids.hpp"
#include "cases/loop/case_states.hpp"

namespace qzt {

enum class FactKind : uint8_t {
    reported, // a report of a new matter
    taken_in, // accepted or declined
    filed,
    sent, // to an organisation, once the undo window is over
    signed_for,
    contacted, // the reporter, first by whoever handles it
    fell_due,  // the lead's part, by its limit before extensions
    returned,  // "not ours", decided
    resent,    // to another lead; the organisation is the one before
    extended,
    suspended,
    handled, // the lead gave its result
    checked,
    asked, // a reporter, and counted when the answer stands
    closed,
    held,    // at the closing: for how long whose turn it was
    matured, // filed thirty days ago
    reopened,
    supervised,
    merged, // into another case: told twice
};
inline constexpr size_t fact_kinds = size_t(FactKind::merged) + 1;

// What is so of a fact; each kind has its own.
namespace fact {
inline constexpr uint8_t declined = 1, late = 2;                       // taken_in; late: signed_for, too
inline constexpr uint8_t lead = 1, again = 4;                          // sent; again: not the first lead
inline constexpr uint8_t by_silence = 1;                               // signed_for
inline constexpr uint8_t in_time = 1;                                  // contacted, fell_due
inline constexpr uint8_t granted = 1;                                  // returned
inline constexpr uint8_t passed = 1, failed = 2, drawn = 4, first = 8; // checked; drawn: somebody looked
inline constexpr uint8_t reached = 1, rated = 2, solved = 4, partly = 8, satisfied = 16,
                         said = 32; // asked; said: whether it is solved
inline constexpr uint8_t was_sent = 1, misdirected = 2, reworked = 4, answered = 8, unsolved = 16; // closed
inline constexpr uint8_t is_closed = 1;                                                            // matured
inline constexpr uint8_t clock_stopped = 128; // held, beside the party
} // namespace fact

struct FactPlace {
    AreaId grid_id;
    std::string category; // minor, "0401"
    Priority priority = Priority::P3;
    Source source = Source::grid;

    bool operator==(const FactPlace&) const = default;
};

struct Fact {
    FactKind kind;
    uint8_t flags = 0;
    Time at{};
    CaseId case_id;
    std::optional<OrgId> org_id;
    int32_t minutes = 0; // how long the step took that ended here; 0 where there is none
    FactPlace place;

    bool operator==(const Fact&) const = default;
};

} // namespace qzt
