#include "figures/figure_page.hpp"

#include "figures/figure_queries.hpp"

namespace qzt {

static FigureRange wire(Range range) { return {range.low, range.high}; }

static std::optional<FigureRange> range_of(FigureCount count, int64_t least = 1) {
    if (count.of < least) return {};
    return wire(share_range(std::min(count.n, count.of), count.of));
}

// A part of what it is a share of; others (returned to sent) may be more than one in a span.
static bool is_part(const FigureRule& rule) { return rule.of && rule.of->kind == rule.counted.kind; }

static FigureValue value_of(const FigureTally& tally, const FigureRule& rule, const ComparedSpans& spans) {
    FigureValue value{.figure = rule.figure,
                      .is_share = rule.of.has_value(),
                      .now = tally.count(rule, spans.now),
                      .before = tally.count(rule, spans.before),
                      .year_ago = tally.count(rule, spans.year_ago)};
    if (is_part(rule)) {
        value.range = range_of(value.now);
        value.range_before = range_of(value.before);
    } else if (!rule.of) {
        if (auto range = change_range(value.before.n, value.now.n))
            value.change = FigureRange{range->low, range->high};
    }
    return value;
}

// ── parts of the page ──────────────────────────────────────────────────────────────────────────────────────────────

static constexpr int days_shown_max = 92;

static std::vector<FigureOfDay> by_day(const FigureTally& tally, const ComparedSpans& spans,
                                       const Calendar& calendar) {
    FigureSpan now = days_of(spans.now, calendar);
    std::vector<FigureOfDay> days;
    if (now.days > days_shown_max) return days;
    auto counts = [&](TimeSpan span) {
        auto day_of = [from = fact_moment(span.from)](const StoredFact& one) {
            return size_t(one.at - from) / 86400;
        };
        return tally.grouped(rule_of(Figure::reported), span, size_t(now.days), day_of);
    };
    auto present = counts(spans.now), before = counts(spans.before);
    for (int i = 0; i < now.days; ++i) {
        Day day = now.first + std::chrono::days(i);
        days.push_back({day, present[size_t(i)].n, before[size_t(i)].n, calendar.is_work_day(day)});
    }
    return days;
}

// Matters of one class and urgency: what an organisation has of each differs, and so does how long they take.
using Alike = std::pair<std::string, Priority>;
static Alike alike_of(const FactPlace& place) { return {place.category.substr(0, 2), place.priority}; }

// By organisation, the share that the whole station has of matters as those of it.
static std::vector<double> shares_of_alike(const FigureTally& tally, size_t orgs, const FigureRule& rule,
                                           TimeSpan span) {
    std::map<Alike, FigureCount> station;
    std::map<std::pair<OrgIndex, Alike>, int32_t> of_org;
    tally.each(rule.counted, span, [&](const StoredFact& one) { ++station[alike_of(tally.place(one))].n; });
    tally.each(*rule.of, span, [&](const StoredFact& one) {
        Alike alike = alike_of(tally.place(one));
        ++station[alike].of;
        ++of_org[{one.org, alike}];
    });
    std::vector<double> expected(orgs), of(orgs);
    for (const auto& [key, n] : of_org) {
        FigureCount all = station[key.second];
        expected[key.first] += double(n) * all.n / all.of;
        of[key.first] += n;
    }
    for (size_t i = 0; i < orgs; ++i)
        if (of[i] > 0) expected[i] /= of[i];
    return expected;
}

static std::vector<FigureOfOrg> by_org(const FigureTally& tally, std::span<const OrgId> orgs, const FigureRule& rule,
                                       const ComparedSpans& spans, const StationBook& book) {
    auto org_of = [](const StoredFact& one) { return size_t(one.org); };
    auto now = tally.grouped(rule, spans.now, orgs.size(), org_of);
    auto before = tally.grouped(rule, spans.before, orgs.size(), org_of);
    auto alike = shares_of_alike(tally, orgs.size(), rule, spans.now);
    std::vector<FigureOfOrg> rows;
    for (size_t i = 1; i < orgs.size(); ++i) {
        if (now[i].of + before[i].of == 0) continue;
        FigureOfOrg row{orgs[i], now[i], before[i], range_of(now[i], small_base), range_of(before[i], small_base),
                        {}};
        if (now[i].of >= small_base) row.alike = alike[i];
        rows.push_back(std::move(row));
    }
    std::ranges::sort(rows, {}, [&](const FigureOfOrg& row) {
        const Organisation* org = book.organisation(row.org_id);
        return std::pair(org ? org->short_name : std::string(), row.org_id);
    });
    return rows;
}

static std::vector<FigureOfMajor> by_major(const FigureTally& tally, const ComparedSpans& spans) {
    auto major_of = [&](const StoredFact& one) {
        const std::string& category = tally.place(one).category;
        return category.size() < 2 ? size_t(100) : size_t(category[0] - '0') * 10 + size_t(category[1] - '0');
    };
    const FigureRule& rule = rule_of(Figure::filed);
    auto now = tally.grouped(rule, spans.now, 100, major_of);
    auto before = tally.grouped(rule, spans.before, 100, major_of);
    auto year_ago = tally.grouped(rule, spans.year_ago, 100, major_of);
    std::vector<FigureOfMajor> rows;
    for (size_t i = 0; i < 100; ++i)
        if (now[i].n + before[i].n > 0) {
            std::string major{char('0' + i / 10), char('0' + i % 10)};
            rows.push_back({std::move(major), now[i].n, before[i].n, year_ago[i].n});
        }
    std::ranges::sort(
        rows, [](const auto& a, const auto& b) { return std::pair(-a.now, a.major) < std::pair(-b.now, b.major); });
    return rows;
}

static std::vector<HeldOfPriority> by_priority(const FigureTally& tally, TimeSpan span) {
    std::vector<HeldOfPriority> rows;
    for (Priority priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4}) {
        HeldOfPriority row{.priority = priority, .whole = tally.minutes(facts_of(Stage::whole), span, priority)};
        std::map<std::pair<uint8_t, bool>, int64_t> minutes;
        tally.each({FactKind::held}, span, [&](const StoredFact& one) {
            if (tally.place(one).priority != priority) return;
            bool is_stopped = one.flags & fact::clock_stopped;
            minutes[{uint8_t(one.flags & ~fact::clock_stopped), is_stopped}] += one.minutes;
        });
        for (auto [held, sum] : minutes)
            row.held.push_back({Party(held.first), held.second, sum});
        if (row.whole.n > 0) rows.push_back(std::move(row));
    }
    return rows;
}

