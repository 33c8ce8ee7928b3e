#include "figures/figure_tally.hpp"

namespace qzt {

FigureSpan days_of(TimeSpan span, const Calendar& calendar) {
    FigureSpan days{.first = local_day(span.from), .last = local_day(span.until - Duration(1))};
    for (Day day = days.first; day <= days.last; day += std::chrono::days(1)) {
        ++days.days;
        days.work_days += calendar.is_work_day(day);
    }
    return days;
}

static bool picks(const FigureScope& scope, const FactPlace& place, const StationBook& book) {
    bool in_area =
        !scope.area_id || place.grid_id == *scope.area_id || book.community_of(place.grid_id) == scope.area_id;
    return in_area && (!scope.category || place.category.starts_with(std::string(*scope.category))) &&
           (!scope.priority || place.priority == *scope.priority) && (!scope.source || place.source == *scope.source);
}

// Up to the end of the day of `known`: nothing that is counted happened later.
static std::vector<uint8_t> work_days_until(Time known, const Calendar& calendar) {
    std::vector<uint8_t> days(fact_moment(known) / 86400 + 1);
    for (size_t i = 0; i < days.size(); ++i)
        days[i] = calendar.is_work_day(local_day(time_of(FactMoment(i * 86400))));
    return days;
}

FigureTally::FigureTally(const FactColumns& facts, const FigureScope& scope, const StationBook& book, Time known)
    : facts_(&facts), known_(fact_moment(known)) {
    picks_.reserve(facts.places().size());
    for (const FactPlace& place : facts.places())
        picks_.push_back(picks(scope, place, book));
    if (scope.work_days.value_or(false)) work_days_ = work_days_until(known, book.calendar());
    if (!scope.org_id) return;
    org_ = facts.org_index(*scope.org_id);
    is_nowhere_ = !org_;
}

const FigureTally::Walked& FigureTally::walked(FactKind kind, TimeSpan span) const {
    auto [known, is_new] = walked_.try_emplace({kind, span.from, span.until});
    Walked& counts = known->second;
    if (!is_new) return counts;
    if (auto timed = timed_facts(kind))
        each({kind}, span, [&](const StoredFact& one) {
            ++counts.by_flags[one.flags];
            if (timed->holds(one.flags)) counts.minutes.add(one.minutes);
        });
    else
        each({kind}, span, [&](const StoredFact& one) { ++counts.by_flags[one.flags]; });
    return counts;
}

int32_t FigureTally::count_of(FactsOf of, TimeSpan span) const {
    const auto& counts = walked(of.kind, span).by_flags;
    int32_t n = 0;
    for (size_t flags = 0; flags < counts.size(); ++flags)
        if (of.holds(uint8_t(flags))) n += counts[flags];
    return n;
}

FigureCount FigureTally::count(const FigureRule& rule, TimeSpan span) const {
    return {count_of(rule.counted, span), rule.of ? count_of(*rule.of, span) : 0};
}

StageMinutes FigureTally::minutes(Stage stage, TimeSpan span) const {
    return walked(facts_of(stage).kind, span).minutes.told();
}

std::vector<CaseId> FigureTally::cases(const FigureRule& rule, FigurePart part, TimeSpan span) const {
    std::vector<CaseId> cases;
    auto keep = [&](const StoredFact& one) { cases.push_back(facts_->case_at(one.case_index)); };
    if (part == FigurePart::counted || !rule.of)
        each(rule.counted, span, keep);
    else if (part == FigurePart::all)
        each(*rule.of, span, keep);
    else
        each(*rule.of, span, [&](const StoredFact& one) {
            bool is_other_kind = rule.of->kind != rule.counted.kind;
            if (is_other_kind || !rule.counted.holds(one.flags)) keep(one);
        });
    return cases;
}

} // namespace qzt
