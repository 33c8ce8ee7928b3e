// What the wall counts of long matters and disputes, as tables.
#include "insight/wall_matters.hpp"

#include "insight/wall_words.hpp"
#include "kernel/json_write.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace qzt {
namespace {

using std::chrono::days, std::chrono::hours;

const Time noon = time_from_text("2026-03-10T12:00:00+08:00").value();
const Day that_day = local_day(noon);

DisputeMoment dispute(const std::string& name) {
    DisputeMoment one{.at = noon - hours(1), .dispute_id = DisputeId::named(name)};
    one.opened_at = noon - days(3);
    return one;
}

std::string figures(const std::vector<DisputeMoment>& disputes, Time now = noon) {
    return json::text_of(wall_disputes_of(disputes, now));
}

TEST(WallMatters, DisputesAreCountedByTheirOwnRows) {
    struct Row {
        const char* what;
        std::function<void(DisputeMoment&)> made;
        WallDisputes counted; // in hand, restricted, red, orange, yellow, blue, uncoloured, overdue, settled
    };
    auto coloured = [](DisputeMoment& one, DisputeColour colour, Duration left) {
        one.colour = colour;
        one.colour_until = noon + left;
    };
    auto ended = [](DisputeMoment& one, DisputeOutcome outcome, std::string_view at) {
        one.outcome = outcome;
        one.concluded_at = time_from_text(at).value();
    };
    const Row table[] = {
        {"just found", [](auto&) {}, {1, 0, 0, 0, 0, 0, 1, 0, 0}},
        {"red", [&](auto& one) { coloured(one, DisputeColour::red, days(2)); }, {1, 0, 1, 0, 0, 0, 0, 0, 0}},
        {"orange", [&](auto& one) { coloured(one, DisputeColour::orange, days(2)); }, {1, 0, 0, 1, 0, 0, 0, 0, 0}},
        {"yellow", [&](auto& one) { coloured(one, DisputeColour::yellow, days(2)); }, {1, 0, 0, 0, 1, 0, 0, 0, 0}},
        {"blue", [&](auto& one) { coloured(one, DisputeColour::blue, days(2)); }, {1, 0, 0, 0, 0, 1, 0, 0, 0}},
        {"its colour ends just now",
         [&](auto& one) { coloured(one, DisputeColour::red, Duration(0)); },
         {1, 0, 0, 0, 0, 0, 1, 0, 0}},
        {"a moment before",
         [&](auto& one) { coloured(one, DisputeColour::red, Duration(1)); },
         {1, 0, 1, 0, 0, 0, 0, 0, 0}},
        {"a restricted one has no colour here",
         [&](auto& one) { coloured(one, DisputeColour::red, days(2)), one.restricted = true; },
         {1, 1, 0, 0, 0, 0, 0, 0, 0}},
        {"due just now", [](auto& one) { one.next_due_at = noon; }, {1, 0, 0, 0, 0, 0, 1, 1, 0}},
        {"due in a moment", [](auto& one) { one.next_due_at = noon + Duration(1); }, {1, 0, 0, 0, 0, 0, 1, 0, 0}},
        {"restricted and overdue is counted",
         [](auto& one) { one.next_due_at = noon - days(1), one.restricted = true; },
         {1, 1, 0, 0, 0, 0, 0, 1, 0}},
        {"of the time before: only that it was", [](auto& one) { one.is_told = false; }, {1, 0, 0, 0, 0, 0, 0, 0, 0}},
        {"agreed on the first of the month",
         [&](auto& one) { ended(one, DisputeOutcome::agreed, "2026-03-01T00:00:00+08:00"); },
         {0, 0, 0, 0, 0, 0, 0, 0, 1}},
        {"the month before",
         [&](auto& one) { ended(one, DisputeOutcome::agreed, "2026-02-28T23:59:59+08:00"); },
         {0, 0, 0, 0, 0, 0, 0, 0, 0}},
        {"failed is nobody's success and nobody's mark",
         [&](auto& one) { ended(one, DisputeOutcome::failed, "2026-03-05T10:00:00+08:00"); },
         {0, 0, 0, 0, 0, 0, 0, 0, 0}},
        {"withdrawn",
         [&](auto& one) { ended(one, DisputeOutcome::withdrawn, "2026-03-05T10:00:00+08:00"); },
         {0, 0, 0, 0, 0, 0, 0, 0, 0}},
        {"agreed, and a term of it late",
         [&](auto& one) {
             ended(one, DisputeOutcome::agreed, "2026-03-05T10:00:00+08:00");
             one.next_due_at = noon - days(1);
         },
         {0, 0, 0, 0, 0, 0, 0, 0, 1}},
    };
    for (const Row& row : table) {
        DisputeMoment one = dispute("one");
        row.made(one);
        EXPECT_EQ(figures({one}), json::text_of(row.counted)) << row.what;
    }
    EXPECT_EQ(figures({}), json::text_of(WallDisputes{}));
}

ProjectMoment project(const std::string& name, int next, int first_end, int end) {
    ProjectMoment one;
    one.at = noon - hours(1);
    one.project_id = ProjectId::named(name);
    one.next_on = that_day + days(next);
    one.first_end_on = that_day + days(first_end), one.planned_end_on = that_day + days(end);
    return one;
}

TEST(WallMatters, WhatShoutsStandsFirstAndNoneIsNamedNearerThanItsCommunity) {
    AreaId north = AreaId::named("north"), south = AreaId::named("south"), house = AreaId::named("house");
    auto community_of = [=](AreaId area) -> std::optional<AreaId> {
        if (area == house) return north;
        if (area == AreaId::named("gone")) return {};
        return area;
    };
    std::vector<ProjectMoment> all{project("calm", 2, 9, 9), project("late", 5, 9, 12), project("shouts", -1, 9, 9),
                                   project("sooner", 1, 9, 9)};
    all[0].areas = {house};
    all[1].areas = {north, south};
    all[2].areas = {AreaId::named("gone")};
    all[3].areas = {house, north};
    auto shown = wall_projects_of(all, that_day, community_of);
    ASSERT_EQ(shown.size(), 4u);
    EXPECT_EQ(shown[0].pace, ProjectPace::shouting);
    EXPECT_EQ(shown[1].pace, ProjectPace::late);
    EXPECT_EQ(shown[1].late_days, 3);
    EXPECT_EQ(shown[2].next_on, that_day + days(1));
    EXPECT_EQ(shown[3].next_on, that_day + days(2));
    EXPECT_FALSE(shown[0].community_id);
    EXPECT_FALSE(shown[1].community_id) << "in two";
    EXPECT_EQ(shown[2].community_id, north);
    EXPECT_EQ(shown[3].community_id, north);
    for (const WallProject& one : shown)
        EXPECT_FALSE(json::text_of(one).contains(house.text()));
    WallLongMatters sum = long_matters_of(all, that_day);
    EXPECT_EQ(sum, (WallLongMatters{4, 2, 1, 1}));
    for (int i = 0; i < 20; ++i)
        all.push_back(project("more " + std::to_string(i), 3, 9, 9));
    EXPECT_EQ(wall_projects_of(all, that_day, community_of).size(), size_t(wall_projects_max));
    EXPECT_EQ(long_matters_of(all, that_day).in_hand, 24) << "the sum is of all";
    all[0].is_told = false;
    EXPECT_EQ(long_matters_of(all, that_day), (WallLongMatters{24, 21, 1, 1})) << "how it went is not known";
}

// A kept midnight gives what the whole history gives.
TEST(WallMatters, TheFoldMayStopAtAnyMidnight) {
    std::mt19937_64 dice(testing::printed_seed());
    auto draw = [&](int n) { return int(dice() % uint64_t(n)); };
    auto here = [](AreaId area) { return std::optional(area); };
    MattersPast whole, by_day;
    Time now = noon;
    std::set<std::string> pictures;
    for (int step = 1; step < 3000; ++step) {
        std::string which = std::to_string(draw(40));
        DisputeMoment one = dispute("dispute " + which);
        one.at = now, one.version = step;
        one.restricted = draw(7) == 0;
        if (draw(2)) one.colour = DisputeColour(draw(4)), one.colour_until = now + hours(draw(200));
        if (draw(2)) one.next_due_at = now + hours(draw(100) - 20);
        if (draw(3) == 0) one.outcome = DisputeOutcome(draw(4)), one.concluded_at = now - hours(draw(900));
        ProjectMoment two = project("project " + which, 0, 0, 0);
        two.at = now, two.version = step;
        two.state = draw(4) ? ProjectState::running : ProjectState::done;
        two.next_on = local_day(now) + days(draw(9) - 2), two.planned_end_on = local_day(now) + days(draw(30));
        two.first_end_on = local_day(now) + days(draw(30));
        for (MattersPast* past : {&whole, &by_day})
            past->take(one), past->take(two);
        Time next = now + std::chrono::minutes(draw(600));
        for (Day day = local_day(now) + days(1); day <= local_day(next); day += days(1))
            by_day = MattersPast(by_day.projects(), by_day.disputes(month_begins(from_local(day))));
        now = next;
        WallView a{}, b{};
        show_matters(a, whole.projects(), whole.disputes(month_begins(now)), now, here);
        show_matters(b, by_day.projects(), by_day.disputes(month_begins(now)), now, here);
        ASSERT_EQ(json::text_of(a), json::text_of(b)) << to_text(now);
        pictures.insert(json::text_of(a.disputes));
    }
    EXPECT_GT(pictures.size(), 500u);
}

TEST(WallMatters, WhatWasToldOutOfTurnPushesNothingNewerAside) {
    MattersPast past;
    ProjectMoment newer = project("one", 3, 9, 9), older = newer;
    newer.version = 5, older.version = 4, older.next_on = that_day - days(3);
    past.take(newer);
    past.take(older);
    EXPECT_EQ(past.projects().at(0).next_on, newer.next_on);
    ProjectMoment noticed = newer; // that its lead has gone
    noticed.lead_gone = true;
    past.take(noticed);
    EXPECT_TRUE(past.projects().at(0).lead_gone);
    DisputeMoment open = dispute("one"), before = open;
    open.version = 5, before.version = 4, before.restricted = true;
    past.take(open);
    past.take(before);
    EXPECT_EQ(past.disputes(noon).at(0), open);
}

} // namespace
} // namespace qzt
