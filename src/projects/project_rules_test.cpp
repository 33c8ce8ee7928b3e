// The rules of projects, refusals first: who leads, what is promised, what may be moved, and that none sleeps.
#include "kernel/json_traits.hpp"
#include "support/project_play.hpp"

namespace qzt {
namespace {

struct Projects : testing::ProjectPlay {};

TEST_F(Projects, AreLedByWhoMayAndWorksThere) {
    CreateProject said = creating();
    said.sponsor_org = housing;
    EXPECT_EQ(act(lead, first_day, said), "project_sponsor_not_own");
    said = creating();
    said.lead_id = builder.member_id;
    EXPECT_EQ(act(lead, first_day, said), "project_member_unknown") << "one who may not lead";
    said = creating();
    said.parts.push_back({OrgId::named("nobody"), "?", {}});
    EXPECT_EQ(act(lead, first_day, said), "project_org_unknown");
    said = creating();
    said.areas = {AreaId::named("nowhere")};
    EXPECT_EQ(act(lead, first_day, said), "project_area_unknown");
    EXPECT_EQ(act(builder, first_day, creating()), "project_sponsor_not_own");
    EXPECT_EQ(act(lead, first_day, creating()), "");
    EXPECT_EQ(file.head.lead_id, lead.member_id);
    EXPECT_EQ(act(builder, first_day, plan()), "project_not_lead");
    EXPECT_EQ(act(chief, first_day, plan()), "project_not_lead") << "supervising is not leading";
    EXPECT_EQ(act(other_lead, first_day, plan()), "") << "a colleague of the same organisation may";
}

TEST_F(Projects, APlanThatCannotBeIsRefused) {
    ASSERT_EQ(act(lead, first_day, creating()), "");
    EXPECT_EQ(act(lead, first_day, LaunchProject{}), "plan_empty");
    struct Wrong {
        const char* refusal;
        void (*spoil)(PlanProject&);
    };
    const Wrong wrongs[] = {
        {"plan_twice", [](PlanProject& said) { said.steps[1].step_id = said.steps[0].step_id; }},
        {"plan_twice", [](PlanProject& said) { said.phases.push_back(said.phases[0]); }},
        {"plan_phase_unknown", [](PlanProject& said) { said.steps[0].phase_id = PhaseId::named("x"); }},
        {"plan_after_unknown", [](PlanProject& said) { said.steps[0].after = {StepId::named("x")}; }},
        {"plan_cycle", [](PlanProject& said) { said.steps[0].after = {said.steps[2].step_id}; }},
        {"plan_cycle", [](PlanProject& said) { said.steps[0].after = {said.steps[0].step_id}; }},
        {"plan_days_wrong", [](PlanProject& said) { said.steps[0].planned_end -= std::chrono::days(5); }},
        {"plan_days_wrong", [](PlanProject& said) { said.steps[2].planned_end += std::chrono::days(4000); }},
        {"plan_too_early", [](PlanProject& said) { said.steps[1].planned_start -= std::chrono::days(1); }},
        {"project_org_no_part", [](PlanProject& said) { said.steps[0].owner_org = OrgId::named("stranger"); }},
        {"project_member_unknown", [](PlanProject& said) { said.steps[0].owner_id = MemberId::named("builder"); }},
    };
    for (const Wrong& wrong : wrongs) {
        PlanProject said = plan();
        wrong.spoil(said);
        EXPECT_EQ(act(lead, first_day, said), wrong.refusal);
    }
    EXPECT_EQ(act(lead, first_day, plan()), "");
}

TEST_F(Projects, StepsGoOneAfterAnother) {
    begin();
    EXPECT_EQ(finish(builder, "works", 1), "step_waits");
    EXPECT_EQ(start(builder, "works", 1), "step_waits");
    EXPECT_EQ(start(builder, "survey", 1), "step_not_own");
    EXPECT_EQ(start(lead, "no such", 1), "step_not_found");
    StartStep tomorrow;
    tomorrow.step_id = id("survey");
    tomorrow.on = day(2);
    EXPECT_EQ(act(lead, day(1), tomorrow), "step_day_wrong");
    tomorrow.on = day(-1);
    EXPECT_EQ(act(lead, day(1), tomorrow), "step_day_wrong") << "before it was launched";
    EXPECT_EQ(start(lead, "survey", 1), "");
    EXPECT_EQ(start(lead, "survey", 1), "step_wrong_state");
    EXPECT_EQ(finish(lead, "survey", 3), "");
    EXPECT_EQ(start(builder, "works", 4), "") << "the organisation whose step it is";
    EXPECT_EQ(finish(clerk, "works", 5), "step_not_own");
    EXPECT_EQ(finish(builder, "works", 5), "");
    EXPECT_EQ(finish(builder, "works", 5), "step_wrong_state");
}

TEST_F(Projects, EvidenceIsAskedForAndIsOnesOwn) {
    ASSERT_EQ(act(lead, first_day, creating()), "");
    PlanProject said = plan();
    said.steps[0].needs_evidence = true;
    ASSERT_EQ(act(lead, first_day, said), "");
    ASSERT_EQ(act(lead, first_day, LaunchProject{}), "");
    EXPECT_EQ(finish(lead, "survey", 1), "step_needs_evidence");
    EXPECT_EQ(finish(lead, "survey", 1, {FileId::named("another's")}), "project_file_unknown");
    EXPECT_EQ(finish(lead, "survey", 1, {photo}), "");
}

TEST_F(Projects, TheFirstPlanStaysWhateverIsMoved) {
    begin();
    EXPECT_EQ(move("works", 3, 7, 1), "plan_too_early");
    EXPECT_EQ(move("works", 6, 11, 1), "plan_too_early") << "the inspection comes after it";
    EXPECT_EQ(move("works", 6, 11, 1, true), "");
    EXPECT_EQ(planned("works") + " " + planned("inspect"), "6–11 12–14");
    EXPECT_EQ(first("works") + " " + first("inspect"), "5–9 10–12");
    EXPECT_EQ(events.at(0).text, "配件晚到");
    EXPECT_NE(events.at(0).facts.find("2026-03-12"), std::string::npos) << events.at(0).facts;
    ASSERT_EQ(start(lead, "survey", 2), "");
    EXPECT_EQ(move("survey", 3, 8, 2), "step_moved_done");
    EXPECT_EQ(move("survey", 0, 8, 2), "plan_too_early") << "its end may be moved, and then the rest has to";
    EXPECT_EQ(file.head.first_end_on, day(12));
    EXPECT_EQ(file.head.planned_end_on, day(14));
    EXPECT_EQ(days_late(file.head, day(2)), 2);
    EXPECT_EQ(days_late(file.head, day(20)), 8) << "and it has not ended yet";
}

TEST_F(Projects, WhatIsLateElsewhereIsNotInTheWay) {
    begin();
    ASSERT_EQ(start(lead, "survey", 0), "");
    ASSERT_EQ(finish(lead, "survey", 7), "") << "three days late: the works would begin before it";
    AddStep more;
    more.step = step("poster", 8, 8);
    more.reason = "会议决定";
    EXPECT_EQ(act(lead, day(7), more), "");
    EXPECT_EQ(first("poster"), "8–8");
    EXPECT_EQ(move("works", 5, 9, 7), "plan_too_early");
    EXPECT_EQ(move("poster", 9, 9, 7, true), "") << "pushing mends the rest";
    EXPECT_EQ(planned("works") + " " + planned("inspect"), "8–12 13–15");
}

TEST_F(Projects, ARunningOneHasANextDateOrShouts) {
    ASSERT_EQ(act(lead, first_day, creating()), "");
    EXPECT_EQ(next(0), "-") << "a draft is promised to nobody";
    ASSERT_EQ(act(lead, first_day, plan()), "");
    ASSERT_EQ(act(lead, first_day, LaunchProject{}), "");
    EXPECT_EQ(next(0), "survey 0");
    EXPECT_EQ(next(1), "past");
    ASSERT_EQ(start(lead, "survey", 1), "");
    EXPECT_EQ(next(1), "survey 4") << "when it ends";
    EXPECT_EQ(next(4), "survey 4") << "on the day itself it is not past";
    EXPECT_EQ(next(5), "past");
    EXPECT_EQ(next(2, false), "lead_gone");
    SetNextDate said;
    said.reason = "等检测报告";
    said.on = day(9);
    EXPECT_EQ(act(lead, day(5), said), "next_date_wrong") << "and what is done then";
    said.what = "取报告";
    said.on = day(4);
    EXPECT_EQ(act(lead, day(5), said), "next_date_wrong");
    said.on = day(9);
    EXPECT_EQ(act(lead, day(5), said), "");
    EXPECT_EQ(next(5), "取报告 9");
    EXPECT_EQ(next(10), "past") << "it is one date, and it passes too";
    ASSERT_EQ(finish(lead, "survey", 10), "");
    EXPECT_EQ(next(10), "past") << "what comes next is late: it has to be planned anew";
    ASSERT_EQ(move("works", 11, 15, 10, true), "");
    EXPECT_EQ(next(10), "works 11");
    ASSERT_EQ(start(builder, "works", 11), "");
    ASSERT_EQ(finish(builder, "works", 12), "");
    ASSERT_EQ(finish(clerk, "inspect", 13), "");
    EXPECT_EQ(next(13), "no_date") << "all is done, and nobody ended it";
    FinishProject done;
    done.result = "五部电梯恢复运行";
    EXPECT_EQ(act(builder, day(13), done), "project_not_lead");
    EXPECT_EQ(act(lead, day(13), done), "");
    EXPECT_EQ(next(13), "-");
}

TEST_F(Projects, WhoeverLeadsThemIsToldWhenTheLeadDoesNotMove) {
    EXPECT_EQ(stage_of(ProjectShout::past, day(0), day(2)), ShoutStage::lead);
    EXPECT_EQ(stage_of(ProjectShout::past, day(0), day(3)), ShoutStage::leader);
    EXPECT_EQ(stage_of(ProjectShout::no_date, day(0), day(3)), ShoutStage::leader);
    EXPECT_EQ(stage_of(ProjectShout::lead_gone, day(3), day(3)), ShoutStage::leader)
        << "there is nobody else to tell";
}

TEST_F(Projects, NoneEndsWithStepsOpenOrLeavesWithThem) {
    begin();
    FinishProject done;
    done.result = "结束";
    EXPECT_EQ(act(lead, day(1), done), "project_steps_open");
    EditProject edited;
    edited.title = "六幢、七幢电梯大修";
    edited.scope = "五部电梯";
    edited.parts = {{housing, "指导维修资金", {}}};
    EXPECT_EQ(act(lead, day(1), edited), "project_part_in_use") << "the works are the property firm's";
    AssignStep given;
    given.step_id = id("works");
    given.owner_org = stranger_org;
    given.reason = "换人";
    EXPECT_EQ(act(lead, day(1), given), "project_org_no_part");
    given.owner_org = housing;
    EXPECT_EQ(act(lead, day(1), given), "");
    EXPECT_EQ(act(lead, day(1), edited), "");
    EXPECT_EQ(start(builder, "works", 1), "step_not_own");
    StopProject stopped;
    stopped.reason = "并入市里改造";
    EXPECT_EQ(act(lead, day(2), stopped), "");
    EXPECT_EQ(start(lead, "survey", 2), "project_wrong_state");
    EXPECT_EQ(act(lead, day(2), stopped), "project_wrong_state");
}

TEST_F(Projects, AMeetingDecidesWhatBecomesAStep) {
    begin();
    CallMeeting call;
    call.meeting_id = MeetingId::named("first");
    call.at = at(day(1));
    call.place = "社区会议室";
    call.agenda = "商量方案";
    EXPECT_EQ(act(lead, day(0), call), "meeting_empty");
    call.orgs = {housing, property};
    EXPECT_EQ(act(builder, day(0), call), "project_not_lead");
    EXPECT_EQ(act(lead, day(2), call), "meeting_time_wrong");
    ASSERT_EQ(start(lead, "survey", 0), "");
    ASSERT_EQ(act(lead, day(0), call), "");
    EXPECT_EQ(next(0), "09:00 社区会议室 1") << "a meeting is a date, too";
    HoldMeeting held;
    held.meeting_id = call.meeting_id;
    held.orgs = {housing, property};
    held.minutes = "都同意先报价";
    held.resolutions = {{ResolutionId::named("quote"), "三家报价", step("quote", 2, 6, {}, property)}};
    EXPECT_EQ(act(lead, day(0), held), "meeting_time_wrong");
    held.resolutions[0].step->owner_id = clerk.member_id;
    EXPECT_EQ(act(lead, day(2), held), "project_member_unknown") << "nobody else's member";
    EXPECT_EQ(file.meetings.at(0).state, MeetingState::called) << "and nothing of it is kept";
    held.resolutions[0].step->owner_id = builder.member_id;
    EXPECT_EQ(act(lead, day(2), held), "");
    const ProjectStepRow* quote = file.step(id("quote"));
    ASSERT_NE(quote, nullptr);
    EXPECT_EQ(quote->resolution_id, ResolutionId::named("quote"));
    EXPECT_EQ(quote->owner_id, builder.member_id);
    EXPECT_EQ(first("quote"), "2–6");
    EXPECT_EQ(next(2), "quote 2");
    EXPECT_EQ(act(lead, day(2), held), "meeting_wrong_state");
}

TEST_F(Projects, AMeetingThatNobodyCalledIsWrittenDownAfterIt) {
    begin();
    HoldMeeting held;
    held.meeting_id = MeetingId::named("at the gate");
    held.orgs = {housing, property};
    held.minutes = "现场看过，先修六幢";
    EXPECT_EQ(act(lead, day(1), held), "meeting_not_found") << "nobody knows when and where it was";
    held.at = at(day(2));
    held.place = "小区门口";
    held.agenda = "看现场";
    EXPECT_EQ(act(lead, day(1), held), "meeting_time_wrong") << "it has not been yet";
    EXPECT_EQ(act(builder, day(2), held), "project_not_lead");
    EXPECT_EQ(file.meetings.size(), 0u);
    EXPECT_EQ(act(lead, day(2), held), "");
    EXPECT_EQ(file.meetings.at(0).state, MeetingState::held);
    EXPECT_EQ(file.meetings.at(0).place, "小区门口");
    EXPECT_EQ(act(lead, day(2), held), "meeting_wrong_state") << "once";
}

TEST_F(Projects, DocumentsAreAskedForAndShared) {
    begin();
    KeepPaperwork said;
    said.paperwork_id = PaperworkId::named("report");
    said.title = "检测报告";
    said.org_id = property;
    EXPECT_EQ(act(builder, day(1), said), "paperwork_empty") << "nobody asks themselves";
    EXPECT_EQ(act(lead, day(1), said), "");
    EXPECT_EQ(file.paperwork.back().files.size(), 0u);
    EXPECT_EQ(act(lead, day(1), said), "paperwork_empty") << "it was asked for already";
    said.files = {photo};
    EXPECT_EQ(act(builder, day(2), said), "");
    EXPECT_EQ(events.at(0).act, ProjectAct::paperwork_kept);
    said.files.clear();
    said.is_shared = true;
    EXPECT_EQ(act(builder, day(3), said), "");
    EXPECT_EQ(events.at(0).act, ProjectAct::paperwork_shared);
    EXPECT_EQ(file.paperwork.back().files, std::vector{photo}) << "the same pages";
    EXPECT_TRUE(file.paperwork.back().is_shared);
}

TEST_F(Projects, DocumentsAreOnesOwnAndKeepTheirVersions) {
    begin();
    KeepPaperwork said;
    said.paperwork_id = PaperworkId::named("report");
    said.title = "检测报告";
    said.org_id = property;
    EXPECT_EQ(act(builder, day(1), said), "paperwork_empty");
    said.files = {photo};
    EXPECT_EQ(act(clerk, day(1), said), "paperwork_not_own");
    said.org_id = stranger_org;
    EXPECT_EQ(act(lead, day(1), said), "project_org_no_part");
    said.org_id = property;
    EXPECT_EQ(act(builder, day(1), said), "");
    said.is_shared = true;
    EXPECT_EQ(act(builder, day(2), said), "");
    said.is_shared.reset();
    EXPECT_EQ(act(builder, day(3), said), "");
    EXPECT_EQ(file.paperwork.size(), 3u);
    EXPECT_EQ(file.paperwork.back().edition, 3);
    EXPECT_TRUE(file.paperwork.back().is_shared) << "as the version before it";
    said.org_id = housing;
    EXPECT_EQ(act(lead, day(3), said), "paperwork_not_own") << "it stays whose it is";
}

TEST_F(Projects, MoneyIsNotPaidBeforeItIsCommitted) {
    begin();
    SetBudgetLine said;
    said.line_id = BudgetLineId::named("works");
    said.name = "施工";
    said.paid_from = "维修资金";
    said.planned_fen = 100'000;
    said.committed_fen = 90'000;
    said.paid_fen = 90'001;
    EXPECT_EQ(act(lead, day(1), said), "budget_paid_more");
    said.paid_fen = 90'000;
    EXPECT_EQ(act(builder, day(1), said), "project_not_lead");
    EXPECT_EQ(act(lead, day(1), said), "");
    said.committed_fen = 100'001;
    EXPECT_EQ(act(lead, day(2), said), "budget_over_plan");
    said.note = "钢丝绳另加";
    EXPECT_EQ(act(lead, day(2), said), "");
    EXPECT_EQ(file.budget.size(), 1u);
    SetRisk risk;
    risk.risk_id = RiskId::named("fall");
    risk.text = "施工期间坠落";
    risk.answer = "围挡、专人看护";
    risk.owner_org = property;
    risk.next_look = day(1);
    EXPECT_EQ(act(lead, day(2), risk), "risk_look_wrong");
    risk.next_look = day(9);
    EXPECT_EQ(act(lead, day(2), risk), "");
}

TEST_F(Projects, WaitForOwnersAndGoOnWhenTheyAgree) {
    ASSERT_EQ(act(lead, first_day, creating()), "");
    PlanProject said = plan();
    said.steps[1].use = StepUse::ballot;
    ASSERT_EQ(act(lead, first_day, said), "");
    ASSERT_EQ(act(lead, first_day, LaunchProject{}), "");
    ASSERT_EQ(finish(lead, "survey", 1), "");
    EXPECT_EQ(finish(lead, "works", 2), "step_needs_ballot") << "nobody says it for the owners";
    LinkBallot link;
    link.step_id = id("inspect");
    link.ballot_id = BallotId::named("ballot");
    EXPECT_EQ(act(lead, day(2), link), "step_no_ballot");
    link.step_id = id("works");
    known.ballot_is_led = false;
    EXPECT_EQ(act(lead, day(2), link), "project_ballot_unknown");
    known.ballot_is_led = true;
    EXPECT_EQ(act(lead, day(2), link), "");
    ProjectChange failed{file, system_actor({1}), at(day(3)), &known, {}};
    ballot_is_over(failed, id("works"), false);
    EXPECT_EQ(failed.file.step(id("works"))->state, StepState::waiting);
    EXPECT_FALSE(failed.file.step(id("works"))->ballot_id) << "another may be held";
    ProjectChange passed{file, system_actor({1}), at(day(3)), &known, {}};
    ballot_is_over(passed, id("works"), true);
    EXPECT_EQ(passed.file.step(id("works"))->state, StepState::done);
    EXPECT_EQ(passed.file.step(id("works"))->ended_on, day(3));
}

TEST_F(Projects, ItsCaseMayWaitWhileACauseRunsAndForWhatFollowsAtOnce) {
    ASSERT_EQ(act(lead, first_day, creating()), "");
    PlanProject said = plan();
    said.steps[0].cause = SuspendCode::owner_vote;
    said.steps[1].cause = SuspendCode::large_project;
    ASSERT_EQ(act(lead, first_day, said), "");
    EXPECT_FALSE(cause_of(file)) << "a draft waits for nothing";
    ASSERT_EQ(act(lead, first_day, LaunchProject{}), "");
    EXPECT_FALSE(cause_of(file)) << "nothing has begun";
    ASSERT_EQ(start(lead, "survey", 0), "");
    EXPECT_EQ(cause_of(file), (CaseCause{SuspendCode::owner_vote, day(9)})) << "until the end of the works";
    ASSERT_EQ(finish(lead, "survey", 3), "");
    EXPECT_EQ(cause_of(file), (CaseCause{SuspendCode::large_project, day(9)})) << "no waking in between";
    ASSERT_EQ(start(builder, "works", 5), "");
    EXPECT_EQ(cause_of(file), (CaseCause{SuspendCode::large_project, day(9)}));
    ASSERT_EQ(finish(builder, "works", 8), "");
    EXPECT_FALSE(cause_of(file));
}

} // namespace
} // namespace qzt
