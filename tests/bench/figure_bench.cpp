// Figures over years of cases: how long a question takes, with everything that stands on the page, how long a year's
// report, how fast the history is read at a start. The peer of a question is one walk over the same bytes that adds
// up a number of each fact, which no way of counting can go below; that of the reading is the same rows fetched and
// thrown away.
#include "bench/load_client.hpp"
#include "bench/many_cases.hpp"
#include "bench/measures.hpp"
#include "figures/figure_page.hpp"
#include "figures/figure_queries.hpp"
#include "figures/figure_report.hpp"
#include "figures/figure_shelf.hpp"
#include "figures/figure_table.hpp"
#include "hot_spots/rising_places.hpp"
#include "kernel/pg/pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>
#include <random>

namespace qzt::bench {
namespace {

constexpr StationId station{1};
constexpr int days_back = 3 * 365;
const std::atomic<bool> goes_on = false;

// A life in twenty events, one after the other: at so many minutes, what.
struct Step {
    int minutes;
    const char* kind;
    const char* facts;
};
constexpr Step life[] = {
    {0, "submitted", R"({"category":"0401","priority":"P3","source":"grid"})"},
    {8, "accepted", "{}"},
    {12, "filed", R"({"category":"0401","priority":"P3"})"},
    {13, "dispatched", R"({"due_at":null,"assists":[]})"},
    {70, "signed_for", "{}"},
    {90, "first_contact", "{}"},
    {91, "started", "{}"},
    {200, "progress", "{}"},
    {300, "progress", "{}"},
    {400, "progress", "{}"},
    {500, "near_due", R"({"timer":"handle"})"},
    {900, "result_submitted", "{}"},
    {901, "check_assigned", "{}"},
    {1400, "check_passed", "{}"},
    {1500, "follow_up_attempted", "{}"},
    {1600, "follow_up_reached", "{}"},
    {1601, "follow_up_done", R"({"outcome":"reached","solved":"yes","satisfaction":"yes"})"},
    {1700, "note_added", "{}"},
    {1800, "closed", R"({"code":"solved"})"},
    {30000, "archived", "{}"},
};

// The same in memory, spread over three years, 46 grids, 77 classes and 60 organisations, some late, some wrong.
std::unique_ptr<FactColumns> facts_of_years(long cases) {
    auto facts = std::make_unique<FactColumns>();
    std::mt19937_64 dice(1);
    std::vector<OrgId> orgs;
    for (int i = 0; i < 60; ++i)
        orgs.push_back(OrgId::named(fmt::format("org {}", i)));
    std::vector<AreaId> grids;
    for (int i = 0; i < 46; ++i)
        grids.push_back(AreaId::named(fmt::format("grid {}", i)));
    Time now = SystemClock().now();
    for (long n = 0; n < cases; ++n) {
        Time at = now - std::chrono::seconds(int64_t(double(days_back) * 86400 * double(cases - n) / double(cases)));
        CaseId id = CaseId::make(at);
        FactPlace place{grids[dice() % grids.size()], fmt::format("{:02}{:02}", 1 + dice() % 12, 1 + dice() % 7),
                        Priority(dice() % 4), Source(dice() % 3)};
        OrgId org = orgs[dice() % orgs.size()];
        bool is_late = dice() % 10 == 0, is_wrong = dice() % 30 == 0, is_failed = dice() % 12 == 0;
        auto add = [&](FactKind kind, uint8_t flags, int minutes, std::optional<OrgId> who, int took) {
            facts->add({kind, flags, at + std::chrono::minutes(minutes), id, who, took, place});
        };
        using enum FactKind;
        add(reported, 0, 0, {}, 0);
        add(taken_in, 0, 8, {}, 8);
        add(filed, 0, 12, {}, 12);
        add(sent, fact::lead, 13, org, 1);
        add(signed_for, uint8_t(dice() % 3 == 0), 70, org, 57);
        add(contacted, fact::in_time, 90, org, 77);
        add(fell_due, is_late ? 0 : fact::in_time, 2000, org, int(dice() % 2000));
        add(handled, 0, 900, org, int(dice() % 3000));
        add(checked, fact::drawn | fact::first | (is_failed ? fact::failed : fact::passed), 1400, org, 500);
        add(asked, fact::reached | fact::rated | fact::said | fact::solved | fact::satisfied, 1601, org, 200);
        add(closed,
            uint8_t(fact::was_sent | fact::answered | (is_wrong ? fact::misdirected : 0) |
                    (is_failed ? fact::reworked : 0)),
            1800, org, int(dice() % 9000));
        for (int party = 0; party < 4; ++party)
            add(held, uint8_t(party), 1800, org, int(dice() % 900));
        add(matured, fact::is_closed, 43200, org, 0);
    }
    return facts;
}

struct Asking {
    const FactColumns& facts;
    std::shared_ptr<const StationBook> book;
    std::mt19937_64 dice{7};
    Time now = SystemClock().now();

