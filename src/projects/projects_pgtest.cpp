// Projects against a database: what is stored is what was decided, twice is once, each sees their part, and what was
// promised first cannot be changed by anybody.
#include "support/project_town.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

struct ProjectRows : testing::ProjectTown {};

TEST_F(ProjectRows, AStrangerLearnsNothing) {
    launch();
    Actor nobody = town.other_handler; // of a department that takes no part
    EXPECT_EQ(finish(nobody, "survey"), "project_not_found");
    seen_by(nobody);
    EXPECT_EQ(town.refused, "project_not_found");
    EXPECT_EQ(list_for(nobody).projects.size(), 0u);
    project = ProjectId::named("no such");
    seen_by(leader);
    EXPECT_EQ(town.refused, "project_not_found");
}

TEST_F(ProjectRows, ADocumentIsAskedForBeforeItIsThere) {
    launch();
    KeepPaperwork asked;
    asked.paperwork_id = PaperworkId::named("permit");
    asked.title = "施工许可";
    asked.org_id = seen_by(town.handler).steps.at(0).owner_org;
    ASSERT_EQ(give(leader, asked), "");
    EXPECT_EQ(seen_by(town.handler).paperwork.at(0).files.size(), 0u) << "whoever is asked sees it";
    EXPECT_EQ(give(town.handler, asked), "paperwork_empty");
    add_file(FileId::named("permit"), town.handler);
    asked.files = {FileId::named("permit")};
    EXPECT_EQ(give(town.handler, asked), "");
    EXPECT_TRUE(opens(leader, FileId::named("permit")));
}

TEST_F(ProjectRows, WhatANamedThingIsNotThereIsRefused) {
    CreateProject said = creating();
    said.areas = {AreaId::named("nowhere")};
    EXPECT_EQ(give(leader, said, town.now), "project_area_unknown");
    said = creating();
    said.case_id = CaseId::named("no case");
    EXPECT_EQ(give(leader, said, town.now), "case_not_found");
    said = creating();
    said.lead_id = town.handler.member_id;
    EXPECT_EQ(give(leader, said, town.now), "project_member_unknown");
    said = creating();
    said.template_key = "no_such";
    EXPECT_EQ(give(leader, said, town.now), "template_not_found");
    EXPECT_EQ(count("projects"), "0");
    EXPECT_EQ(give(leader, creating(), town.now), "");
    EXPECT_EQ(give(leader, creating(), town.now), "project_id_taken") << "by another command";
}

TEST_F(ProjectRows, TwiceIsOnceAndAnOldVersionIsRefused) {
    launch();
    StartStep said;
    said.command_id = CommandId::named("start");
    said.version = project_version();
    said.step_id = StepId::named("survey");
    said.on = today;
    ASSERT_EQ(give(leader, said, town.now), "");
    std::string first = answer;
    EXPECT_EQ(give(leader, said, town.now + 1h), "");
    EXPECT_EQ(answer, first) << "byte for byte";
    EXPECT_EQ(count("project_events where act = 'step_started'"), "1");
    said.on = today - days(1);
    EXPECT_EQ(give(leader, said, town.now), "project_command_reused");
    FinishStep done;
    done.version = project_version() - 1;
    done.step_id = said.step_id;
    done.on = today;
    done.note = "做完了";
    EXPECT_EQ(give(leader, done, town.now), "project_changed");
    EXPECT_EQ(town.say("select state from project_steps where name = 'survey'"), "running");
}

