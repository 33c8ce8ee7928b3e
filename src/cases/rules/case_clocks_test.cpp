// Clocks that begin, stand still and end with what they time.
#include "cases/rules/case_steps.hpp"
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

const Timer& timer_of(const CaseFile& file, TimerKind kind, std::string_view org) {
    for (const Timer& timer : file.timers) {
        const Assignment* part = timer.assignment_id ? assignment_of(file, *timer.assignment_id) : nullptr;
        if (timer.kind == kind && part && part->org_id == TestRulebook::org(org)) return timer;
    }
    throw std::runtime_error("no such timer: " + word(kind));
}

// An assistant signs for its part while the lead's case stands still: its limit is whole when the case goes on.
TEST(CaseClocks, StartedWhileACaseIsSuspendedWaitWholeForItToGoOn) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0401                     | submitted
        03-02 09:00 | dispatcher | dispatch lead=urban assists=property     | dispatched
        03-02 09:30 | urban1     | sign                                     | signed_for
        03-02 09:31 | urban1     | start                                    | handling
        03-03 09:00 | urban_boss | request_suspend until=04-20T09:00        | handling
        03-03 09:10 | commander  | decide_request                           | handling suspended=yes due=none
        03-10 09:11 | property1  | sign                                     | handling suspended=yes
    )");
    const Timer& waiting = timer_of(player.file(), TimerKind::handle, "property");
    EXPECT_FALSE(waiting.due_at);
    EXPECT_FALSE(waiting.amber_at);
    EXPECT_EQ(waiting.remaining, 7);
    player.play("04-20 09:00 | clock | tick | handling +resumed suspended=no");
    EXPECT_EQ(timer_of(player.file(), TimerKind::handle, "property").due_at, moment("04-29 18:00"));
    EXPECT_EQ(timer_of(player.file(), TimerKind::handle, "property").amber_at, moment("04-28 11:24"));
}

TEST(CaseClocks, EndWithThePartsThatAreTakenAway) {
    for (std::string_view story : {R"(
            03-02 10:00 | dispatcher | redispatch lead=housing override      | dispatched +redispatched
        )",
                                   R"(
            03-02 10:00 | urban_boss | request_return better=housing         | signed_for +return_asked
            03-02 10:10 | dispatcher | decide_request                        | filed +return_granted due=03-02T14:10
        )"}) {
        SCOPED_TRACE(story);
        CasePlayer player;
        player.play(R"(
            03-02 09:00 | grid1      | submit category=0401                     | submitted
            03-02 09:00 | dispatcher | dispatch lead=urban assists=fire,police  | dispatched
            03-02 09:30 | urban1     | sign                                     | signed_for
            03-02 09:40 | fire1      | sign                                     | signed_for
        )");
        ASSERT_EQ(player.file().timers.size(), 4u); // two limits, a first contact, a signature
        player.play(story);
        for (const Timer& timer : player.file().timers) {
            const Assignment* part =
                timer.assignment_id ? assignment_of(player.file(), *timer.assignment_id) : nullptr;
            EXPECT_FALSE(part && part->state == AssignmentState::withdrawn) << word(timer.kind);
            EXPECT_FALSE(timer.request_id) << word(timer.kind);
        }
        EXPECT_EQ(player.file().timers.size(), 1u); // the new lead's signature, or triage
    }
}

TEST(CaseClocks, GoByTheHintThatItIsUrgentAndNeverThatItCanWait) {
    for (auto [hint, priority, due] : {std::tuple("P1", "P1", "03-02T09:10"),
                                       {"P2", "P2", "03-02T09:30"},
                                       {"P3", "P3", "03-02T15:00"},
                                       {"P4", "P3", "03-02T15:00"}})
        CasePlayer().play(std::string("03-02 09:00 | grid1 | submit priority=") + hint +
                          " | submitted priority=" + priority + " due=" + due);
}

} // namespace
} // namespace qzt::testing
