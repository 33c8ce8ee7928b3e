// Filing freezes what a case is called, how urgent it is and how long it may take.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

TEST(Filing, FreezesCategoryAndUrgency) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                        | submitted due=03-02T11:00
        03-02 09:01 | intake     | change_category category=0602               | submitted +category_changed
        03-02 09:02 | intake     | accept category=0401                        | accepted
        03-02 09:03 | dispatcher | file                                        | filed due=03-02T11:00
        03-02 09:04 | dispatcher | dispatch lead=urban category=0304           | !category_frozen
        03-02 09:04 | dispatcher | dispatch lead=urban priority=P4             | !category_frozen
        03-02 09:04 | dispatcher | change_category category=0602               | !not_your_act
        03-02 09:04 | intake     | change_category category=0602               | !not_your_act
        03-02 09:05 | dispatcher | dispatch lead=urban category=0401 priority=P3 | dispatched
        03-02 09:05 | commander  | change_category category=0602               | !wrong_state
        03-02 09:06 | urban1     | sign                                        | signed_for
        03-02 09:06 | commander  | change_category category=0602               | !wrong_state
        03-02 09:07 | urban1     | request_return better=housing               | signed_for
        03-02 09:08 | urban_boss | decide_request                              | signed_for
        03-02 09:20 | dispatcher | decide_request                              | filed bounces=1 due=03-02T11:20
        03-02 09:21 | dispatcher | dispatch lead=housing override category=0602 | !category_frozen
        03-02 09:22 | shift      | change_category category=0602               | filed priority=P4 +category_changed due=03-02T15:20
        03-02 09:23 | dispatcher | dispatch lead=housing                       | dispatched
        03-02 09:24 | housing1   | sign                                        | signed_for original=04-14T18:00
    )");
    for (std::string_view said : {R"("from":"0401","to":"0602")", R"("filed":true)"})
        EXPECT_TRUE(std::ranges::any_of(player.events(), [&](const EventDraft& event) {
            return event.kind == EventKind::category_changed && event.facts.contains(said);
        })) << said;
}

TEST(Filing, TakesTheConfirmationThatItsConditionIsMet) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 | submitted
        03-02 09:01 | intake     | accept               | accepted
        03-02 09:02 | dispatcher | file unmet           | !filing_condition_unmet
    )");
    TestRulebook town;
    FileCase unmet;
    unmet.category = "0602";
    auto refused = player.give(town.actor("dispatcher"), moment("03-02 09:02"), unmet);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().details.at("condition_zh"), "it is there") << "of the category that is to be filed";
    player.play("03-02 09:03 | dispatcher | file | filed +filed");
    EXPECT_TRUE(player.last_events().back().facts.contains(R"("condition":"it is there")"));
}

// Whoever sends it out has the condition before their eyes: the dispatch is the confirmation.
TEST(Filing, ByDispatchKeepsTheConditionToo) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 | submitted
        03-02 09:01 | dispatcher | dispatch lead=urban  | dispatched +filed
    )");
    EXPECT_TRUE(std::ranges::any_of(player.last_events(), [](const EventDraft& event) {
        return event.kind == EventKind::filed && event.facts.contains("it is there");
    }));
}

TEST(Closing, AsSolvedTakesTheConfirmationThatItsConditionIsMet) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304              | submitted
        03-02 09:10 | dispatcher | dispatch lead=property            | dispatched
        03-02 09:11 | property1  | sign                              | signed_for
        03-02 09:12 | property1  | start                             | handling
        03-02 09:30 | property1  | submit_result                     | following_up
        03-02 10:00 | caller     | follow_up                         | following_up
        03-02 10:01 | commander  | close unmet                       | !closing_condition_unmet
        03-02 10:02 | commander  | close unmet code=cannot_reproduce | closed
    )");
    EXPECT_FALSE(player.last_events().back().facts.contains("it is gone")) << "nobody said so";
}

TEST(Filing, FreezesTheLimits) {
    TestRulebook town;
    CasePlayer player(town), late(town);
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0304   | submitted
        03-02 09:01 | intake     | accept                 | accepted
        03-02 09:02 | dispatcher | file                   | filed
    )");
    late.play("03-02 09:00 | grid1 | submit category=0304 | submitted due=03-02T11:00");
    town.category_to_change("0304").handle_limit = work_days(20);
    town.category_to_change("0304").triage_limit = work_hours(8);
    player.play(R"(
        03-02 09:10 | dispatcher | dispatch lead=property          | dispatched
        03-02 09:11 | property1  | sign                            | signed_for original=03-05T18:00
        03-02 09:12 | property1  | request_return better=community | signed_for
        03-02 09:20 | dispatcher | decide_request                  | filed due=03-02T11:20
        03-02 09:21 | dispatcher | dispatch lead=community override | dispatched
        03-02 09:22 | comm1      | sign                            | signed_for original=03-05T18:00
    )");
    // What was not filed yet goes by the settings as they are now.
    late.play(R"(
        03-02 09:10 | dispatcher | dispatch lead=property          | dispatched
        03-02 09:11 | property1  | sign                            | signed_for original=03-30T18:00
    )");
}

} // namespace
} // namespace qzt::testing
