// What each figure counts, which periods are compared, and how sure a figure is. A share is always two counts of the
// same facts; comparisons are of spans of one length; an interval says how far chance alone may have moved it.
#pragma once
#include "figures/figure_facts.hpp"
#include "kernel/outcome.hpp"

#include <span>

namespace qzt {

inline const ProblemKind period_not_begun{"period_not_begun", 400, "这段时间还没有开始，请选本期或以前的。",
                                          "This period has not begun. Choose the present or an earlier one."};
inline const ProblemKind period_wrong{
    "period_wrong", 400, "结束的日子要在开始的日子之后，最长五年。",
    "The last day must not lie before the first, and the period not exceed five years."};

enum class Figure {
    reported,
    filed,
    closed,
    reopened,
    merged,
    supervised,
    taken_in_time,
    declined,
    signed_itself,
    contacted_in_time,
    in_time,
    returned,
    misdirected,
    extended,
    suspended,
    first_pass,
    reworked,
    closed_in_30,
    reached,
    rated,
    solved,
    satisfied,
    unsolved,
};
BOOST_DESCRIBE_ENUM(Figure, reported, filed, closed, reopened, merged, supervised, taken_in_time, declined,
                    signed_itself, contacted_in_time, in_time, returned, misdirected, extended, suspended, first_pass,
                    reworked, closed_in_30, reached, rated, solved, satisfied, unsolved)

// Facts of a kind of which, of the flags in `mask`, exactly those in `value` hold.
struct FactsOf {
    FactKind kind;
    uint8_t mask = 0, value = 0;

    bool holds(uint8_t flags) const { return (flags & mask) == value; }
};

struct FigureRule {
    Figure figure;
    FactsOf counted;
    std::optional<FactsOf> of;     // a share of these; of the same kind `counted` is a part of them
    bool of_organisations = false; // each of its facts names one
};
std::span<const FigureRule> figure_rules();
const FigureRule& rule_of(Figure figure);

// From one step to the next, in minutes.
enum class Stage { taking_in, sending, signing, handling, checking, asking, whole };
BOOST_DESCRIBE_ENUM(Stage, taking_in, sending, signing, handling, checking, asking, whole)
inline constexpr std::array all_stages{Stage::taking_in, Stage::sending, Stage::signing, Stage::handling,
                                       Stage::checking,  Stage::asking,  Stage::whole};
// The facts that end a stage; each kind ends one at most.
FactsOf facts_of(Stage stage);
std::optional<FactsOf> timed_facts(FactKind kind);

// ── periods ────────────────────────────────────────────────────────────────────────────────────────────────────────

enum class PeriodKind { week, month, quarter, year, days };
BOOST_DESCRIBE_ENUM(PeriodKind, week, month, quarter, year, days)

struct TimeSpan {
    Time from{}, until{}; // to before this one

    bool operator==(const TimeSpan&) const = default;
};

// A period that has begun, as far as it has come, beside the span of that length before it and the one a year ago: a
// year for weeks is 52 of them, so that Mondays stand beside Mondays.
struct ComparedSpans {
    TimeSpan now, before, year_ago;
    Time ends{};             // of the whole period
    bool is_running = false; // goes on counting
};
// The period of a kind in which `day` lies; `days` go from `day` to `last`, both counted.
Outcome<ComparedSpans> compared_spans(PeriodKind kind, Day day, std::optional<Day> last, Time now);

// ── how sure ───────────────────────────────────────────────────────────────────────────────────────────────────────

struct Range {
    double low = 0, high = 0;
};
// 95 % of a share, after Wilson: honest for small numbers and never beyond 0 and 1. `of` is not 0.
Range share_range(int64_t n, int64_t of);
// 95 % of how much a count changed (-0.58: 58 % fewer), exact: given their sum, each came at random from one of the
// two spans (Clopper and Pearson). Nothing where there is nothing before; without an upper end where nothing is left
// of it.
struct ChangeRange {
    double low = 0;
    std::optional<double> high;
};
std::optional<ChangeRange> change_range(int64_t before, int64_t now);

// Of fewer no verdict is given, and organisations are not compared.
inline constexpr int64_t small_base = 20;

} // namespace qzt
