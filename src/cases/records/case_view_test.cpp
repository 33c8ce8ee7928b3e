// What screens show of a case: no button that the rules refuse, no checker before the check is done, and on the page
// of a query code nothing of other reporters.
#include "cases/records/case_view.hpp"
#include "cases/records/own_part.hpp"
#include "cases/rules/act_guards.hpp"
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

// The same town as the rules see it, as a station's book.
StationBook book() {
    StationData data{.station_id = {1}, .station = {"QZ", "试验派出所", true}};
    data.categories = test_town().categories();
    std::ranges::sort(data.categories, {}, &Category::code);
    data.organisations = test_town().organisations();
    for (const auto& [name, actor] : test_town().actors()) {
        for (const Post& post : actor.posts)
            data.posts.push_back({actor.member_id, name, post.role, post.org_id, post.area_id});
        data.names.push_back({actor.member_id, name});
    }
    return StationBook(std::move(data));
}

std::vector<StoredEvent> stored(const std::vector<EventDraft>& drafts) {
    std::vector<StoredEvent> events;
    for (const EventDraft& draft : drafts)
        events.push_back({.seq = int64_t(events.size()),
                          .kind = draft.kind,
                          .org_id = draft.org_id,
                          .to_reporter = draft.to_reporter,
                          .text = draft.text,
                          .facts = draft.facts});
    return events;
}

PublicReportView page_of(const CaseFile& file, const std::vector<EventDraft>& events, std::string_view at) {
    return public_view(file, file.reports.front(), stored(events), moment(at), book());
}

// Whoever may read the case is offered exactly the decisions that they could give.
void expect_only_possible_decisions(const CaseFile& file, Time now) {
    StationBook known = book();
    for (const auto& [name, by] : test_town().actors()) {
        if (by.is_system() || !may_read(file, by, now)) continue;
        CaseView view = view_of(file, by, now, known);
        for (const RequestView& request : view.requests) {
            DecideRequest words{.request_id = request.request_id, .grant = true, .text = "considered"};
            bool could = decide(file, {by, now, 1, words}, test_town()).has_value();
            EXPECT_EQ(request.may_decide, could) << name << ", " << word(request.kind);
        }
    }
}

TEST(CaseView, OffersADecisionOnlyToWhoeverMayGiveIt) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                | submitted
        03-02 09:05 | dispatcher | dispatch lead=urban                 | dispatched
        03-02 09:06 | urban1     | sign                                | signed_for
        03-02 09:07 | urban1     | start                               | handling
        03-02 09:08 | urban1     | request_suspend until=03-20T09:00   | handling +suspend_asked
    )");
    expect_only_possible_decisions(player.file(), moment("03-02 09:09"));
    // The dispatcher decides the extension, and not the suspension that waits beside it.
    player.play(R"(
        03-02 09:10 | urban_boss | decide_request                      | handling +suspend_endorsed
        03-02 09:11 | urban_boss | request_extension                   | handling +extension_asked
    )");
    ASSERT_EQ(player.file().requests.size(), 2u);
    expect_only_possible_decisions(player.file(), moment("03-02 09:12"));

    CasePlayer rated;
    rated.play(R"(
        03-02 09:00 | grid1      | submit category=0304                      | submitted
        03-02 09:05 | dispatcher | dispatch lead=property                    | dispatched
        03-02 09:06 | property1  | sign                                      | signed_for
        03-02 09:07 | property1  | start                                     | handling
        03-02 09:08 | property1  | submit_result                             | following_up
        03-02 10:00 | shift      | follow_up not_ratable=malicious           | following_up review=yes
    )");
    expect_only_possible_decisions(rated.file(), moment("03-02 10:01"));
}

TEST(CaseView, NamesTheCheckerToNobodyWhoseWorkIsLookedAt) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | citizen    | submit category=0401       | submitted
        03-02 09:05 | dispatcher | dispatch lead=urban        | dispatched
        03-02 09:06 | urban1     | sign                       | signed_for
        03-02 09:07 | urban1     | start                      | handling
        03-02 09:08 | urban1     | submit_result photos=2     | checking
    )");
    auto checker = [&](std::string_view who) {
        CaseView view = view_of(player.file(), test_town().actor(who), moment("03-02 09:09"), book());
        return view.tasks.at(0).assignee_name;
    };
    EXPECT_EQ(checker("urban1"), std::nullopt);
    auto drawn = checker("dispatcher");
    EXPECT_TRUE(drawn);
    player.play("03-02 10:00 | checker | give_check | following_up");
    EXPECT_EQ(checker("urban1"), drawn);
}

