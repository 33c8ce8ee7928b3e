// What happened at the doors of the made-up town of late: enough to count, by the rules that hold for everybody.
#include "demo/town_rounds.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt::demo {
namespace {

struct Rounds : ::testing::Test {
    inline static const TownPlan plan = plan_town();
    inline static const TownPeople people = people_of(plan);
    inline static const Time now = *time_from_text("2026-11-30T10:00:00+08:00");
    inline static const crypto::Keyring keyring = crypto::Keyring::make(crypto::Profile::international, now);
    inline static const RegisterKeys keys{keyring, StationId{1}, 14};
    inline static const TownRegister residents =
        register_of(plan, people, addresses_of(plan, StationId{1}), keys, StationId{1}, now);
    inline static const TownRounds rounds = rounds_of(plan, people, residents, StationId{1}, now);
};

TEST_F(Rounds, AreLookedAtAgainBySomebodyElse) {
    int wrong = 0, right = 0;
    for (const TownRecheck& again : rounds.rechecks) {
        EXPECT_NE(again.member_id, again.verified_by);
        EXPECT_LT(again.drawn_at, again.at);
        EXPECT_LE(again.at, now);
        wrong += again.result == RecheckResult::wrong;
        right += again.result == RecheckResult::right;
    }
    EXPECT_GT(right, 200);
    EXPECT_GT(wrong, 3);
    EXPECT_LT(wrong, right / 10);
}

TEST_F(Rounds, TellOfSomeWhoLeftMostOfThemDecidedInTime) {
    std::set<AddressId> doors;
    int in_time = 0, waiting = 0;
    for (const TownLeaving& leaving : rounds.leavings) {
        EXPECT_TRUE(doors.insert(leaving.address_id).second);
        EXPECT_NE(leaving.worker.member_id, leaving.officer.member_id);
        EXPECT_LT(leaving.told_at, now);
        if (!leaving.decided_at) {
            ++waiting;
            continue;
        }
        EXPECT_LT(*leaving.decided_at, now);
        in_time += *leaving.decided_at < leaving.told_at + std::chrono::days(7);
    }
    EXPECT_GE(rounds.leavings.size(), 40u);
    EXPECT_GT(in_time, int(rounds.leavings.size()) * 6 / 10);
    EXPECT_GT(waiting, 0);
}

} // namespace
} // namespace qzt::demo
