// A case that comes back: taken back by who dispatched it, returned by its lead, decided jointly, sent elsewhere.
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

TEST(Returns, LetADispatcherTakeItBackForTenSeconds) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00:00 | grid1       | submit category=0401 | submitted due=03-02T11:00
        03-02 09:30:00 | dispatcher  | dispatch lead=urban  | dispatched
        03-02 09:30:05 | dispatcher2 | undo_dispatch        | !not_your_act
        03-02 09:30:09 | dispatcher  | undo_dispatch        | filed +dispatch_undone turn=command_room due=03-02T11:00
        03-02 09:31:00 | dispatcher  | dispatch lead=urban  | dispatched
        03-02 09:31:10 | dispatcher  | undo_dispatch        | !undo_too_late
        03-02 09:32:00 | urban1      | sign                 | signed_for
    )");
    EXPECT_EQ(player.file().assignments.front().state, AssignmentState::withdrawn);
}

TEST(Returns, SendASecondReturnToAJointDecision) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401             | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban              | dispatched
        03-02 09:20 | urban1     | request_return better=urban      | !better_org_same
        03-02 09:20 | urban1     | request_return better=nowhere    | !org_unknown
        03-02 09:20 | urban1     | request_return better=housing    | dispatched +return_asked turn=lead pending=yes
        03-02 09:21 | urban2     | request_return                   | !request_pending
        03-02 09:21 | urban1     | decide_request                   | !request_not_yours
        03-02 09:21 | dispatcher | decide_request                   | !request_not_yours
        03-02 09:30 | urban_boss | decide_request                   | dispatched +return_endorsed turn=command_room due=03-02T15:30
        03-02 09:31 | urban_boss | decide_request                   | !request_not_yours
        03-02 09:40 | dispatcher | decide_request                   | filed +return_granted bounces=1 turn=command_room due=03-02T11:40
        03-02 09:45 | dispatcher | dispatch lead=urban              | !override_reason_missing
        03-02 09:45 | dispatcher | dispatch lead=housing override   | dispatched
        03-02 09:50 | housing_boss | request_return better=urban    | dispatched +return_asked +sent_to_joint_decision turn=command_room
        03-02 10:00 | dispatcher | decide_request                   | !request_not_yours
        03-02 10:10 | commander  | decide_request                                 | !joint_lead_missing
        03-02 10:10 | commander  | decide_request lead=urban                      | !joint_lead_missing
        03-02 10:10 | commander  | decide_request present=all_three               | !joint_lead_missing
        03-02 10:10 | commander  | decide_request lead=housing present=all_three  | !joint_lead_missing
        03-02 10:10 | commander  | decide_request lead=closed_office present=all  | !org_inactive
        03-02 10:10 | commander  | decide_request lead=urban present=all_three    | filed bounces=2 joint=yes +joint_decided +return_granted
        03-02 10:15 | dispatcher | dispatch lead=fire override      | !joint_lead_fixed
        03-02 10:15 | dispatcher | dispatch lead=housing override   | !joint_lead_fixed
        03-02 10:20 | dispatcher | dispatch lead=urban              | dispatched
        03-02 10:30 | urban1     | request_return better=housing    | !return_closed
        03-02 10:31 | urban1     | sign                             | signed_for
        03-02 10:32 | dispatcher | redispatch lead=housing          | !joint_lead_fixed
        03-02 10:33 | commander  | redispatch lead=fire             | dispatched +joint_decided +redispatched
        03-02 10:40 | fire1      | sign                             | signed_for
        03-02 10:41 | fire1      | request_return better=urban      | !return_closed
        03-02 10:42 | dispatcher | redispatch lead=urban            | !joint_lead_fixed
    )");
    const CaseRequest& second = player.file().requests.at(1);
    EXPECT_EQ(second.designated_org, TestRulebook::org("urban"));
    EXPECT_EQ(second.participants, "all_three");
    for (const EventDraft& event : player.events())
        if (event.kind == EventKind::return_granted)
            EXPECT_NE(event.facts.find("wrongly_dispatched_by"), event.facts.npos) << event.facts;
}

TEST(Returns, DesignateTheLeadAlsoWhenTheSecondReturnIsRefused) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1        | submit category=0401            | submitted
        03-02 09:10 | dispatcher   | dispatch lead=urban             | dispatched
        03-02 09:20 | urban_boss   | request_return better=housing   | dispatched
        03-02 09:30 | dispatcher   | decide_request                  | filed joint=no
        03-02 09:40 | dispatcher   | dispatch lead=housing override  | dispatched
        03-02 09:50 | housing_boss | request_return better=urban     | dispatched +sent_to_joint_decision
        03-02 10:00 | commander    | decide_request refuse                          | !joint_lead_stays
        03-02 10:00 | commander    | decide_request refuse lead=fire present=both   | !joint_lead_stays
        03-02 10:00 | commander    | decide_request refuse present=both             | dispatched +return_refused +joint_decided joint=yes turn=lead
        03-02 10:01 | dispatcher   | redispatch lead=urban                          | !joint_lead_fixed
    )");
}

TEST(Returns, GiveNoTimeBackForARefusedReturn) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401           | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban            | dispatched due=03-02T15:10
        03-02 14:00 | urban_boss | request_return better=housing  | dispatched turn=command_room
        03-02 15:10 | clock      | tick                           | dispatched +overdue -auto_signed
        03-02 16:00 | dispatcher | decide_request refuse          | signed_for +return_refused +auto_signed turn=lead
        03-02 16:01 | urban_boss | request_return better=housing  | !return_used
    )");
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401           | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban            | dispatched
        03-02 09:20 | urban1     | sign                           | signed_for
        03-04 09:20 | urban1     | request_return better=housing  | !return_too_late
    )");
}

TEST(Returns, HandALeadersSilenceOnToTheCommandRoom) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401           | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban            | dispatched
        03-02 09:20 | urban1     | sign                           | signed_for
        03-02 09:30 | urban1     | request_return better=housing  | signed_for turn=lead
        03-02 15:30 | clock      | tick                           | signed_for +return_endorsed turn=command_room due=03-03T09:30
        03-03 09:30 | clock      | tick                           | signed_for +overdue turn=command_room due=03-03T09:30
    )");
}

TEST(Returns, CountAReDispatchAsABounce) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401              | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban assists=fire  | dispatched
        03-02 09:20 | urban1     | sign                              | signed_for
        03-02 09:25 | dispatcher | redispatch lead=urban             | !same_lead
        03-02 09:25 | dispatcher | redispatch lead=community         | !enforcement_lead
        03-02 09:30 | dispatcher | redispatch lead=housing           | dispatched bounces=1 +redispatched turn=lead
        03-02 09:31 | urban1     | start                             | !case_not_found
        03-02 09:31 | housing1   | sign                              | signed_for
    )");
}

} // namespace
} // namespace qzt::testing
