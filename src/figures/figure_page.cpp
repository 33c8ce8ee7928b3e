#include "figures/figure_page.hpp"

#include "figures/figure_queries.hpp"

#include <bitset>

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

// Matters of one class and urgency: what an organisation has of each differs, and so does how long they take. Each
// kind of matter has a number, which every place of facts is given once.
class Alike {
public:
    explicit Alike(std::span<const FactPlace> places) {
        std::map<std::pair<std::string, Priority>, uint16_t> known;
        for (const FactPlace& place : places) {
            auto [one, is_new] = known.try_emplace({place.category.substr(0, 2), place.priority}, kinds_);
            kinds_ += is_new;
            of_place_.push_back(one->second);
        }
    }
    size_t kinds() const { return kinds_; }
    size_t of(const StoredFact& one) const { return of_place_[one.place]; }

private:
    uint16_t kinds_ = 0;
    std::vector<uint16_t> of_place_;
};

// What each organisation has of a figure, and the share that the whole station has of matters as those of it.
struct OfOrgs {
    std::vector<FigureCount> counts;
    std::vector<double> alike;
};

static OfOrgs of_orgs(const FigureTally& tally, size_t orgs, const FigureRule& rule, TimeSpan span) {
    Alike alike(tally.places());
    size_t kinds = alike.kinds();
    auto cells = tally.grouped(rule, span, orgs * kinds,
                               [&](const StoredFact& one) { return one.org * kinds + alike.of(one); });
    std::vector<FigureCount> station(kinds);
    OfOrgs told{std::vector<FigureCount>(orgs), std::vector<double>(orgs)};
    for (size_t i = 0; i < cells.size(); ++i)
        for (FigureCount* sum : {&station[i % kinds], &told.counts[i / kinds]}) {
            sum->n += cells[i].n;
            sum->of += cells[i].of;
        }
    for (size_t i = 0; i < cells.size(); ++i)
        if (cells[i].of > 0)
            told.alike[i / kinds] += double(cells[i].of) * station[i % kinds].n / station[i % kinds].of;
    for (size_t org = 0; org < orgs; ++org)
        if (told.counts[org].of > 0) told.alike[org] /= told.counts[org].of;
    return told;
}

static std::vector<FigureOfOrg> by_org(const FigureTally& tally, std::span<const OrgId> orgs, const FigureRule& rule,
                                       const ComparedSpans& spans, const StationBook& book) {
    auto [now, alike] = of_orgs(tally, orgs.size(), rule, spans.now);
    auto before =
        tally.grouped(rule, spans.before, orgs.size(), [](const StoredFact& one) { return size_t(one.org); });
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
    std::vector<uint8_t> major_of_place;
    for (const FactPlace& place : tally.places()) {
        const std::string& category = place.category;
        major_of_place.push_back(category.size() < 2 ? 100 : uint8_t((category[0] - '0') * 10 + category[1] - '0'));
    }
    auto major_of = [&](const StoredFact& one) { return size_t(major_of_place[one.place]); };
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

static constexpr std::array priorities{Priority::P1, Priority::P2, Priority::P3, Priority::P4};

static std::vector<HeldOfPriority> by_priority(const FigureTally& tally, TimeSpan span) {
    std::vector<uint8_t> priority_of;
    for (const FactPlace& place : tally.places())
        priority_of.push_back(uint8_t(place.priority));
    std::array<MinuteCounts, priorities.size()> whole;
    tally.each(facts_of(Stage::whole), span,
               [&](const StoredFact& one) { whole[priority_of[one.place]].add(one.minutes); });
    std::array<std::array<int64_t, 256>, priorities.size()> held{}; // by party and whether the clock stood still
    std::array<std::bitset<256>, priorities.size()> is_held;
    tally.each({FactKind::held}, span, [&](const StoredFact& one) {
        held[priority_of[one.place]][one.flags] += one.minutes;
        is_held[priority_of[one.place]].set(one.flags);
    });
    std::vector<HeldOfPriority> rows;
    for (Priority priority : priorities) {
        size_t n = size_t(priority);
        HeldOfPriority row{.priority = priority, .whole = whole[n].told()};
        for (size_t party = 0; party < 256; ++party)
            for (bool is_stopped : {false, true}) {
                size_t flags = is_stopped ? party | fact::clock_stopped : party;
                bool is_party = (party & fact::clock_stopped) == 0;
                if (is_party && is_held[n].test(flags))
                    row.held.push_back({Party(party), is_stopped, held[n][flags]});
            }
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
    for (Stage stage : all_stages)
        page.stages.push_back({stage, tally.minutes(stage, spans.now), tally.minutes(stage, spans.before),
                               tally.minutes(stage, spans.year_ago)});
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
