#include "figures/figure_rules.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <cmath>

namespace qzt {

using namespace fact;
using enum FactKind;

static constexpr FactsOf leads{sent, lead, lead};

static constexpr FigureRule rules[] = {
    {Figure::reported, {reported}, {}},
    {Figure::filed, {filed}, {}},
    {Figure::closed, {closed}, {}, true},
    {Figure::reopened, {reopened}, {}, true},
    {Figure::merged, {merged}, {}},
    {Figure::supervised, {supervised}, {}, true},
    {Figure::taken_in_time, {taken_in, declined | late, 0}, FactsOf{taken_in}},
    {Figure::declined, {taken_in, declined, declined}, FactsOf{taken_in}},
    {Figure::signed_itself, {signed_for, by_silence | late, 0}, FactsOf{signed_for}, true},
    {Figure::contacted_in_time, {contacted, in_time, in_time}, FactsOf{contacted}, true},
    {Figure::in_time, {fell_due, in_time, in_time}, FactsOf{fell_due}, true},
    {Figure::returned, {returned, granted, granted}, leads, true},
    {Figure::misdirected,
     {closed, was_sent | misdirected, was_sent | misdirected},
     FactsOf{closed, was_sent, was_sent},
     true},
    {Figure::extended, {extended}, leads, true},
    {Figure::suspended, {suspended}, leads, true},
    {Figure::first_pass,
     {checked, drawn | first | passed, drawn | first | passed},
     FactsOf{checked, drawn | first, drawn | first},
     true},
    {Figure::reworked, {closed, reworked, reworked}, FactsOf{closed}, true},
    {Figure::closed_in_30, {matured, is_closed, is_closed}, FactsOf{matured}, true},
    {Figure::reached, {asked, reached, reached}, FactsOf{asked}, true},
    {Figure::rated, {asked, rated, rated}, FactsOf{asked}, true},
    {Figure::solved, {asked, said | solved, said | solved}, FactsOf{asked, said, said}, true},
    {Figure::satisfied, {asked, rated | satisfied, rated | satisfied}, FactsOf{asked, rated, rated}, true},
    {Figure::unsolved, {closed, answered | unsolved, answered | unsolved}, FactsOf{closed, answered, answered}, true},
};

std::span<const FigureRule> figure_rules() { return rules; }

const FigureRule& rule_of(Figure figure) { return *std::ranges::find(rules, figure, &FigureRule::figure); }

FactsOf facts_of(Stage stage) {
    switch (stage) {
    case Stage::taking_in:
        return {taken_in};
    case Stage::sending:
        return {sent, lead | again, lead};
    case Stage::signing:
        return {signed_for};
    case Stage::handling:
        return {handled};
    case Stage::checking:
        return {checked, drawn, drawn};
    case Stage::asking:
        return {asked};
    case Stage::whole:
        return {closed};
    }
    return {closed};
}

std::optional<FactsOf> timed_facts(FactKind kind) {
    for (Stage stage : all_stages)
        if (FactsOf of = facts_of(stage); of.kind == kind) return of;
    return {};
}

// ── periods ────────────────────────────────────────────────────────────────────────────────────────────────────────

static Day month_begin(std::chrono::year_month_day date, int months) {
    auto month = std::chrono::year_month(date.year(), date.month()) + std::chrono::months(months);
    return std::chrono::local_days(month / 1);
}

struct WholeDays {
    Day from{}, until{};
};
static WholeDays whole_period(PeriodKind kind, Day day, Day last) {
    std::chrono::year_month_day date(day);
    int month = int(unsigned(date.month())) - 1;
    switch (kind) {
    case PeriodKind::week: {
        Day monday = day - (std::chrono::weekday(day) - std::chrono::Monday);
        return {monday, monday + std::chrono::days(7)};
    }
    case PeriodKind::month:
        return {month_begin(date, 0), month_begin(date, 1)};
    case PeriodKind::quarter:
        return {month_begin(date, -(month % 3)), month_begin(date, 3 - month % 3)};
    case PeriodKind::year:
        return {month_begin(date, -month), month_begin(date, 12 - month)};
    case PeriodKind::days:
        break;
    }
    return {day, last + std::chrono::days(1)};
}

// A 29th of February had none a year ago; the day after stands for it.
static Day year_before(Day day) {
    std::chrono::year_month_day date(day);
    date -= std::chrono::years(1);
    return date.ok()
               ? Day(std::chrono::local_days(date))
               : Day(std::chrono::local_days(date.year() / date.month() / std::chrono::last)) + std::chrono::days(1);
}

Outcome<ComparedSpans> compared_spans(PeriodKind kind, Day day, std::optional<Day> last, Time now) {
    if (kind == PeriodKind::days && !last) last = day;
    bool is_odd = last && (*last < day || *last - day > std::chrono::days(5 * 366));
    if (is_odd) return refuse(period_wrong);
    auto [from, until] = whole_period(kind, day, last.value_or(day));
    if (from_local(from) > now) return refuse(period_not_begun);
    ComparedSpans spans;
    spans.ends = from_local(until);
    spans.is_running = spans.ends > now;
    spans.now = {from_local(from), std::min(spans.ends, now)};
    auto length = std::chrono::ceil<std::chrono::days>(spans.now.until - spans.now.from);
    spans.before = {spans.now.from - length, spans.now.until - length};
    Day a_year_ago = kind == PeriodKind::week ? from - std::chrono::days(364) : year_before(from);
    auto back = from - a_year_ago;
    spans.year_ago = {spans.now.from - back, spans.now.until - back};
    return spans;
}

// ── how sure ───────────────────────────────────────────────────────────────────────────────────────────────────────

Range share_range(int64_t n, int64_t of) {
    constexpr double z = 1.959963984540054;
    double all = double(of), share = double(n) / all;
    double middle = share + z * z / (2 * all);
    double reach = z * std::sqrt(share * (1 - share) / all + z * z / (4 * all * all));
    double whole = 1 + z * z / all;
    return {std::max(0.0, (middle - reach) / whole), std::min(1.0, (middle + reach) / whole)};
}

std::optional<ChangeRange> change_range(int64_t before, int64_t now) {
    if (before <= 0) return {};
    using boost::math::binomial_distribution;
    double all = double(before + now);
    double low = now == 0 ? 0 : binomial_distribution<>::find_lower_bound_on_p(all, double(now), 0.025);
    double high = binomial_distribution<>::find_upper_bound_on_p(all, double(now), 0.025);
    ChangeRange range{.low = low / (1 - low) - 1};
    if (high < 1) range.high = high / (1 - high) - 1;
    return range;
}

} // namespace qzt