    double ms_of(auto ask) {
        auto begun = Clock::now();
        ask();
        return seconds_since(begun) * 1000;
    }
    FiguresQuery random_question() {
        FiguresQuery wanted;
        wanted.period = PeriodKind(dice() % 4);
        wanted.day = local_day(now) - std::chrono::days(dice() % 700);
        if (dice() % 3 == 0) wanted.category = Line<2, 4>(fmt::format("{:02}", 1 + dice() % 12));
        if (dice() % 3 == 0) wanted.org_id = OrgId::named(fmt::format("org {}", dice() % 60));
        if (dice() % 3 == 0) wanted.area_id = AreaId::named(fmt::format("grid {}", dice() % 46));
        return wanted;
    }
    // One figure with its comparisons, of a random period and scope.
    double one_figure() {
        auto wanted = random_question();
        const auto& rule = figure_rules()[dice() % figure_rules().size()];
        return ms_of([&] {
            auto spans = or_refuse(compared_spans(period_of(wanted), *wanted.day, {}, now));
            FigureTally tally(facts, wanted, *book, now);
            int32_t seen = tally.count(rule, spans.now).n + tally.count(rule, spans.before).n +
                           tally.count(rule, spans.year_ago).n;
            if (seen < 0) throw std::runtime_error("counted below nothing");
        });
    }
    double whole_page(PeriodKind period) {
        auto wanted = random_question();
        wanted.period = period;
        return ms_of([&] {
            auto spans = or_refuse(compared_spans(period_of(wanted), *wanted.day, {}, now));
            if (figures_of(facts, wanted, spans, now, *book).figures.empty())
                throw std::runtime_error("an empty page");
        });
    }
    double years_report() {
        FiguresQuery wanted;
        wanted.period = PeriodKind::year;
        wanted.day = local_day(now) - std::chrono::days(365);
        return ms_of([&] {
            auto spans = or_refuse(compared_spans(period_of(wanted), *wanted.day, {}, now));
            Figures page = figures_of(facts, wanted, spans, now, *book);
            if (or_refuse(figures_pdf(page, *book)).empty() || or_refuse(figures_xlsx(page, *book)).empty())
                throw std::runtime_error("an empty report");
        });
    }
    double years_table() {
        FigureTableQuery wanted;
        wanted.rows = Dimension::org;
        wanted.columns = Dimension::month;
        wanted.figures = List<::qzt::Figure, 8>{::qzt::Figure::in_time, ::qzt::Figure::closed};
        auto spans = or_refuse(compared_spans(PeriodKind::year, local_day(now) - std::chrono::days(365), {}, now));
        return ms_of([&] { or_refuse(figure_table(facts, wanted, spans.now, now, *book)); });
    }
    double hot_spots(RisingLength length) {
        HotSpotsQuery wanted{.length = length, .last = local_day(now) - std::chrono::days(1 + dice() % 300)};
        return ms_of([&] {
            if (or_refuse(hot_spots_of(facts, wanted, now, *book)).looked_at == 0)
                throw std::runtime_error("nothing looked at");
        });
    }
    // What a year holds, once over.
    double one_walk() {
        Time from = now - std::chrono::days(730);
        return ms_of([&] {
            int64_t sum = 0;
            for (size_t kind = 0; kind < fact_kinds; ++kind)
                facts.each(FactKind(kind), fact_moment(from), fact_moment(from + std::chrono::days(365)),
                           fact_moment(now), [&](const StoredFact& one) { sum += one.minutes; });
            if (sum == 0) throw std::runtime_error("nothing walked over");
        });
    }
};

std::vector<float> often(int times, auto ask) {
    std::vector<float> taken;
    for (int i = 0; i < times; ++i)
        taken.push_back(float(ask()));
    return taken;
}

void add_ms(Record& record, std::string name, std::string what, double ms, std::string peer, double bar) {
    say(fmt::format("{}: {:.1f} ms ({})", name, ms, peer));
    record.figures.push_back({.name = std::move(name),
                              .what = std::move(what),
                              .ours = fmt::format("{:.1f} ms", ms),
                              .peer = std::move(peer),
                              .value = ms,
                              .bar = bar,
                              .at_least = false,
                              .unit = "ms"});
}

// ── reading at a start ──

void add_lives(Town& town, long cases) {
    fill_up_to(town, cases);
    say(fmt::format("writing {} events", cases * long(std::size(life))));
    std::string steps;
    for (const Step& step : life)
        steps +=
            fmt::format("{}({}, '{}', '{}'::jsonb)", steps.empty() ? "" : ", ", step.minutes, step.kind, step.facts);
    // Thousands of cases at a time, each part in the order of its moments.
    constexpr long part = 20'000;
    for (long first = 0; first < cases; first += part)
        town.db().say(fmt::format(R"(
            insert into events (station_id, case_id, kind, at, actor_id, actor_org, actor_role, command_id, version, state, org_id, to_reporter, text, facts)
            select 1, c.case_id, s.kind, c.created_at + make_interval(mins => s.minutes), null, null, null, gen_random_uuid(), 1, 'closed', null, false, '', s.facts
            from (select case_id, created_at from cases where station_id = 1 order by created_at, case_id offset {} limit {}) c
            cross join (values {}) s(minutes, kind, facts)
            order by 4)",
                                  first, part, steps));
    town.db().say("analyze events");
}

double seconds_of(const std::string& conninfo, std::function<Task<>(pg::Pool&)> work) {
    asio::io_context context(1);
    pg::Pool pool(context, {.conninfo = conninfo, .connections_max = 1});
    std::exception_ptr thrown;
    auto begun = Clock::now();
    asio::co_spawn(context, work(pool), [&](std::exception_ptr problem) { thrown = problem; });
    context.run();
    if (thrown) std::rethrow_exception(thrown);
    return seconds_since(begun);
}

Task<> fetch_and_forget(pg::Pool& pool) {
    int64_t xid = 0, seq = 0;
    for (;;) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        auto events = co_await tx.run(history_after, station, std::to_string(xid), seq, FigureShelf::page_usual);
        co_await tx.commit();
        if (events.empty()) co_return;
        xid = events.back().xid;
        seq = events.back().seq;
    }
}