// ── the page ───────────────────────────────────────────────────────────────────────────────────────────────────────

// A span that began before the history did would only look like a small one: it is left empty. The first day counts
// as whole, whenever on it the first report came.
static bool is_recorded(TimeSpan span, const FactColumns& facts) {
    auto first = facts.first_report();
    return first && span.from >= from_local(local_day(time_of(*first)));
}

Figures figures_of(const FactColumns& facts, const FiguresQuery& wanted, const ComparedSpans& compared, Time now,
                   const StationBook& book) {
    ComparedSpans spans = compared;
    if (!is_recorded(spans.before, facts)) spans.before.until = spans.before.from;
    if (!is_recorded(spans.year_ago, facts)) spans.year_ago.until = spans.year_ago.from;
    Time known = wanted.known.value_or(now);
    FigureTally tally(facts, wanted, book, known);
    const Calendar& calendar = book.calendar();
    Figures page{.period = period_of(wanted),
                 .now = days_of(spans.now, calendar),
                 .before = days_of(compared.before, calendar),
                 .year_ago = days_of(compared.year_ago, calendar),
                 .is_running = spans.is_running,
                 .as_of = now,
                 .known = known,
                 .station_name = book.station_name(),
                 .demo = book.is_demo()};
    page.before.is_recorded = spans.before.until > spans.before.from;
    page.year_ago.is_recorded = spans.year_ago.until > spans.year_ago.from;
    for (const FigureRule& rule : figure_rules())
        if (rule.of_organisations || !wanted.org_id) page.figures.push_back(value_of(tally, rule, spans));
    for (Stage stage : {Stage::taking_in, Stage::sending, Stage::signing, Stage::handling, Stage::checking,
                        Stage::asking, Stage::whole}) {
        FactsOf of = facts_of(stage);
        page.stages.push_back({stage, tally.minutes(of, spans.now), tally.minutes(of, spans.before),
                               tally.minutes(of, spans.year_ago)});
    }
    page.days = by_day(tally, spans, calendar);
    page.in_time = by_org(tally, facts.orgs(), rule_of(Figure::in_time), spans, book);
    page.majors = by_major(tally, spans);
    page.held = by_priority(tally, spans.now);
    return page;
}

std::vector<LateAge> late_ages(const std::vector<LateSince>& late, Time now, const Calendar& calendar) {
    std::vector<LateAge> ages{{0, 1, 0}, {1, 3, 0}, {3, 7, 0}, {7, {}, 0}};
    constexpr int64_t work_day = 8 * 3600;
    for (const LateSince& one : late) {
        int64_t days = calendar.work_seconds(one.due_at, now) / work_day;
        auto age =
            std::ranges::find_if(ages, [&](const LateAge& age) { return !age.days_max || days < *age.days_max; });
        age->n += one.n;
    }
    return ages;
}

} // namespace qzt
