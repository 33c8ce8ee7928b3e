// The limits that hang on the urgency alone are those that the station has set.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

TEST(StationLimits, HoldForTriageHandlingAndReturns) {
    TestRulebook town;
    PriorityLimits& urgent = town.limits_to_change(Priority::P2);
    urgent.triage = urgent_hours(1);
    urgent.handle = urgent_hours(12);
    urgent.return_within = urgent_hours(3);
    CasePlayer player(town);
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401 priority=P2 | submitted priority=P2 due=03-02T10:00
        03-02 09:10 | dispatcher | dispatch lead=urban              | dispatched original=03-02T21:10
        03-02 09:11 | urban1     | sign                             | signed_for
        03-02 12:11 | urban1     | request_return better=housing    | !return_too_late
        03-02 12:10 | urban1     | request_return better=housing    | signed_for pending=yes
    )");
}

TEST(StationLimits, HoldForRequestsSupervisionAndRework) {
    TestRulebook town;
    PriorityLimits& ordinary = town.limits_to_change(Priority::P3);
    ordinary.decide = work_hours(1);
    ordinary.supervise = work_hours(1);
    ordinary.rework_percent = 100;
    CasePlayer player(town), late(town);
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0503               | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban                | dispatched
        03-02 09:11 | urban1     | sign                               | signed_for original=03-05T18:00
        03-02 09:12 | urban1     | request_return better=housing      | signed_for
        03-02 09:13 | urban_boss | decide_request                     | signed_for turn=command_room due=03-02T10:13
        03-02 09:20 | dispatcher | decide_request refuse              | signed_for
        03-02 09:21 | urban1     | start                              | handling
        03-02 09:30 | urban1     | submit_result                      | checking
        03-02 09:40 | checker    | give_check outcome=fail            | rework original=03-05T18:00
    )");
    late.play(R"(
        03-02 09:00 | grid1      | submit category=0503               | submitted
        03-02 09:10 | dispatcher | dispatch lead=urban                | dispatched
        03-02 09:11 | urban1     | sign                               | signed_for
        03-02 09:21 | urban1     | start                              | handling
        03-06 08:59 | clock      | tick                               | handling level=0
        03-06 09:00 | clock      | tick                               | handling level=1
    )");
}

} // namespace
} // namespace qzt::testing