// ── what comes back to one place ──

// The list of the hot spots page among the cases that are stored: looked for once a minute, and remembered between.
void measure_recurring(Town& town, long cases, Record& record) {
    town.restart(); // nothing is remembered
    std::string chief = town.sign_in("suozhang01");
    auto look = [&] {
        auto begun = Clock::now();
        Answer answer = ask(town.port, request_text("GET", "/api/recurring-places", chief));
        if (answer.status != 200) throw std::runtime_error("recurring places: " + answer.body);
        return seconds_since(begun) * 1000;
    };
    double first = look();
    auto again = often(200, look);
    add_ms(record, "figures.recurring",
           fmt::format("places where one matter came back, among {} cases, over HTTP, p99", cases),
           percentile(again, 0.99), fmt::format("looked for anew, once a minute {:.0f} ms", first), 100);
}

void measure_reading(Town& town, long cases, Record& record) {
    town.forget_cases();
    add_lives(town, cases);
    FigureShelf shelf(station);
    Time now = SystemClock().now();
    double ours = seconds_of(town.app_conninfo(), [&](pg::Pool& pool) { return shelf.follow(&pool, now, &goes_on); });
    double peer = seconds_of(town.app_conninfo(), fetch_and_forget);
    double events = double(shelf.reading().events);
    double ratio = ours / peer;
    say(fmt::format("figures.reading: {:.0f} events in {:.1f} s, fetched alone {:.1f} s", events, ours, peer));
    record.figures.push_back(
        {.name = "figures.reading",
         .what = fmt::format("the history of {} cases read at a start, {:.0f} of its events counted", cases, events),
         .ours = fmt::format("{:.1f} s, {}", ours, per_second(events / ours)),
         .peer = fmt::format("fetched alone {:.1f} s", peer),
         .value = ratio,
         .bar = 3,
         .at_least = false});
    measure_recurring(town, cases, record);
    town.forget_cases();
}