TEST_F(ProjectRows, APartSeesItsOwnAndWhatIsShared) {
    launch();
    KeepPaperwork paper;
    paper.paperwork_id = PaperworkId::named("budget");
    paper.title = "分摊表";
    paper.org_id = town.police;
    add_file(FileId::named("paper"), leader);
    paper.files = {FileId::named("paper")};
    ASSERT_EQ(give(leader, paper), "");
    SetBudgetLine money;
    money.line_id = BudgetLineId::named("works");
    money.name = "施工";
    money.paid_from = "维修资金";
    money.planned_fen = 100;
    ASSERT_EQ(give(leader, money), "");
    EXPECT_EQ(give(town.handler, paper), "paperwork_not_own");
    EXPECT_FALSE(opens(town.handler, FileId::named("paper"))) << "its pages no more than its name";
    EXPECT_TRUE(opens(town.commander, FileId::named("paper")));
    EXPECT_FALSE(opens(leader, FileId::named("another"))) << "the project names no such file";
    ProjectView whole = seen_by(leader), part = seen_by(town.handler);
    EXPECT_EQ(whole.sight, ProjectSight::leads);
    EXPECT_EQ(whole.steps.size(), 2u);
    EXPECT_EQ(whole.paperwork.size(), 1u);
    EXPECT_EQ(whole.budget->planned_fen, 100);
    EXPECT_EQ(part.sight, ProjectSight::takes_part);
    ASSERT_EQ(part.steps.size(), 1u);
    EXPECT_EQ(part.steps[0].name, "works");
    EXPECT_EQ(part.phases.size(), 1u) << "the outline is everybody's";
    EXPECT_EQ(part.paperwork.size(), 0u) << "another's, and not shared";
    EXPECT_FALSE(part.budget);
    paper.is_shared = true;
    ASSERT_EQ(give(leader, paper), "");
    ASSERT_EQ(seen_by(town.handler).paperwork.size(), 1u) << "the version that is shared, not the one before";
    EXPECT_EQ(seen_by(town.handler).paperwork[0].edition, 2);
    EXPECT_TRUE(opens(town.handler, FileId::named("paper")));
    EXPECT_FALSE(opens(town.other_handler, FileId::named("paper"))) << "who takes no part";
    EXPECT_EQ(seen_by(town.commander).sight, ProjectSight::supervises);
    EXPECT_EQ(finish(town.commander, "works"), "step_not_own");
    EXPECT_EQ(list_for(town.handler).projects.size(), 1u);
}

TEST_F(ProjectRows, WhatWasPromisedFirstNobodyChanges) {
    launch();
    for (auto words : {"update project_first_plans set end_on = end_on + 1", "delete from project_first_plans",
                       "update project_events set act = 'edited'", "delete from project_events",
                       "update project_commands set answer = ''", "delete from projects"})
        EXPECT_NE(tampered(words).find("permission denied"), std::string::npos) << words;
    EXPECT_NE(tampered("delete from project_steps"), "") << "a step with a first plan stays";
    EXPECT_NE(tampered("update projects set state = 'done'"), "") << "and none ends without its result";
    ReplanProject moved;
    moved.moves = {{StepId::named("survey"), today, today + days(8)}};
    moved.push_followers = true;
    moved.reason = "配件晚到";
    ASSERT_EQ(give(leader, moved), "");
    ProjectView view = seen_by(leader);
    EXPECT_EQ(view.steps[1].planned_start, today + days(9));
    EXPECT_EQ(view.steps[1].first_start, today + days(5));
    EXPECT_EQ(view.late_days, 4);
    EXPECT_EQ(town.say("select facts->'moved'->1->>'from_start' from project_events where act = 'replanned'"),
              to_text(today + days(5)));
}

TEST_F(ProjectRows, WhatSleepsIsToldAndStandsFirst) {
    launch();
    project = ProjectId::named("another");
    ASSERT_EQ(give(leader, creating(), town.now), "");
    PlanProject later;
    later.phases = {{phase, "查明", {}}};
    later.steps = {step("later", 1, 2)};
    later.version = 1;
    ASSERT_EQ(give(leader, later, town.now), "");
    LaunchProject go;
    go.version = 2;
    ASSERT_EQ(give(leader, go, town.now), "");
    auto first_of = [&](Time now) { return list_for(leader, {}, now).projects.at(0); };
    EXPECT_FALSE(first_of(town.now).shout);
    Time next_day = town.now + 24h;
    EXPECT_EQ(first_of(next_day).shout, ProjectShout::past);
    EXPECT_EQ(first_of(next_day).project_id, ProjectId::named("lifts")) << "its first step should have begun";
    EXPECT_EQ(shouts(leader, town.now), "0");
    EXPECT_EQ(shouts(leader, next_day), "1");
    Actor chief = town.colleague;
    chief.posts = {Post{.role = Role::station_chief, .org_id = town.police}};
    EXPECT_EQ(shouts(chief, next_day), "0") << "first whoever leads it";
    EXPECT_EQ(shouts(chief, town.now + 72h), "1") << "the other has slept for two days only";
    EXPECT_EQ(shouts(town.handler, town.now + 72h), "0");
    auto tell = [&](Time now) {
        StationId station = town.station;
        return job([=](pg::Pool* pool) { return tell_sleeping_projects(pool, station, now); });
    };
    EXPECT_EQ(tell(town.now), 0);
    EXPECT_EQ(tell(next_day), 1);
    EXPECT_EQ(tell(next_day + 1h), 0) << "once for each date that passed";
    EXPECT_EQ(tell(town.now + 72h), 2) << "whoever leads them, and the other's lead";
    EXPECT_EQ(town.say("select string_agg(stage, ' ' order by since, stage) from project_shouts"),
              "lead leader lead");
    town.say("update members set active = false where member_id = '" + leader.member_id.text() + "'");
    EXPECT_EQ(first_of(town.now).shout, ProjectShout::lead_gone);
}

