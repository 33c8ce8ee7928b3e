// More time and no time: limits that are extended, and limits that stand still.
#include "kernel/json_traits.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

TEST(MoreTime, ExtendOnTheSameCalendarWithinLimits) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401             | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban              | dispatched
        03-02 09:30 | urban1     | sign                             | signed_for
        03-02 09:31 | urban1     | start                            | handling due=03-11T18:00
        03-03 09:00 | urban1     | request_extension amount=8       | !extension_too_long
        03-03 09:00 | urban1     | request_extension amount=3       | handling +extension_asked turn=lead
        03-03 09:01 | urban1     | request_extension amount=3       | !request_pending
        03-03 09:10 | urban_boss | decide_request                   | handling +extension_endorsed
        03-03 09:20 | urban_boss | decide_request                   | !request_not_yours
        03-03 09:30 | dispatcher | decide_request                   | handling +extension_granted due=03-16T18:00 original=03-11T18:00
        03-04 09:00 | urban1     | request_extension amount=1       | !extension_used_up
    )");
}

TEST(MoreTime, EndTheLadderOfALimitThatIsExtendedTooLate) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401         | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban          | dispatched
        03-02 09:30 | urban1     | sign                         | signed_for
        03-02 09:31 | urban1     | start                        | handling due=03-11T18:00
        03-11 16:00 | urban_boss | request_extension amount=3   | handling +extension_asked
        03-11 18:00 | clock      | tick                         | handling +overdue
        03-12 09:00 | dispatcher | decide_request               | handling due=03-16T18:00 original=03-11T18:00
        03-16 17:00 | clock      | tick                         | handling +near_due -supervised level=0
        03-16 17:30 | urban1     | request_suspend until=03-20T09:00 | handling
        03-16 17:31 | urban_boss | decide_request               | handling
        03-16 17:32 | commander  | decide_request               | handling suspended=yes
        03-20 09:00 | clock      | tick                         | handling +resumed original=03-11T18:00
    )");
}

TEST(MoreTime, SuspendNothingUntilADayThatHasPassed) {
    CasePlayer().play(R"(
        03-02 09:00 | grid1      | submit category=0401                | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban                 | dispatched
        03-02 09:30 | urban1     | sign                                | signed_for
        03-02 09:31 | urban_boss | request_suspend until=03-03T10:00   | signed_for +suspend_asked
        03-03 10:00 | commander  | decide_request                      | !suspend_until_wrong
        03-03 10:00 | commander  | decide_request refuse               | signed_for +suspend_refused suspended=no
    )");
}

TEST(MoreTime, SuspendWithTheSameAmountLeft) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                     | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban assists=fire         | dispatched
        03-02 09:30 | urban1     | sign                                     | signed_for
        03-02 09:31 | urban1     | start                                    | handling due=03-11T18:00
        03-03 09:00 | urban1     | resume                                   | !not_suspended
        03-03 09:00 | urban1     | request_suspend until=03-01T09:00        | !suspend_until_wrong
        03-03 09:00 | urban1     | request_suspend until=09-01T09:00        | !suspend_until_wrong
        03-03 09:00 | urban1     | request_suspend until=04-20T09:00        | handling +suspend_asked
        03-03 09:01 | urban_boss | decide_request                           | handling +suspend_endorsed
        03-03 09:02 | dispatcher | decide_request                           | !request_not_yours
        03-03 09:10 | commander  | decide_request                           | handling +suspended suspended=yes due=none
        03-03 09:11 | urban1     | submit_result photos=1                   | !case_suspended
        03-03 09:11 | urban1     | request_extension                        | !case_suspended
        03-03 09:11 | fire1      | sign                                     | handling suspended=yes
        03-03 09:12 | urban1     | log_progress                             | handling +progress
        04-02 09:10 | clock      | tick                                     | handling +nudged suspended=yes
        04-20 09:00 | clock      | tick                                     | handling +resumed suspended=no due=04-28T18:00 original=04-28T18:00
        04-21 09:00 | urban1     | request_suspend until=04-30T09:00        | !suspend_used
    )");
    for (const Timer& timer : player.file().timers)
        EXPECT_TRUE(timer.due_at) << json::word(timer.kind);
    int stopped = 0;
    for (const TurnSpan& span : player.file().turns)
        stopped += span.clock_stopped;
    EXPECT_EQ(stopped, 1);
}

} // namespace
} // namespace qzt::testing
