// A quarter of cases once more under other rules, all of it in memory, on one core; and how long its history takes to
// be read for the first question. The peer of the rehearsal is one walk over the same moments that adds them up,
// which no way of replaying can go below.
#include "bench/measures.hpp"
#include "cases/categories/category_table.hpp"
#include "rehearsal/rehearsal_rules.hpp"

#include <fmt/format.h>
#include <random>

namespace qzt::bench {
namespace {

constexpr int quarter_days = 92, bench_orgs = 60;

class BenchBook final : public Rulebook {
public:
    const Calendar& calendar() const override { return calendar_; }
    const Category* category(std::string_view code) const override {
        const auto& all = default_categories();
        auto found = std::ranges::lower_bound(all, code, {}, &Category::code);
        return found != all.end() && found->code == code ? &*found : nullptr;
    }
    const PriorityLimits& limits(Priority priority) const override { return default_limits(priority); }
    const Organisation* organisation(OrgId) const override { return nullptr; }
    std::optional<OrgId> catalogue_lead(std::string_view, AreaId) const override { return {}; }
    std::vector<OrgId> catalogue_assists(std::string_view, AreaId) const override { return {}; }
    bool is_leader(MemberId, OrgId) const override { return false; }
    bool has_leader(OrgId) const override { return false; }
    std::span<const CheckCandidate> checkers(AreaId) const override { return {}; }
    CheckedResults checked_results(OrgId) const override { return {}; }
    std::optional<FoundPlace> place_at(double, double) const override { return {}; }
    std::optional<FoundPlace> place_in(AreaId) const override { return {}; }
    bool is_outside(const Case&) const override { return false; }
    std::string_view station_code() const override { return "JQ"; }

private:
    // As a station has it: three years of days.
    static std::vector<CalendarDay> days() {
        std::vector<CalendarDay> all;
        for (Day day = day_from_text("2025-01-01").value(); day < day_from_text("2028-01-01").value();
             day += std::chrono::days(1)) {
            bool is_worked =
                std::chrono::weekday(day).iso_encoding() <= 5 && day.time_since_epoch().count() % 37 != 0;
            all.push_back({day, is_worked ? DayKind::workday : DayKind::restday, false});
        }
        return all;
    }
    Calendar calendar_{days()};
};

// A life from report to closing, some of it late, some returned, some stopped for a while.
CaseLogs quarter_of(long cases) {
    CaseLogs logs;
    std::mt19937_64 dice(1);
    Time begins = time_from_text("2026-01-01T00:00:00+08:00").value();
    const auto& classes = default_categories();
    for (long n = 0; n < cases; ++n) {
        const Category& category = classes[dice() % classes.size()];
        Time at = begins + std::chrono::seconds(int64_t(double(quarter_days) * 86400 * double(n) / double(cases)));
        CaseId id = CaseId::make(at);
        OrgId org = OrgId::named(fmt::format("org {}", dice() % bench_orgs));
        logs.begin({.case_id = id,
                    .grid_id = AreaId::named(fmt::format("grid {}", dice() % 46)),
                    .community_id = AreaId::named(fmt::format("community {}", dice() % 6)),
                    .category = category.code,
                    .priority = category.priority,
                    .seen_at = at});
        auto then = [&](EventKind kind, int64_t minutes, bool is_orgs = false) {
            at += std::chrono::minutes(minutes);
            LoggedEvent event{.case_id = id, .kind = kind, .at = at};
            if (is_orgs) event.org_id = org;
            bool is_room = kind == EventKind::filed || kind == EventKind::dispatched;
            if (is_room) event.hand = MemberId::named(fmt::format("hand {}", n / 40 % 6));
            if (kind == EventKind::submitted || kind == EventKind::filed) {
                event.category = category.code;
                event.priority = fmt::format("P{}", int(category.priority) + 1);
            }
            logs.add(event);
        };
        auto within = [&](int64_t minutes) { return int64_t(dice() % uint64_t(minutes)); };
        using enum EventKind;
        then(submitted, 0);
        then(filed, within(60));
        then(dispatched, 0, true);
        if (dice() % 30 == 0) {
            then(return_asked, within(600), true);
            then(return_granted, within(600), true);
            org = OrgId::named(fmt::format("org {}", dice() % bench_orgs));
            then(dispatched, within(60), true);
        }
        then(dice() % 4 ? signed_for : auto_signed, within(900), true);
        then(first_contact, within(300), true);
        then(started, 0, true);
        if (dice() % 20 == 0) {
            then(suspended, within(2000), true);
            then(resumed, within(9000));
        }
        then(result_submitted, within(8000), true);
        then(check_picked, 0);
        then(check_assigned, 0);
        then(check_passed, within(2000));
        then(follow_up_done, within(2000));
        then(closed, within(900));
    }
    return logs;
}

double seconds_taken(auto work) {
    auto begun = Clock::now();
    work();
    return seconds_since(begun);
}

RehearsalQuestion other_limits() {
    RehearsalQuestion question;
    UrgencyLimits usual{.priority = Priority::P3}, complex{.priority = Priority::P4};
    usual.sign = work_hours(2);
    usual.handle = work_days(3);
    complex.handle = work_days(8);
    question.limits = List<UrgencyLimits, 4>{usual, complex};
    return question;
}

RehearsalQuestion everything_else() {
    RehearsalQuestion question = other_limits();
    question.days = List<CalendarDay, 60>{{day_from_text("2026-02-03").value(), DayKind::statutory_holiday, false}};
    question.work_periods = List<Line<1, 20>, work_periods_said_max>{{"08:00-12:00"}, {"13:00-20:00"}};
    OtherRoute route{.category = {"04"}};
    route.org_id = OrgId::named("org 7");
    question.routes = List<OtherRoute, 10>{route};
    return question;
}

RehearsalQuestion other_hands() {
    RehearsalQuestion question;
    question.staffing = List<StaffShift, 12>{{StaffDays::work_days, 8, 20, 4}, {StaffDays::every_day, 20, 8, 2}};
    question.minutes_each = 3;
    return question;
}

} // namespace

void measure_rehearsal(const Effort& effort, Record& record) {
    const long cases = std::min(effort.sizes_max, 250'000l);
    CaseLogs logs = quarter_of(cases);
    BenchBook book;
    RehearsalRules rules{book, default_categories()};
    Time as_of = time_from_text("2026-04-01T00:00:00+08:00").value();
    say(fmt::format("{} cases, {:.0f} MB", cases, double(logs.bytes()) / 1e6));
    double walk = seconds_taken([&] {
        int64_t sum = 0;
        for (const CaseLog& log : logs.cases())
            for (const Moment& m : logs.moments(log))
                sum += m.at.time_since_epoch().count();
        if (sum == 0) throw std::runtime_error("nothing walked over");
    });
    auto add = [&](std::string name, std::string what, const RehearsalQuestion& question, double bar) {
        std::vector<double> taken;
        for (int i = 0; i < effort.rounds; ++i)
            taken.push_back(seconds_taken([&] {
                if (rehearse(logs, rules, question, as_of).cases != cases)
                    throw std::runtime_error("cases are missing");
            }));
        double half = median(taken);
        say(fmt::format("{}: {:.2f} s", name, half));
        record.figures.push_back({.name = std::move(name),
                                  .what = std::move(what),
                                  .ours = fmt::format("{:.2f} s", half),
                                  .peer = fmt::format("one walk over the moments {:.3f} s", walk),
                                  .value = half,
                                  .bar = bar,
                                  .at_least = false,
                                  .unit = "s"});
    };
    add("rehearsal.limits", fmt::format("a quarter of {} cases under other limits, one core, median", cases),
        other_limits(), 2);
    add("rehearsal.all", "the same with another calendar, other hours and another route", everything_else(), 4);
    add("rehearsal.hands", "other hands in the command room, all of its queue twice", other_hands(), 4);
    record.figures.push_back({.name = "rehearsal.memory",
                              .what = fmt::format("what the logs of {} cases take", cases),
                              .ours = fmt::format("{:.0f} MB", double(logs.bytes()) / 1e6),
                              .peer = "",
                              .value = double(logs.bytes()) / double(cases),
                              .bar = 900,
                              .at_least = false,
                              .unit = "B/case"});
}

} // namespace qzt::bench
