#include "police_counts/police_count_rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace qzt {

static Day month_of(Day day) {
    std::chrono::year_month_day date(day);
    return std::chrono::local_days(date.year() / date.month() / 1);
}

static Day months_later(Day month, int months) {
    std::chrono::year_month_day date(month);
    return std::chrono::local_days(
        (std::chrono::year_month(date.year(), date.month()) + std::chrono::months(months)) / 1);
}

static std::optional<FigureRange> change_of(int64_t before, int64_t now) {
    auto range = change_range(before, now);
    if (!range) return {};
    return FigureRange{range->low, range->high};
}

// ── beside each other ──────────────────────────────────────────────────────────────────────────────────────────────

static PoliceTriple triple_of(const StoredPoliceCount& count) { return {count.calls, count.cases, count.solved}; }

PoliceCounts police_counts_of(std::span<const StoredPoliceCount> counts, std::optional<Day> month,
                              const PoliceNames& name_of) {
    PoliceCounts page;
    std::set<Day, std::greater<>> months;
    std::set<std::string> kinds;
    std::map<std::tuple<std::string, AreaId, Day>, const StoredPoliceCount*> by_line;
    for (const StoredPoliceCount& count : counts) {
        months.insert(count.month);
        kinds.insert(count.kind);
        by_line[{count.kind, count.area_id, count.month}] = &count;
    }
    page.months.assign(months.begin(), months.end());
    page.kinds.assign(kinds.begin(), kinds.end());
    if (month)
        page.month = month_of(*month);
    else if (!page.months.empty())
        page.month = page.months.front();
    for (const auto& [key, count] : by_line) {
        if (count->month != page.month) continue;
        auto beside = [&](int months) -> std::optional<PoliceTriple> {
            auto other = by_line.find({count->kind, count->area_id, months_later(count->month, months)});
            if (other == by_line.end()) return {};
            return triple_of(*other->second);
        };
        PoliceLine line{.area_id = count->area_id,
                        .kind = count->kind,
                        .now = triple_of(*count),
                        .before = beside(-1),
                        .year_ago = beside(-12),
                        .source = count->source,
                        .imported_by = name_of(count->imported_by),
                        .imported_at = count->imported_at,
                        .versions = count->versions};
        if (line.before) line.change = change_of(line.before->calls, line.now.calls);
        if (line.now.cases.value_or(0) > 0 && line.now.solved) {
            Range range = share_range(*line.now.solved, *line.now.cases);
            line.solved_range = FigureRange{range.low, range.high};
        }
        page.lines.push_back(std::move(line));
    }
    return page;
}

// ── did it help ────────────────────────────────────────────────────────────────────────────────────────────────────

struct MonthSpan {
    Day first{}, last{};

    int months() const {
        std::chrono::year_month_day a(first), b(last);
        return (int(b.year()) - int(a.year())) * 12 + int(unsigned(b.month())) - int(unsigned(a.month())) + 1;
    }
};

static bool is_odd(const MonthSpan& span) { return span.months() < 1 || span.months() > 24; }

// The counts of one kind by place and month.
using CallsByMonth = std::map<std::pair<AreaId, Day>, int32_t>;

static Outcome<int32_t> calls_in(const CallsByMonth& calls, const NamedArea& area, MonthSpan span,
                                 const std::string& kind) {
    int32_t sum = 0;
    for (Day month = span.first; month <= span.last; month = months_later(month, 1)) {
        auto found = calls.find({area.area_id, month});
        if (found == calls.end())
            return refuse(police_counts_missing,
                          {{"area", area.name}, {"month", to_text(month).substr(0, 7)}, {"kind", kind}});
        sum += found->second;
    }
    return sum;
}

// How the covered changed against the uncovered, with 95 %: the logarithm of a ratio of four counts is nearly normal
// with the sum of their inverses as its variance.
static void weigh_sides(PoliceEffect& effect) {
    const EffectSide &in = effect.covered, &out = effect.uncovered;
    if (in.before == 0 || in.after == 0 || out.before == 0 || out.after == 0) return;
    double ratio = double(in.after) / in.before * out.before / out.after;
    double reach =
        1.959963984540054 * std::sqrt(1.0 / in.before + 1.0 / in.after + 1.0 / out.before + 1.0 / out.after);
    effect.against = ratio;
    effect.against_range = FigureRange{ratio * std::exp(-reach), ratio * std::exp(reach)};
}

Outcome<PoliceEffect> police_effect(std::span<const StoredPoliceCount> counts, const PoliceEffectQuery& wanted,
                                    std::span<const NamedArea> communities) {
    MonthSpan before{month_of(wanted.before_first), month_of(wanted.before_last)};
    MonthSpan after{month_of(wanted.after_first), month_of(wanted.after_last)};
    if (is_odd(before) || is_odd(after) || before.last >= after.first) return refuse(police_effect_wrong);
    std::string kind(wanted.kind);
    CallsByMonth calls;
    std::set<AreaId> counted;
    for (const StoredPoliceCount& count : counts)
        if (count.kind == kind) {
            calls[{count.area_id, count.month}] = count.calls;
            counted.insert(count.area_id);
        }
    std::set<AreaId> covered(wanted.covered.begin(), wanted.covered.end());
    PoliceEffect effect{.months_before = before.months(), .months_after = after.months()};
    for (const NamedArea& area : communities) {
        bool is_covered = covered.erase(area.area_id) > 0;
        if (!is_covered && !counted.contains(area.area_id)) continue;
        auto was = calls_in(calls, area, before, kind);
        if (!was) return Refusal(was.error());
        auto is = calls_in(calls, area, after, kind);
        if (!is) return Refusal(is.error());
        EffectSide& side = is_covered ? effect.covered : effect.uncovered;
        ++side.areas;
        side.before += *was;
        side.after += *is;
    }
    if (!covered.empty() || effect.covered.areas == 0) return refuse(police_area_not_counted);
    // Months may differ in number: what changed is the calls a month.
    for (EffectSide* side : {&effect.covered, &effect.uncovered}) {
        if (auto range = change_of(side->before, side->after)) {
            double months = double(effect.months_before) / effect.months_after;
            range->low = (range->low + 1) * months - 1;
            if (range->high) range->high = (*range->high + 1) * months - 1;
            side->change = range;
        }
    }
    weigh_sides(effect);
    return effect;
}

} // namespace qzt
