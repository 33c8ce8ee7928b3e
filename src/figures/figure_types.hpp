// The figures of a period as the wire says them: each with both its counts, those of the span before and of a year
// ago, and how far chance alone reaches. Of organisations, places and classes; never of a person.
#pragma once
#include "cases/loop/case_views.hpp"
#include "figures/figure_rules.hpp"
#include "kernel/json.hpp"

namespace qzt {

// Which facts: all of the station, or those of one place, class, urgency, source, organisation.
struct FigureScope {
    std::optional<AreaId> area_id;      // a community or a grid
    std::optional<OrgId> org_id;        // then only what concerns organisations is counted
    std::optional<Line<2, 4>> category; // "04" or "0401"
    std::optional<Priority> priority;
    std::optional<Source> source;
    std::optional<bool> work_days; // only what happened on one
};
BOOST_DESCRIBE_STRUCT(FigureScope, (), (area_id, org_id, category, priority, source, work_days))

struct FiguresQuery : FigureScope {
    std::optional<PeriodKind> period; // absent: a month, which in its first week is the one before
    std::optional<Day> day;           // in the period; absent: today
    std::optional<Day> last;          // of `days`
    std::optional<Time> known;        // as it was known then; absent: now
};
BOOST_DESCRIBE_STRUCT(FiguresQuery, (FigureScope), (period, day, last, known))
inline PeriodKind period_of(const FiguresQuery& wanted) { return wanted.period.value_or(PeriodKind::month); }

// Of a share how many of how many; of a count how many, and `of` is 0.
struct FigureCount {
    int32_t n = 0, of = 0;
};
BOOST_DESCRIBE_STRUCT(FigureCount, (), (n, of))

struct FigureRange {
    double low = 0;
    std::optional<double> high;
};
BOOST_DESCRIBE_STRUCT(FigureRange, (), (low, high))

struct FigureValue {
    Figure figure;
    bool is_share = false;
    FigureCount now, before, year_ago;
    std::optional<FigureRange> range, range_before; // of a share, 0 to 1; nothing where nothing is counted
    std::optional<FigureRange> change;              // of a count against the span before, -1 and more
};
BOOST_DESCRIBE_STRUCT(FigureValue, (), (figure, is_share, now, before, year_ago, range, range_before, change))

// How long a step took, of those that ended in the span.
struct StageMinutes {
    int32_t n = 0;
    int32_t half = 0; // half of them no longer than this
    int32_t nine_tenths = 0;
};
BOOST_DESCRIBE_STRUCT(StageMinutes, (), (n, half, nine_tenths))
struct StageTime {
    Stage stage;
    StageMinutes now, before, year_ago;
};
BOOST_DESCRIBE_STRUCT(StageTime, (), (stage, now, before, year_ago))

struct FigureOfOrg {
    OrgId org_id;
    FigureCount now, before;
    std::optional<FigureRange> range, range_before; // only of 20 and more
    // What the whole station's share is of matters as those that the organisation has, class by class and urgency by
    // urgency, 0 to 1; only of 20 and more.
    std::optional<double> alike;
};
BOOST_DESCRIBE_STRUCT(FigureOfOrg, (), (org_id, now, before, range, range_before, alike))

struct FigureOfMajor {
    std::string major; // "04"
    int32_t now = 0, before = 0, year_ago = 0;
};
BOOST_DESCRIBE_STRUCT(FigureOfMajor, (), (major, now, before, year_ago))

struct FigureOfDay {
    Day day{};
    int32_t reported = 0, before = 0; // before: on the day that stands at this place in the span before
    bool is_work_day = false;
};
BOOST_DESCRIBE_STRUCT(FigureOfDay, (), (day, reported, before, is_work_day))

// Of closed cases of one urgency: in whose hands the time was, all minutes together.
struct HeldBy {
    Party party;
    bool clock_stopped = false;
    int64_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(HeldBy, (), (party, clock_stopped, minutes))
struct HeldOfPriority {
    Priority priority;
    StageMinutes whole; // from report to close
    std::vector<HeldBy> held;
};
BOOST_DESCRIBE_STRUCT(HeldOfPriority, (), (priority, whole, held))

// Open cases that are late now, by how many work days; `days_max` of the last is open.
struct LateAge {
    int32_t days_min = 0;
    std::optional<int32_t> days_max;
    int32_t n = 0;
};
BOOST_DESCRIBE_STRUCT(LateAge, (), (days_min, days_max, n))

struct FigureSpan {
    Day first{}, last{}; // both counted
    int32_t days = 0, work_days = 0;
    bool is_recorded = true; // the history goes back to its beginning; else nothing of it is told
};
BOOST_DESCRIBE_STRUCT(FigureSpan, (), (first, last, days, work_days, is_recorded))

struct Figures {
    PeriodKind period = PeriodKind::month;
    FigureSpan now, before, year_ago;
    bool is_running = false;
    Time as_of{};
    Time known{};
    std::string station_name;
    bool demo = false;
    std::vector<FigureValue> figures; // without those that the scope has none of
    std::vector<StageTime> stages;
    std::vector<FigureOfDay> days;     // of periods up to 92 days
    std::vector<FigureOfOrg> in_time;  // by organisation, in the order of their names; no rank
    std::vector<FigureOfMajor> majors; // filed, by the present count
    std::vector<HeldOfPriority> held;
    std::vector<LateAge> late; // now, whatever the period
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (period, now, before, year_ago, is_running, as_of, known, station_name, demo, figures, stages,
                       days, in_time, majors, held, late))

enum class FigurePart { counted, others, all };
BOOST_DESCRIBE_ENUM(FigurePart, counted, others, all)

struct FigureCasesQuery : FiguresQuery {
    Figure figure = Figure::reported;
    std::optional<FigurePart> part; // absent: what is counted
};
BOOST_DESCRIBE_STRUCT(FigureCasesQuery, (FiguresQuery), (figure, part))

struct FigureCases {
    int32_t counted = 0;       // as the figure says
    int32_t cases = 0;         // in so many cases
    std::vector<CaseRow> rows; // newest first, at most 500, and only those that are the caller's to read
};
BOOST_DESCRIBE_STRUCT(FigureCases, (), (counted, cases, rows))

} // namespace qzt