// Signing, then handling; a lamp that has been told stays amber; two organisations of one person: the nearer part.
TEST(OwnPart, HasTheClockOfItsOrganisationUntilItIsSettled) {
    CasePlayer player;
    auto part = [&](std::string_view who, std::string_view at) {
        return own_part(player.file(), test_town().actor(who), moment(at));
    };
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                | submitted
        03-02 09:05 | dispatcher | dispatch lead=urban assists=fire    | dispatched
    )");
    EXPECT_FALSE(part("fire1", "03-02 09:05:09")) << "it may still be undone";
    EXPECT_FALSE(part("dispatcher", "03-02 09:06"));
    EXPECT_FALSE(part("property1", "03-02 09:06"));
    ASSERT_TRUE(part("fire1", "03-02 09:06"));
    EXPECT_EQ(part("fire1", "03-02 09:06")->state, AssignmentState::assigned);
    EXPECT_EQ(part("urban1", "03-02 09:06")->due_at, player.file().head.due_at);

    player.play(R"(
        03-02 09:10 | fire1      | sign                                | dispatched
        03-02 09:11 | urban1     | sign                                | signed_for
    )");
    auto fire = *part("fire1", "03-02 09:12"), urban = *part("urban1", "03-02 09:12");
    EXPECT_EQ(fire.role, AssignmentRole::assist);
    EXPECT_EQ(urban.role, AssignmentRole::lead);
    EXPECT_EQ(urban.due_at, player.file().head.due_at);
    EXPECT_NE(fire.due_at, urban.due_at);

    CaseFile told = player.file();
    for (Timer& timer : told.timers)
        timer.amber_at.reset();
    Time later = *fire.due_at - std::chrono::minutes(1);
    EXPECT_EQ(own_part(told, test_town().actor("fire1"), later)->amber_at, later);

    Actor both = test_town().actor("fire1");
    both.posts.push_back(test_town().actor("urban1").posts.front());
    EXPECT_EQ(own_part(player.file(), both, moment("03-02 09:12"))->org_id, urban.org_id) << "due first";

    player.play("03-02 09:20 | fire1 | finish_assist org=fire | signed_for");
    EXPECT_EQ(part("fire1", "03-02 09:21")->state, AssignmentState::done);
    EXPECT_FALSE(part("fire1", "03-02 09:21")->due_at);
    EXPECT_EQ(own_part(player.file(), both, moment("03-02 09:21"))->role, AssignmentRole::lead) << "still to be done";
}

// ── the page of a query code ──

TEST(PublicView, QuotesNoOtherReporter) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304              | submitted
        03-02 09:05 | dispatcher | dispatch lead=property            | dispatched
        03-02 09:06 | property1  | sign                              | signed_for
        03-02 09:07 | property1  | start                             | handling
        03-02 09:08 | property1  | submit_result                     | following_up
    )");
    CaseFile file = player.file();
    Report neighbour = file.reports.front();
    neighbour.report_id = ReportId::named("neighbour");
    neighbour.reporter_id.reset();
    neighbour.text = "the_lift_again";
    file.reports.push_back(neighbour);
    auto says_no = [&](ReportId report, CaseState state) {
        CaseFile at = file;
        at.head.state = state;
        if (is_final(state)) at.head.closed_at = moment("03-02 10:00");
        ReporterAnswer answer;
        answer.report_id = report;
        answer.solved = Solved::no;
        answer.text = "I_live_on_the_fourth_floor";
        return decide(at, {system_actor({1}), moment("03-02 11:00"), 1, answer}, test_town()).value();
    };
    auto quoted = [&](const Change& change, const Report& reader) {
        auto page = public_view(change.after, reader, stored(change.events), moment("03-02 12:00"), book());
        return std::ranges::count(page.timeline, "I_live_on_the_fourth_floor", &PublicEventView::text);
    };
    for (CaseState state : {CaseState::following_up, CaseState::closed}) {
        Change change = says_no(neighbour.report_id, state);
        EXPECT_EQ(change.events.size(), 2u);
        EXPECT_EQ(quoted(change, change.after.reports[0]), 0) << word(state);
        EXPECT_EQ(quoted(change, change.after.reports[1]), 1) << word(state);
    }
    // Nor what a caller wrote down while one of them talked.
    player.play("03-02 10:00 | caller | follow_up solved=no text=fourth_floor | rework +rework_ordered");
    for (const PublicEventView& event : page_of(player.file(), player.events(), "03-02 10:01").timeline)
        EXPECT_NE(event.text, "fourth_floor");
}

TEST(PublicView, AnswersAnObjectionToWhoeverRaisedIt) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304                      | submitted
        03-02 09:05 | dispatcher | dispatch lead=property                    | dispatched
        03-02 09:06 | property1  | sign                                      | signed_for
        03-02 09:07 | property1  | start                                     | handling
        03-02 09:08 | property1  | submit_result                             | following_up
        03-02 10:00 | caller     | follow_up objection=only_half_of_it       | following_up
        03-02 11:00 | commander  | close answer=the_rest_on_Friday           | closed
    )");
    CaseFile file = player.file();
    Report neighbour = file.reports.front();
    neighbour.report_id = ReportId::named("neighbour");
    neighbour.text = neighbour.objection = neighbour.objection_answer = "";
    auto told = [&](const Report& reader, std::string_view words) {
        auto page = public_view(file, reader, stored(player.events()), moment("03-02 12:00"), book());
        return std::ranges::count(page.timeline, words, &PublicEventView::text);
    };
    EXPECT_EQ(told(file.reports.front(), "the_rest_on_Friday"), 1);
    EXPECT_EQ(told(neighbour, "the_rest_on_Friday"), 0);
    EXPECT_EQ(told(file.reports.front(), "only_half_of_it"), 0) << "what the caller wrote down stays inside";
}

TEST(PublicView, OffersTheAppealThatTheRulesTake) {
    CasePlayer declined;
    declined.play(R"(
        03-02 09:00 | grid1  | submit category=0401     | submitted
        03-02 09:05 | intake | decline                  | declined
    )");
    EXPECT_TRUE(page_of(declined.file(), {}, "03-02 09:06").may_appeal);
    EXPECT_FALSE(page_of(declined.file(), {}, "03-02 09:06").may_answer);
    EXPECT_FALSE(page_of(declined.file(), {}, "03-17 09:06").may_appeal);
    declined.play("03-17 09:05 | citizen | answer solved=no | submitted +reopened");
    EXPECT_FALSE(page_of(declined.file(), {}, "03-17 09:06").may_appeal);
    declined.play("03-17 10:00 | intake | decline | declined");
    EXPECT_FALSE(page_of(declined.file(), {}, "03-17 10:01").may_appeal);
    declined.play("03-17 10:01 | citizen | answer solved=no | !appeal_used");
}

} // namespace
} // namespace qzt::testing
