// The weeks of a made-up town once more. Under the rules by which it was played every limit ends where it was
// recorded to end; under other rules a slow recount, which walks through whole histories and measures working time
// instead of reckoning ends, finds the same parts late.
#include "rehearsal/rehearsal_rules.hpp"
#include "rehearsal/rehearsed_book.hpp"

#include "cases/categories/category_table.hpp"
#include "demo/town_history.hpp"
#include "kernel/json_traits.hpp"
#include "rehearsal/moved_moments.hpp"
#include "support/seed.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

const Time rehearsed_from = time_from_text("2026-03-02T00:00:00+08:00").value();
const Time rehearsed_until = rehearsed_from + std::chrono::days(30);

struct PlayedTown {
    demo::TownPlan plan = demo::plan_town();
    demo::TownPeople people = demo::people_of(plan);
    demo::TownBook book{plan, people};
    CaseLogs logs;

    explicit PlayedTown(uint64_t seed) {
        demo::LifeSettings settings{.seed = seed, .reports_per_day = 60};
        for (int i = 0; i < 40; ++i)
            settings.pictures.push_back(FileId::named("picture " + std::to_string(i)));
        demo::TownLife life(plan, people, StationId{1}, settings);
        demo::TownHistory history(life, plan, book, StationId{1});
        history.play(rehearsed_from, rehearsed_until);
        std::map<CaseId, std::vector<const EventRow*>> events;
        for (const EventRow& row : history.events())
            events[row.case_id].push_back(&row);
        for (const demo::TownOrg& org : people.organisations)
            logs.know(org.org_id);
        for (const auto& [id, file] : history.files()) {
            logs.begin(logged(file));
            for (const EventRow* row : events[id])
                if (is_logged(row->kind) && (row->kind != EventKind::progress || begins_stage(*row, file)))
                    logs.add(logged(*row));
        }
    }
    static LoggedCase logged(const CaseFile& file) {
        const Case& head = file.head;
        LoggedCase one{head.case_id,     head.grid_id,       head.community_id, head.category,      head.priority,
                       head.triage_unit, head.triage_amount, head.handle_unit,  head.handle_amount, head.created_at};
        for (const Report& report : file.reports)
            if (&report == &file.reports.front())
                one.seen_at = std::min(report.received_at, report.device_at.value_or(report.received_at));
        return one;
    }
    static bool begins_stage(const EventRow& row, const CaseFile& file) {
        auto said = boost::json::parse(row.facts.text).as_object();
        return file.head.then_repeats || said.at("first_stage_done").as_bool();
    }
    static LoggedEvent logged(const EventRow& row) {
        auto said = boost::json::parse(row.facts.text).as_object();
        auto word = [&](std::string_view name) {
            auto* value = said.if_contains(name);
            return value && value->is_string() ? std::string(value->as_string()) : std::string();
        };
        using enum EventKind;
        LoggedEvent event{.case_id = row.case_id, .kind = row.kind, .at = row.at, .org_id = row.org_id};
        if (row.kind == submitted || row.kind == filed)
            event.category = word("category"), event.priority = word("priority");
        if (row.kind == category_changed) event.category = word("to"), event.priority = word("priority_to");
        if (row.kind == dispatched || row.kind == redispatched || row.kind == signed_for || row.kind == auto_signed)
            event.due_at = time_from_text(word("due_at"));
        if (row.kind == due_moved || row.kind == resumed) event.due_at = time_from_text(word("original_due_at"));
        if (row.kind == extension_granted) event.amount = int32_t(said.at("amount").as_int64());
        if (row.kind == overdue) event.timer = word("timer");
        bool is_room = row.actor_role == Role::dispatcher || row.actor_role == Role::shift_lead ||
                       row.actor_role == Role::duty_commander;
        if (is_room) event.hand = row.actor_id;
        return event;
    }
    RehearsalRules rules() const { return {book, default_categories()}; }
};