TEST_F(ProjectRows, TheListGoesOnWhereItEnded) {
    town.say(
        "insert into projects (station_id, project_id, title, kind, scope, areas, addresses, sponsor_org, lead_id, "
        "state, version, next_on, created_by, created_at, launched_at) select 1, gen_random_uuid(), 'project ' || "
        "n, 'other', 's', '{}', '{}', '" +
        town.police.text() + "', '" + leader.member_id.text() +
        "', 'running', 1, case when n % 7 > 0 then date '2026-03-01' + n % 50 end, '" + leader.member_id.text() +
        "', now(), now() from generate_series(1, 250) n");
    ProjectListQuery query;
    std::set<ProjectId> seen;
    std::vector<size_t> pages;
    std::optional<Day> last;
    do {
        ProjectList page = list_for(leader, query);
        pages.push_back(page.projects.size());
        for (const ProjectLine& line : page.projects) {
            EXPECT_TRUE(seen.insert(line.project_id).second);
            EXPECT_GE(line.next_on.value_or(Day::min()), last.value_or(Day::min()));
            last = line.next_on;
        }
        query.after.reset();
        if (page.next) query.after = *page.next;
    } while (query.after);
    EXPECT_EQ(pages, (std::vector<size_t>{100, 100, 50}));
    query.after = "nonsense";
    list_for(leader, query);
    EXPECT_EQ(town.refused, "project_not_found");
}

TEST_F(ProjectRows, ATemplateOfTheStationTakesThePlaceOfAShippedOne) {
    auto list = [&] {
        StationId station = town.station;
        return town.act<TemplateList>([=](pg::Tx& tx) { return templates_in_use(tx, station); });
    };
    EXPECT_EQ(list().templates.size(), 4u);
    ProjectTemplate own = list().templates.at(0).body;
    own.zh = "本站的电梯大修";
    own.phases[0].steps[0].party = "nobody";
    auto keep = [&](ProjectTemplate given) {
        Actor by = leader;
        Time now = town.now;
        town.act<bool>([=](pg::Tx& tx) { return done(keep_template(tx, by, given, now)); });
        return town.refused;
    };
    auto remove = [&](std::string key) {
        Actor by = leader;
        town.act<bool>([=](pg::Tx& tx) { return done(remove_template(tx, by, key)); });
        return town.refused;
    };
    EXPECT_EQ(keep(own), "template_wrong");
    EXPECT_EQ(remove(own.key), "template_shipped");
    EXPECT_EQ(remove("no_such"), "template_not_found");
    own.phases[0].steps[0].party = own.parties[0].key;
    EXPECT_EQ(keep(own), "");
    EXPECT_EQ(list().templates.size(), 4u);
    EXPECT_EQ(list().templates.at(0).body.zh, "本站的电梯大修");
    CreateProject said = creating();
    said.template_key = own.key;
    ASSERT_EQ(give(leader, said, town.now), "");
    EXPECT_EQ(count("project_phases"), std::to_string(own.phases.size()));
    EXPECT_EQ(remove(own.key), "");
    EXPECT_TRUE(list().templates.at(0).is_shipped);
}

TEST_F(ProjectRows, AMeetingDecisionIsAStepAtOnce) {
    launch();
    CallMeeting call;
    call.meeting_id = MeetingId::named("first");
    call.at = town.now + 1h;
    call.place = "会议室";
    call.agenda = "商量方案";
    call.orgs = {town.police, town.urban};
    ASSERT_EQ(give(leader, call), "");
    HoldMeeting held;
    held.meeting_id = call.meeting_id;
    held.orgs = call.orgs;
    held.minutes = "都同意";
    held.resolutions = {{ResolutionId::named("quote"), "三家报价", step("quote", 1, 6, {}, town.urban)}};
    held.resolutions[0].step->owner_id = town.handler.member_id;
    held.version = project_version();
    ASSERT_EQ(give(leader, held, town.now + 2h), "");
    ProjectView part = seen_by(town.handler);
    ASSERT_EQ(part.steps.size(), 2u);
    EXPECT_EQ(part.steps[1].resolution_id, ResolutionId::named("quote"));
    EXPECT_EQ(part.meetings.size(), 1u);
    EXPECT_EQ(part.meetings[0].resolutions.at(0).step_id, StepId::named("quote"));
}

} // namespace
} // namespace qzt
