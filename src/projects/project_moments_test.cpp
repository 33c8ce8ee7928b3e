// How a long matter goes, as a table; and of which acts a moment is kept.
#include "projects/project_moments.hpp"

#include "support/project_play.hpp"

namespace qzt {
namespace {

struct ProjectMoments : testing::ProjectPlay {
    // What the last act left of a moment.
    template <class Act>
    std::optional<ProjectMoment> moment_after(Act act) {
        ProjectFile before = file;
        act();
        return moment_of(before, file, at(day(1)));
    }
};

TEST_F(ProjectMoments, PaceIsSaidOnceForAll) {
    using enum ProjectPace;
    struct Row {
        const char* what;
        ProjectState state;
        std::optional<int> next, first_end, end;
        bool lead_gone, is_told;
        std::optional<ProjectPace> pace;
    };
    const Row table[] = {
        {"a draft has none", ProjectState::draft, 3, 20, 20, false, true, {}},
        {"nor one that is over", ProjectState::done, {}, 20, 20, false, true, {}},
        {"nor one that was stopped", ProjectState::stopped, {}, 20, 20, false, true, {}},
        {"nor one of which it is not known", ProjectState::running, {}, 20, {}, false, false, {}},
        {"as promised", ProjectState::running, 3, 20, 20, false, true, on_plan},
        {"sooner than promised", ProjectState::running, 3, 20, 15, false, true, on_plan},
        {"its next date is today", ProjectState::running, 0, 20, 20, false, true, on_plan},
        {"a day later than promised", ProjectState::running, 3, 20, 21, false, true, late},
        {"its last day is today", ProjectState::running, 0, 0, 0, false, true, on_plan},
        {"its last day is over", ProjectState::running, 3, -1, -1, false, true, late},
        {"no date", ProjectState::running, {}, 20, 20, false, true, shouting},
        {"its date has passed", ProjectState::running, -1, 20, 20, false, true, shouting},
        {"late as well", ProjectState::running, -1, 20, 40, false, true, shouting},
        {"its lead has gone", ProjectState::running, 3, 20, 20, true, true, shouting},
    };
    auto on = [&](std::optional<int> n) { return n ? std::optional(day(*n)) : std::nullopt; };
    for (const Row& row : table) {
        ProjectMoment moment;
        moment.state = row.state;
        moment.is_told = row.is_told;
        moment.next_on = on(row.next), moment.first_end_on = on(row.first_end), moment.planned_end_on = on(row.end);
        moment.lead_gone = row.lead_gone;
        EXPECT_EQ(pace_of(moment, day(0)), row.pace) << row.what;
    }
}

TEST_F(ProjectMoments, OfADraftThereIsNone) {
    EXPECT_FALSE(moment_after([&] { ASSERT_EQ(act(lead, first_day, creating()), ""); }));
    EXPECT_FALSE(moment_after([&] { ASSERT_EQ(act(lead, first_day, plan()), ""); }));
    auto launched = moment_after([&] { ASSERT_EQ(act(lead, first_day, LaunchProject{}), ""); });
    ASSERT_TRUE(launched);
    EXPECT_EQ(launched->first_end_on, day(12));
    EXPECT_EQ(launched->planned_end_on, day(12));
    EXPECT_EQ(launched->phase, 1);
    EXPECT_EQ(launched->phases, 1);
}

TEST_F(ProjectMoments, NoneWhereAWallShowsNothingNew) {
    begin();
    SetBudgetLine money;
    money.line_id = BudgetLineId::named("works");
    money.name = "施工";
    money.paid_from = "维修资金";
    EXPECT_FALSE(moment_after([&] { ASSERT_EQ(act(lead, first_day, money), ""); }));
    auto moved = moment_after([&] { ASSERT_EQ(this->move("inspect", 12, 16, 0), ""); });
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->planned_end_on, day(16));
    EXPECT_EQ(moved->first_end_on, day(12)) << "the first plan stays";
    EXPECT_EQ(moved->version, file.head.version);
    SetProjectLead anew;
    anew.lead_id = other_lead.member_id;
    anew.reason = "换人";
    EXPECT_TRUE(moment_after([&] { ASSERT_EQ(act(lead, first_day, anew), ""); })) << "whether the new one is here";
    StopProject stop;
    stop.reason = "不办了";
    auto over = moment_after([&] { ASSERT_EQ(act(other_lead, first_day, stop), ""); });
    ASSERT_TRUE(over);
    EXPECT_EQ(over->state, ProjectState::stopped);
    EXPECT_TRUE(over->ended_at);
}

} // namespace
} // namespace qzt