const RehearsedStepRow& row_of(const Rehearsal& page, RehearsedStep step) { return page.steps[size_t(step)]; }

UrgencyLimits handle_in(Priority priority, Span span) {
    UrgencyLimits limits{.priority = priority};
    limits.handle = span;
    return limits;
}

TEST(TownRehearsal, UnchangedRulesReproduceEveryLimitThatWasRecorded) {
    uint64_t seed = testing::printed_seed();
    PlayedTown town(seed);
    int unlike = 0;
    std::array<int, rehearsed_steps> parts{}, late{};
    rehearse_cases(town.logs, town.rules(), {}, rehearsed_until, [&](const RehearsedCase& one) {
        ASSERT_EQ(one.before.size(), one.after.size());
        for (size_t i = 0; i < one.before.size(); ++i) {
            const RehearsedPart &part = one.before[i], &same = one.after[i];
            EXPECT_EQ(part.due, same.due);
            EXPECT_EQ(part.is_late, same.is_late);
            ++parts[size_t(part.step)];
            late[size_t(part.step)] += part.is_late;
            if (!part.is_unlike) continue;
            if (++unlike < 10)
                ADD_FAILURE() << "seed " << seed << ", case " << one.log->case_id.text() << ", "
                              << json::word(part.step) << " since " << to_text(part.since) << ", due "
                              << to_text(part.due) << ", ended " << (part.end ? to_text(*part.end) : "not")
                              << ", urgency " << json::word(one.log->priority);
        }
    });
    EXPECT_EQ(unlike, 0);
    for (size_t i = 0; i < rehearsed_steps; ++i)
        EXPECT_GT(parts[i], 100) << json::word(RehearsedStep(i));
    EXPECT_GT(late[size_t(RehearsedStep::handle)], 5);
    EXPECT_GT(late[size_t(RehearsedStep::sign)], 5) << "silence signs";
}

// Rules were changed after the town was played: the page says how much of the record does not follow from them.
TEST(TownRehearsal, TellsWhatCannotBeReproducedByRulesThatWereOtherwise) {
    PlayedTown town(testing::printed_seed());
    RehearsalQuestion other;
    UrgencyLimits limits{.priority = Priority::P3};
    limits.sign = urgent_minutes(10);
    other.limits = List<UrgencyLimits, 4>{limits};
    RehearsedBook changed(town.book, default_categories(), other);
    Rehearsal page = rehearse(town.logs, {changed, default_categories()}, {}, rehearsed_until);
    EXPECT_GT(row_of(page, RehearsedStep::sign).unlike, 100);
    EXPECT_GT(page.unlike_cases, 100);
    EXPECT_EQ(row_of(page, RehearsedStep::triage).unlike, 0);
    EXPECT_EQ(row_of(page, RehearsedStep::check).unlike, 0);
}

TEST(TownRehearsal, LongerLimitsMakeNobodyLateAndShorterOnesNobodyPunctual) {
    PlayedTown town(testing::printed_seed());
    auto asked = [&](Span span) {
        RehearsalQuestion question;
        question.limits = List<UrgencyLimits, 4>{handle_in(Priority::P3, span)};
        return rehearse(town.logs, town.rules(), question, rehearsed_until);
    };
    Rehearsal longer = asked(work_days(60)), shorter = asked(work_hours(1));
    EXPECT_EQ(longer.to_late, 0);
    EXPECT_GT(longer.to_in_time, 0);
    EXPECT_EQ(shorter.to_in_time, 0);
    EXPECT_GT(shorter.to_late, 100);
    EXPECT_EQ(row_of(shorter, RehearsedStep::handle).took_before.half,
              row_of(shorter, RehearsedStep::handle).took_after.half)
        << "nobody works faster because of a shorter limit";
    EXPECT_EQ(row_of(shorter, RehearsedStep::check).to_late, 0);
}

// ── a slow recount ─────────────────────────────────────────────────────────────────────────────────────────────────

using enum EventKind;

