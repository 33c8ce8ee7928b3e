// What of a week counts as what. The rows of the week come in, each with its case and its organisation; out come the
// figures, and the same list says which cases stand behind each of them.
#pragma once
#include "cases/loop/case_events.hpp"
#include "insight/bulletin_types.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

inline const ProblemKind week_not_begun{"week_not_begun", 400, "这一周还没有开始，请选本周或以前的一周。",
                                        "This week has not begun. Choose the present or an earlier one."};

// From Monday to Monday, midnight by the clock of the country.
struct Week {
    Day monday{};

    Time from() const { return from_local(monday); }
    Time until() const { return from_local(monday + std::chrono::days(7)); }
    bool operator==(const Week&) const = default;
};
Week week_of(Day day);
// The week of a day, or the present one. Refuses `week_not_begun`.
Outcome<Week> wanted_week(std::optional<Day> day, Time now);

// ── the rows of a week ─────────────────────────────────────────────────────────────────────────────────────────────

struct FiledCase {
    CaseId case_id;
    bool is_rest = false;
};
BOOST_DESCRIBE_STRUCT(FiledCase, (), (case_id, is_rest))

// A part of an organisation whose limit ended in the week; extensions that were granted do not move it.
struct DuePart {
    CaseId case_id;
    OrgId org_id;
    Time due_at{};
    std::optional<Time> settled_at;
};
BOOST_DESCRIBE_STRUCT(DuePart, (), (case_id, org_id, due_at, settled_at))

// A return that was granted, with who asked for it; a re-dispatch, with from whom; a joint decision, with who leads.
struct Misdirection {
    CaseId case_id;
    EventKind kind = EventKind::return_granted;
    std::optional<OrgId> org_id;
};
BOOST_DESCRIBE_STRUCT(Misdirection, (), (case_id, kind, org_id))

// One organisation that a whistle called.
struct CalledOrg {
    CaseId case_id;
    OrgId org_id;
    WhistleKind kind = WhistleKind::resident_issue;
    Time summoned_at{};
    Time arrive_by{};
    std::optional<Time> arrived_at;
    std::optional<Came> came;
    std::optional<Solved> share_solved;
    std::optional<Justified> justified;
};
BOOST_DESCRIBE_STRUCT(CalledOrg, (),
                      (case_id, org_id, kind, summoned_at, arrive_by, arrived_at, came, share_solved, justified))

// A reporter who was asked, or given up after three calls.
struct AskedReporter {
    CaseId case_id;
    bool reached = false;
    bool not_ratable = false;
    std::optional<Solved> solved;
    std::optional<Satisfaction> satisfaction;
};
BOOST_DESCRIBE_STRUCT(AskedReporter, (), (case_id, reached, not_ratable, solved, satisfaction))

// A reporter of a case that was closed, whom nobody could ask or who did not wish it.
struct UnaskedReporter {
    CaseId case_id;
    bool anonymous = false;
};
BOOST_DESCRIBE_STRUCT(UnaskedReporter, (), (case_id, anonymous))

struct SupervisedCase {
    CaseId case_id;
    std::string number, category;
    AreaId community_id;
    Visibility visibility = Visibility::normal;
    OrgId org_id;
    SupervisionKind kind = SupervisionKind::timeout;
    Time opened_at{};
    std::optional<Time> replied_at;
    std::optional<Time> late_since;
};
BOOST_DESCRIBE_STRUCT(SupervisedCase, (),
                      (case_id, number, category, community_id, visibility, org_id, kind, opened_at, replied_at,
                       late_since))

struct WeekRows {
    std::vector<FiledCase> filed;
    std::vector<DuePart> due;
    std::vector<Misdirection> misdirected;
    std::vector<CalledOrg> called;
    std::vector<AskedReporter> asked;
    std::vector<UnaskedReporter> unasked;
    std::vector<SupervisedCase> supervised;
};

// ── what they count as ─────────────────────────────────────────────────────────────────────────────────────────────

// One thing that counts for one figure.
struct Counted {
    BulletinFigure figure;
    std::optional<OrgId> org_id;
    CaseId case_id;

    bool operator==(const Counted&) const = default;
};

std::vector<Counted> counted_in(const WeekRows& rows);
// Sums of the station, and of each organisation that has any.
std::vector<BulletinCount> counts_of(const std::vector<Counted>& counted);
// What a bulletin may say of it, which is printed and passed on.
SupervisedLine line_of(const SupervisedCase& supervised);

} // namespace qzt
