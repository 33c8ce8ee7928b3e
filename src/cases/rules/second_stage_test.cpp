// Secured within hours, mended within days; and what has no end but reports.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

constexpr std::string_view in_hand = R"(
    03-02 09:00 | grid1      | submit category=0306       | submitted
    03-02 09:01 | dispatcher | dispatch lead=fire assists=police | dispatched original=03-02T11:01
    03-02 09:02 | fire1      | sign                       | signed_for
    03-02 09:02 | officer    | sign                       | signed_for
)";

TEST(SecondStage, BeginsWithTheLeadsWordOnceAndWhereThereIsOne) {
    CasePlayer player;
    player.play(in_hand);
    player.play(R"(
        03-02 09:10 | fire1      | log_progress secured            | !no_second_stage
        03-02 09:11 | fire1      | start                           | handling
        03-02 09:12 | officer    | log_progress secured org=police | !no_second_stage
        03-02 09:20 | fire1      | log_progress                    | handling original=03-02T11:01
    )");
    player.play("03-02 10:00 | fire1 | log_progress secured | handling +progress");
    EXPECT_EQ(player.file().assignments.front().stage, 2);
    Time second = *player.file().head.original_due_at;
    EXPECT_GT(second, moment("03-03 00:00")) << "two work days, not what was left of two hours";
    player.play(R"(
        03-02 10:01 | fire1      | log_progress secured            | !no_second_stage
        03-02 10:02 | officer    | finish_assist org=police        | handling
        03-02 14:00 | clock      | tick                            | handling level=0
    )");
    EXPECT_EQ(player.file().head.original_due_at, second);

    CasePlayer none;
    none.play(R"(
        03-02 09:00 | grid1      | submit category=0304   | submitted
        03-02 09:01 | dispatcher | dispatch lead=property | dispatched
        03-02 09:02 | property1  | sign                   | signed_for
        03-02 09:03 | property1  | start                  | handling
        03-02 09:04 | property1  | log_progress secured   | !no_second_stage
    )");
}

TEST(SecondStage, EndsTheLadderOfTheFirst) {
    CasePlayer player;
    player.play(in_hand);
    player.play(R"(
        03-02 09:10 | officer    | finish_assist org=police        | signed_for
        03-02 09:11 | fire1      | start                           | handling
        03-02 11:02 | clock      | tick                            | handling +overdue level=0
        03-02 11:10 | fire1      | log_progress secured            | handling
        03-02 12:00 | clock      | tick                            | handling level=0
    )");
}

TEST(SecondStage, RepeatsWithEachReport) {
    TestRulebook town;
    Category& missing = town.category_to_change("0306");
    missing.then_limit = urgent_hours(24);
    missing.repeats = true;
    CasePlayer player(town);
    player.play(in_hand);
    player.play(R"(
        03-02 09:11 | fire1 | start        | handling original=03-02T11:01
        03-02 10:00 | fire1 | log_progress | handling original=03-03T10:00
        03-03 09:00 | fire1 | log_progress | handling original=03-04T09:00
        03-04 09:00 | clock | tick         | handling +overdue
    )");
}

TEST(SecondStage, IsFrozenWhenTheCaseIsFiled) {
    TestRulebook town;
    Category& gas = town.category_to_change("0306");
    gas.then_limit = urgent_hours(20);
    CasePlayer shortened(town), dropped(town);
    for (CasePlayer* player : {&shortened, &dropped}) {
        player->play(in_hand);
        player->play("03-02 09:11 | fire1 | start | handling original=03-02T11:01");
    }
    gas.then_limit = urgent_hours(1);
    gas.repeats = true;
    shortened.play(
        "03-02 09:30 | fire1 | log_progress         | handling original=03-02T11:01"); // it does not repeat
    shortened.play("03-02 10:00 | fire1 | log_progress secured | handling original=03-03T06:00");
    gas.then_limit.reset();
    gas.repeats = false;
    dropped.play("03-02 10:00 | fire1 | log_progress secured | handling original=03-03T06:00");

    // Filed without a second stage: none comes later. A correction after filing freezes anew.
    CasePlayer without(town);
    without.play(in_hand);
    gas.then_limit = urgent_hours(20);
    without.play(R"(
        03-02 09:11 | fire1 | start                | handling
        03-02 10:00 | fire1 | log_progress secured | !no_second_stage
    )");
}

TEST(SecondStage, IsNoneOfACaseMadeLessUrgent) {
    TestRulebook town;
    town.category_to_change("0301").then_limit = work_days(2);
    CasePlayer player(town);
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0301               | submitted priority=P2
        03-02 09:01 | intake     | change_category category=0301 priority=P3 | submitted priority=P3
        03-02 09:02 | dispatcher | dispatch lead=property             | dispatched
        03-02 09:03 | property1  | sign                               | signed_for
        03-02 09:04 | property1  | start                              | handling
        03-02 09:05 | property1  | log_progress secured               | !no_second_stage
    )");
}

} // namespace
} // namespace qzt::testing