// Whether so much of the limit is used up from one moment to another, measured day by day. Begun seconds are counted
// as whole ones: with one to spare it is surely used up.
bool is_used_up(const Calendar& calendar, const WorkHours& hours, Span span, Time from, Time to, int64_t spare) {
    switch (span.unit) {
    case SpanUnit::urgent_hour:
        return to >= from + std::chrono::seconds(span.amount);
    case SpanUnit::natural_day:
        return to >= from + std::chrono::days(span.amount);
    case SpanUnit::work_hour:
        if (hours.round_the_clock) return to >= from + std::chrono::seconds(span.amount);
        return calendar.work_seconds(from, to, hours) >= span.amount + spare;
    case SpanUnit::work_day: {
        int64_t days = 0;
        Day day = local_day(from);
        while (days < span.amount)
            days += calendar.is_work_day(day += std::chrono::days(1));
        auto periods = hours.periods.empty() ? calendar.periods() : std::span<const WorkPeriod>(hours.periods);
        return to >= from_local(day) + std::chrono::minutes(periods.back().to_minute);
    }
    }
    return false;
}

// The handling of cases that went the straight way, by the rules of `book`: taken, signed by a person or by silence,
// never stopped, returned or lengthened.
std::optional<bool> handled_late_with(const Rulebook& book, std::span<const Moment> moments, const CaseLogs& logs,
                                      const CaseLog& log, int64_t spare) {
    std::optional<Moment> sent, signs, hands_in;
    for (const Moment& m : moments) {
        if (m.kind == dispatch_undone || m.kind == suspended || m.kind == redispatched || m.kind == return_asked ||
            m.kind == reopened || m.kind == progress || m.kind == merged || m.kind == voided)
            return {};
        if (m.kind == dispatched && !sent) sent = m;
        if (sent && !signs && (m.kind == signed_for || m.kind == auto_signed || m.kind == started) &&
            m.org == sent->org)
            signs = m;
        if (m.kind == result_submitted && sent && !hands_in) hands_in = m; // not what was fixed on the spot before
    }
    if (!sent || !hands_in || !signs || moments.empty()) return {};
    const Category* category = book.category(logs.categories()[log.category]);
    const WorkHours& hours = book.organisation(logs.orgs()[sent->org])->hours;
    bool is_own = category->priority == log.priority;
    Span limit = is_own ? category->handle_limit : book.limits(log.priority).handle;
    if (log.priority <= Priority::P2) return is_used_up(book.calendar(), hours, limit, sent->at, hands_in->at, spare);
    Time begins = signs->at;
    Span silence = book.limits(log.priority).sign;
    // Silence signs in the first second in which the limit is used up.
    if (is_used_up(book.calendar(), hours, silence, sent->at, signs->at, spare)) {
        int64_t low = 0, high = std::chrono::ceil<std::chrono::seconds>(signs->at - sent->at).count();
        while (low < high) {
            int64_t middle = (low + high) / 2;
            if (is_used_up(book.calendar(), hours, silence, sent->at, sent->at + std::chrono::seconds(middle), spare))
                high = middle;
            else
                low = middle + 1;
        }
        begins = std::min(signs->at, sent->at + std::chrono::seconds(low));
    } else if (signs->kind == auto_signed) {
        return {}; // would have been signed otherwise
    }
    return is_used_up(book.calendar(), hours, limit, begins, hands_in->at, spare);
}

// Nothing where a fraction of a second decides.
std::optional<bool> handled_late_slowly(const Rulebook& book, std::span<const Moment> moments, const CaseLogs& logs,
                                        const CaseLog& log) {
    auto one = handled_late_with(book, moments, logs, log, 0), other = handled_late_with(book, moments, logs, log, 1);
    return one == other ? one : std::nullopt;
}

Span random_limit(std::mt19937_64& dice, bool urgent) {
    if (urgent) return urgent_minutes(5 + int64_t(dice() % 2000));
    switch (dice() % 3) {
    case 0:
        return work_hours(1 + int64_t(dice() % 40));
    case 1:
        return work_days(1 + int64_t(dice() % 6));
    default:
        return natural_days(1 + int64_t(dice() % 6));
    }
}

