// Who may call what, as the whole table, and what must hold of it.
#include "accounts/policy.hpp"
#include "accounts/role_names.hpp"
#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

Actor holder(std::initializer_list<Role> roles) {
    Actor actor{.station_id = {1}, .member_id = MemberId::named("m")};
    for (Role role : roles)
        actor.posts.push_back({.role = role});
    return actor;
}
std::string verdict(std::string_view operation, const Actor* actor) {
    auto outcome = may_call(*policy_of(operation), actor);
    return outcome ? "may" : std::string(outcome.error().kind->code);
}
std::vector<Role> all_roles() {
    std::vector<Role> roles;
    for (auto word : json::choices<Role>())
        roles.push_back(*json::from_word<Role>(word));
    return roles;
}

TEST(Policy, KnowsNoOperationWithoutARow) { EXPECT_EQ(policy_of("read_everything"), nullptr); }

TEST(Policy, AsksForASessionEverywhereButOnTheFewOpenPages) {
    std::set<std::string_view> open;
    for (auto& policy : policies())
        if (may_call(policy, nullptr)) open.insert(policy.operation);
    EXPECT_EQ(open, (std::set<std::string_view>{"sign_in",
                                                "sign_out",
                                                "show_greeting",
                                                "show_public_report",
                                                "begin_wall_session",
                                                "answer_public_report",
                                                "appeal_public_report",
                                                "show_plate",
                                                "report_by_plate",
                                                "list_likely_at_plate",
                                                "begin_card_session",
                                                "end_card_session",
                                                "show_card",
                                                "correct_by_card",
                                                "confirm_by_card",
                                                "object_to_look",
                                                "upload_report_photo",
                                                "upload_report_photo_part",
                                                "show_report_photo_parts",
                                                "show_own_answer",
                                                "change_own_answer",
                                                "object_to_ballot",
                                                "list_own_objections",
                                                "show_ballot_notice",
                                                "show_ballot_result",
                                                "show_ballot_keys",
                                                "show_ballot_ticket",
                                                "show_tender_notice",
                                                "show_own_bids",
                                                "give_bid",
                                                "object_to_tender",
                                                "answer_ballot_by_ticket",
                                                "check_dispute_document"}));
    Actor system = system_actor({1});
    EXPECT_EQ(verdict("list_cases", &system), "not_signed_in");
}

TEST(Policy, NamesTheRolesThatWouldDo) {
    Actor guard = holder({Role::guard});
    auto outcome = may_call(*policy_of("void_case"), &guard);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(sentence(*outcome.error().kind, outcome.error().details, Language::zh),
              "您的岗位不能做这个操作，需要：值班指挥长、所领导。如有疑问请联系系统管理员。");
}

TEST(Policy, OpensOnlyTheOwnAccountWhileAChangeOfPasswordIsDue) {
    std::set<std::string_view> open;
    for (Role role : all_roles()) {
        Actor actor = holder({role});
        actor.must_change_password = true;
        for (auto& policy : policies())
            if (policy.opening != Opening::everyone && may_call(policy, &actor)) open.insert(policy.operation);
    }
    EXPECT_EQ(open, (std::set<std::string_view>{"show_session", "list_sessions", "end_session", "change_password",
                                                "set_language"}));
}

TEST(Policy, TellsForWhichOrganisationsOfOnesOwnSomethingIsOpen) {
    OrgId community = OrgId::named("community"), street = OrgId::named("street");
    const Post posts[] = {{.role = Role::community_worker, .org_id = community},
                          {.role = Role::org_leader, .org_id = community},
                          {.role = Role::handler, .org_id = street},
                          {.role = Role::administrator, .org_id = street}};
    EXPECT_EQ(orgs_opened_to(*policy_of("create_project"), posts), std::vector{community});
    EXPECT_EQ(orgs_opened_to(*policy_of("keep_project_template"), posts), std::vector{street});
    EXPECT_TRUE(orgs_opened_to(*policy_of("create_project"), {}).empty());
}

TEST(Policy, ShowsNoCaseToThoseWhoRunSecureAndAuditTheSystemNorToAScreen) {
    const std::string_view of_cases[] = {"list_cases",   "show_case",     "show_counts",   "follow_feed",
                                         "list_notices", "show_file",     "submit_report", "dispatch",
                                         "add_note",     "keep_presence", "upload_file"};
    for (Role role : {Role::administrator, Role::security_officer, Role::auditor, Role::wall_screen}) {
        Actor actor = holder({role});
        for (auto operation : of_cases)
            EXPECT_EQ(verdict(operation, &actor), "role_needed") << operation;
    }
    for (Role role : all_roles())
        if (!is_of_the_three(role) && role != Role::wall_screen) {
            Actor actor = holder({role});
            EXPECT_EQ(verdict("list_cases", &actor), "may") << role_name(role, Language::en);
        }
}

TEST(Policy, LetsAdministratorsAloneChangeAccounts) {
    for (Role role : all_roles()) {
        Actor actor = holder({role});
        for (auto operation : {"create_member", "update_member", "add_post", "remove_post", "reset_password",
                               "create_organisation", "update_organisation", "update_category", "update_calendar"})
            EXPECT_EQ(verdict(operation, &actor), role == Role::administrator ? "may" : "role_needed") << operation;
        for (auto operation : {"unlock_member", "reset_totp", "end_member_sessions"})
            EXPECT_EQ(verdict(operation, &actor), role == Role::security_officer ? "may" : "role_needed")
                << operation;
    }
}

TEST(Policy, GivesEveryRowOnceWithRolesWhereTheyAreNeededAndAReason) {
    std::set<std::string_view> names;
    for (auto& policy : policies()) {
        EXPECT_TRUE(names.insert(policy.operation).second) << policy.operation;
        EXPECT_EQ(policy.opening == Opening::roles, !policy.roles.empty()) << policy.operation;
        EXPECT_FALSE(policy.reason.empty()) << policy.operation;
    }
}

TEST(Policy, CallsEveryRoleByAName) {
    for (Role role : all_roles()) {
        EXPECT_NE(role_name(role, Language::zh), "?");
        EXPECT_NE(role_name(role, Language::en), "?");
    }
}

} // namespace
} // namespace qzt
