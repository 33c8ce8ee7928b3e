// Random acts by random people on random days, against what must always hold: one lead, a next date or a shout, the
// first plan as it was, no step that began before what it waits for, money that was not paid before it was committed.
#include "support/project_play.hpp"
#include "support/seed.hpp"

#include <random>

namespace qzt {
namespace {

struct ProjectWalk : testing::ProjectPlay {
    std::mt19937_64 dice;
    std::map<StepId, FirstPlanRow> promised;
    int today = 0, acts_done = 0;

    int throw_to(int n) { return int(dice() % uint64_t(n)); }
    const Actor& anybody() {
        const Actor* all[] = {&lead, &other_lead, &builder, &clerk, &chief};
        return *all[throw_to(5)];
    }
    StepId any_step() {
        if (file.steps.empty()) return id("none");
        return file.steps[size_t(throw_to(int(file.steps.size())))].step_id;
    }
    OrgId any_org() {
        const OrgId all[] = {community, housing, property, stranger_org};
        return all[throw_to(4)];
    }

    std::string any_act() {
        switch (throw_to(14)) {
        case 0: {
            StartStep said;
            said.step_id = any_step();
            said.on = day(today - throw_to(3) + throw_to(2));
            return act(anybody(), day(today), said);
        }
        case 1:
        case 2: {
            FinishStep said;
            said.step_id = any_step();
            said.on = day(today - throw_to(3) + throw_to(2));
            said.note = "办结";
            return act(anybody(), day(today), said);
        }
        case 3: {
            ReplanProject said;
            int from = today - 2 + throw_to(20);
            said.moves = {{any_step(), day(from), day(from - 1 + throw_to(9))}};
            said.push_followers = throw_to(2) == 0;
            said.reason = "改期";
            return act(anybody(), day(today), said);
        }
        case 4: {
            AddStep said;
            int from = today + throw_to(10);
            said.step =
                step("more " + std::to_string(throw_to(60)), from, from + throw_to(6), {any_step()}, any_org());
            said.step.cause = throw_to(3) == 0 ? std::optional(SuspendCode::materials) : std::nullopt;
            said.reason = "加一步";
            return act(anybody(), day(today), said);
        }
        case 5: {
            DropStep said;
            said.step_id = any_step();
            said.reason = "不办了";
            return act(anybody(), day(today), said);
        }
        case 6: {
            ReopenStep said;
            said.step_id = any_step();
            said.planned_end = day(today + throw_to(9) - 1);
            said.reason = "没办好";
            return act(anybody(), day(today), said);
        }
        case 7: {
            SetProjectLead said;
            said.lead_id = anybody().member_id;
            said.reason = "换人";
            return act(anybody(), day(today), said);
        }
        case 8: {
            SetNextDate said;
            if (throw_to(3) > 0) said.on = day(today - 1 + throw_to(9));
            said.what = "碰头";
            said.reason = "等人";
            return act(anybody(), day(today), said);
        }
        case 9: {
            AssignStep said;
            said.step_id = any_step();
            said.owner_org = any_org();
            said.reason = "改派";
            return act(anybody(), day(today), said);
        }
        case 10: {
            SetBudgetLine said;
            said.line_id = BudgetLineId::named(std::to_string(throw_to(3)));
            said.name = "施工";
            said.paid_from = "维修资金";
            said.planned_fen = throw_to(100);
            said.committed_fen = throw_to(100);
            said.paid_fen = throw_to(100);
            return act(anybody(), day(today), said);
        }
        case 11: {
            CallMeeting said;
            said.meeting_id = MeetingId::named(std::to_string(throw_to(4)));
            said.at = at(day(today - 1 + throw_to(6)));
            said.place = "会议室";
            said.agenda = "商量";
            said.orgs = {housing, property};
            return act(anybody(), day(today), said);
        }
        case 12: {
            HoldMeeting said;
            said.meeting_id = MeetingId::named(std::to_string(throw_to(4)));
            said.orgs = {housing, property};
            said.minutes = "记录";
            if (throw_to(2))
                said.resolutions = {{ResolutionId::named(std::to_string(throw_to(1000))), "办",
                                     step("decided " + std::to_string(throw_to(60)), today, today + 3)}};
            return act(anybody(), day(today), said);
        }
        default:
            today += throw_to(3);
            return "a day passes";
        }
    }

    void check(const std::string& what) {
        ASSERT_FALSE(file.head.lead_id.is_nil()) << what;
        ASSERT_TRUE(known.may_lead_in[file.head.lead_id].contains(file.head.sponsor_org)) << what;
        auto shout = shout_of(file.head, day(today), true);
        bool has_date = file.head.next_on && *file.head.next_on >= day(today);
        ASSERT_NE(has_date, shout.has_value()) << what << ": a next date or a shout, and not both";
        for (const FirstPlanRow& first : file.firsts) {
            auto [kept, is_new] = promised.emplace(first.step_id, first);
            ASSERT_EQ(kept->second, first) << what << " changed what was promised first";
        }
        ASSERT_EQ(promised.size(), file.firsts.size()) << what;
        ASSERT_EQ(file.firsts.size(), file.steps.size()) << what << ": each step has its first plan";
        for (const ProjectStepRow& one : file.steps) {
            ASSERT_LE(one.planned_start, one.planned_end) << what;
            ASSERT_EQ(one.state == StepState::done, one.ended_on.has_value()) << what;
            ASSERT_NE(one.owner_org, stranger_org) << what;
            if (one.ended_on) ASSERT_LE(*one.ended_on, day(today)) << what;
        }
        ASSERT_EQ(in_order(file.steps).size(), file.steps.size()) << what << ": no circles";
        for (const BudgetLineRow& line : file.budget)
            ASSERT_LE(line.paid_fen, line.committed_fen) << what;
    }
};

TEST_F(ProjectWalk, HoldsWhateverIsDone) {
    dice.seed(testing::printed_seed());
    begin();
    int steps = int(testing::from_environment("QZT_PROJECT_STEPS", 20'000));
    std::map<std::string, int> answers;
    for (int n = 0; n < steps && !HasFatalFailure(); ++n) {
        std::string told = any_act();
        ++answers[told];
        check("act " + std::to_string(n) + " (" + (told.empty() ? "done" : told) + ")");
        // Now and then another one begins, so that few are looked at with hundreds of steps.
        if (file.steps.size() < 60) continue;
        file = ProjectFile{};
        file.head.station_id = {1};
        file.head.project_id = ProjectId::named("lifts");
        promised.clear();
        first_day = day(today);
        today = 0;
        begin();
    }
    EXPECT_GT(answers[""], steps / 20) << "acts are done as well as refused";
    for (auto code : {"project_not_lead", "step_waits", "step_not_own", "plan_too_early", "plan_days_wrong",
                      "step_wrong_state", "project_org_no_part", "step_day_wrong", "budget_paid_more"})
        EXPECT_GT(answers[code], 0) << code << " was never met";
}

} // namespace
} // namespace qzt