RehearsalQuestion random_question(std::mt19937_64& dice) {
    RehearsalQuestion question;
    question.limits.emplace();
    for (Priority priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4}) {
        UrgencyLimits limits{.priority = priority};
        if (dice() % 2) limits.handle = random_limit(dice, priority <= Priority::P2);
        if (dice() % 2) limits.sign = random_limit(dice, priority <= Priority::P2);
        if (limits.handle || limits.sign) question.limits->push_back(limits);
    }
    if (dice() % 2) {
        question.class_limits.emplace();
        const Category& category = default_categories()[dice() % default_categories().size()];
        ClassLimits limits{.category = {category.code}};
        limits.handle = random_limit(dice, category.priority <= Priority::P2);
        question.class_limits->push_back(limits);
    }
    return question;
}

TEST(TownRehearsal, FindsLateWhatASlowRecountFindsLate) {
    uint64_t seed = testing::printed_seed();
    PlayedTown town(seed);
    std::mt19937_64 dice(seed);
    int judged = 0, late = 0;
    for (int round = 0; round < 12; ++round) {
        RehearsalQuestion question = random_question(dice);
        RehearsedBook book(town.book, default_categories(), question);
        rehearse_cases(town.logs, town.rules(), question, rehearsed_until, [&](const RehearsedCase& one) {
            auto slowly = handled_late_slowly(book, town.logs.moments(*one.log), town.logs, *one.log);
            if (!slowly) return;
            auto part = std::ranges::find(one.after, RehearsedStep::handle, &RehearsedPart::step);
            ASSERT_NE(part, one.after.end()) << "seed " << seed << ", case " << one.log->case_id.text();
            ASSERT_EQ(part->is_late, *slowly) << "seed " << seed << ", round " << round << ", case "
                                              << one.log->case_id.text() << ", due " << to_text(part->due);
            ++judged;
            late += *slowly;
        });
        if (HasFatalFailure()) return;
    }
    EXPECT_GT(judged, 5000);
    EXPECT_GT(late, 500);
    EXPECT_GT(judged - late, 500);
}

// ── staffing ───────────────────────────────────────────────────────────────────────────────────────────────────────

TEST(TownRehearsal, MoreHandsMakeNobodyWaitLongerAndFewerNobodyShorter) {
    PlayedTown town(testing::printed_seed());
    auto asked = [&](int32_t hands) {
        RehearsalQuestion question;
        question.staffing = List<StaffShift, 12>{{StaffDays::every_day, 0, 24, hands}};
        return rehearse(town.logs, town.rules(), question, rehearsed_until);
    };
    Rehearsal as_it_was = rehearse(town.logs, town.rules(), {}, rehearsed_until), many = asked(50), none = asked(0);
    const StaffingTold& told = as_it_was.staffing;
    EXPECT_GT(told.reports, 500);
    EXPECT_GT(told.takes.n, 20) << "how long one takes is in the record";
    EXPECT_EQ(row_of(as_it_was, RehearsedStep::triage).to_late, 0);
    EXPECT_EQ(row_of(many, RehearsedStep::triage).to_late, 0);
    EXPECT_LE(many.staffing.waited_after.nine_tenths, told.waited_before.nine_tenths);
    EXPECT_EQ(none.staffing.still_waiting, told.reports);
    EXPECT_EQ(row_of(none, RehearsedStep::triage).to_in_time, 0);
    EXPECT_GT(row_of(none, RehearsedStep::triage).to_late, 300);
    int32_t came = 0;
    for (const StaffedHour& hour : many.staffing.hours) {
        came += hour.reports;
        EXPECT_EQ(hour.hands_after, 50 * hour.days);
    }
    EXPECT_EQ(came, told.reports);
}

// ── calendar and routes ────────────────────────────────────────────────────────────────────────────────────────────