std::shared_ptr<const StationBook> book_of(Town& town) {
    std::shared_ptr<const StationBook> book;
    seconds_of(town.app_conninfo(), [&](pg::Pool& pool) -> Task<> {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
        book = co_await StationBook::load(tx, station);
    });
    return book;
}

} // namespace

void measure_figures(Town& town, const Effort& effort, Record& record) {
    long cases = effort.sizes_max;
    auto facts = facts_of_years(cases);
    say(fmt::format("{} cases, {} facts, {:.0f} MB", cases, facts->size(), double(facts->bytes()) / 1e6));
    Asking asking{*facts, book_of(town)};
    int times = effort.rounds * 40;
    double walk = median({asking.one_walk(), asking.one_walk(), asking.one_walk()});
    std::string peer = fmt::format("one walk over a year's facts {:.1f} ms", walk);
    auto figure = often(times, [&] { return asking.one_figure(); });
    add_ms(record, "figures.one",
           fmt::format("one figure of {} cases with its two comparisons, any period and scope, p99", cases),
           percentile(figure, 0.99), peer, 100);
    auto month = often(times / 4, [&] { return asking.whole_page(PeriodKind::month); });
    add_ms(record, "figures.month", "the whole page of a month, p99", percentile(month, 0.99), peer, 100);
    auto year = often(times / 8, [&] { return asking.whole_page(PeriodKind::year); });
    add_ms(record, "figures.year", "the whole page of a year, p99", percentile(year, 0.99), peer, 100);
    add_ms(record, "figures.table", "a year by organisation and month, two figures", asking.years_table(), peer, 100);
    add_ms(record, "figures.report", "a year's report as PDF and workbook", asking.years_report(), peer, 5000);
    auto week = often(times / 8, [&] { return asking.hot_spots(RisingLength::week); });
    add_ms(record, "figures.hot_spots_week", "hot spots of a week, p99", percentile(week, 0.99), peer, 100);
    auto four = often(times / 8, [&] { return asking.hot_spots(RisingLength::four_weeks); });
    add_ms(record, "figures.hot_spots_month", "hot spots of four weeks, p99", percentile(four, 0.99), peer, 100);
    record.figures.push_back({.name = "figures.memory",
                              .what = fmt::format("what {} facts of {} cases take", facts->size(), cases),
                              .ours = fmt::format("{:.0f} MB", double(facts->bytes()) / 1e6),
                              .peer = "",
                              .value = double(facts->bytes()) / double(cases),
                              .bar = 600,
                              .at_least = false,
                              .unit = "B/case"});
    facts.reset();
    measure_reading(town, cases, record);
}

} // namespace qzt::bench