TEST(TownRehearsal, AHolidayMovesWhatWasDoneInWorkingTimeAndItsLimitsAlike) {
    PlayedTown town(testing::printed_seed());
    RehearsalQuestion question;
    question.days = List<CalendarDay, 60>{{day_from_text("2026-03-11").value(), DayKind::statutory_holiday, false}};
    RehearsedBook book(town.book, default_categories(), question);
    int moved = 0;
    for (const CaseLog& log : town.logs.cases()) {
        auto recorded = town.logs.moments(log);
        std::vector<Moment> moments(recorded.begin(), recorded.end());
        move_moments(moments, town.book.calendar(), book.calendar(), [&](LogIndex org) -> const WorkHours& {
            static const WorkHours of_the_station;
            const Organisation* known = town.book.organisation(town.logs.orgs()[org]);
            return known ? known->hours : of_the_station;
        });
        for (size_t i = 0; i < moments.size(); ++i) {
            if (i > 0) ASSERT_LE(moments[i - 1].at, moments[i].at);
            bool is_before = local_day(recorded[i].at) < day_from_text("2026-03-11").value();
            if (is_before) ASSERT_EQ(moments[i].at, recorded[i].at);
            moved += moments[i].at != recorded[i].at;
        }
    }
    EXPECT_GT(moved, 100);
    Rehearsal page = rehearse(town.logs, town.rules(), question, rehearsed_until);
    const RehearsedStepRow& handling = row_of(page, RehearsedStep::handle);
    EXPECT_EQ(handling.late.before.of, handling.late.after.of);
}

TEST(TownRehearsal, ARouteDrawsTheSameForTheSameSeedAndKeepsWhatHasTooFew) {
    PlayedTown town(testing::printed_seed());
    // The class that was sent most often, and the two organisations that got most of it.
    std::map<std::string, std::map<OrgId, int>> sent;
    for (const CaseLog& log : town.logs.cases())
        for (const Moment& m : town.logs.moments(log))
            if (m.kind == result_submitted)
                ++sent[town.logs.categories()[log.category].substr(0, 2)][town.logs.orgs()[m.org]];
    std::string major;
    OrgId to, seldom;
    int most = 0;
    for (const auto& [code, orgs] : sent)
        for (const auto& [org, n] : orgs)
            if (orgs.size() > 1 && n > most) most = n, major = code, to = org;
    ASSERT_GT(most, 40);
    for (const demo::TownOrg& org : town.people.organisations)
        if (!sent[major].contains(org.org_id)) seldom = org.org_id;
    auto asked = [&](OrgId org, int32_t seed) {
        RehearsalQuestion question;
        OtherRoute route{.category = {major}};
        route.org_id = org;
        question.routes = List<OtherRoute, 10>{route};
        question.seed = seed;
        return rehearse(town.logs, town.rules(), question, rehearsed_until);
    };
    Rehearsal once = asked(to, 7), again = asked(to, 7), otherwise = asked(to, 8);
    EXPECT_GT(once.routes[0].sent_otherwise, 0);
    EXPECT_GE(once.routes[0].drawn_from, 20);
    EXPECT_EQ(once.routes[0].matching,
              once.routes[0].there_already + once.routes[0].sent_otherwise + once.routes[0].kept);
    auto taken = [](const Rehearsal& page) {
        std::vector<int> all;
        for (const RehearsedStepRow& row : page.steps)
            all.insert(all.end(),
                       {row.late.after.n, row.late.after.of, row.took_after.half, row.took_after.nine_tenths});
        return all;
    };
    EXPECT_EQ(taken(once), taken(again));
    EXPECT_NE(taken(once), taken(otherwise));
    Rehearsal kept = asked(seldom, 7);
    EXPECT_TRUE(kept.routes[0].too_few);
    EXPECT_EQ(kept.routes[0].sent_otherwise, 0);
    EXPECT_EQ(kept.to_late + kept.to_in_time, 0);
}

} // namespace
} // namespace qzt
