// Looking again: who draws, who may look, and that the register does not check itself.
#include "visits/rechecks.hpp"

#include "support/register_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::RegisterTown;
using namespace std::chrono_literals;

struct Rechecks : ::testing::Test {
    RegisterTown town;
    Actor worker = town.reporter, officer = town.officer;

    void verify(const std::string& name, Time at) {
        town.say("update residences set verified_at = '" + to_text(at) + "', verified_by = '" +
                 worker.member_id.text() + "' where residence_id = '" + town.homes.at(name).text() + "'");
    }
    int32_t draw(const Actor& by, AreaId area, int32_t count = 10) {
        return town
            .act<DrawnRechecks>([=, this](pg::Tx& tx) { return draw_rechecks(tx, by, {area, count}, town.now); })
            .drawn;
    }
    std::vector<RecheckLine> list(const Actor& by) {
        return town
            .act<RecheckList>([=, this](pg::Tx& tx) { return access::rechecks_to_read(tx, town.keys, by, town.now); })
            .rows;
    }
    void give(RecheckId id, const Actor& by, RecheckResult result = RecheckResult::right) {
        town.act<int>([=, this](pg::Tx& tx) { return given(tx, by, id, result, town.now); });
    }
    static Task<int> given(pg::Tx& tx, Actor by, RecheckId id, RecheckResult result, Time now) {
        co_await give_recheck(tx, by, id, {result}, now);
        co_return 0;
    }
};

TEST_F(Rechecks, AreDrawnInOwnAreasOfWhatWasVerifiedOfLate) {
    verify("方若兰", town.now - 24h);
    verify("周末", town.now - 91 * 24h); // too long ago
    verify("方知禾", town.now - 24h);    // in the south
    EXPECT_EQ(draw(officer, town.south), 0);
    EXPECT_EQ(town.refused, "recheck_area_not_own");
    EXPECT_EQ(draw(officer, town.north), 1);
    EXPECT_EQ(draw(officer, town.north), 0); // it waits already
}

TEST_F(Rechecks, AreSeenByAnotherPersonThanWhoVerified) {
    verify("方若兰", town.now - 24h);
    draw(officer, town.north);
    EXPECT_TRUE(list(worker).empty());
    auto rows = list(officer);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].what, "方*兰");
    give(rows[0].recheck_id, worker);
    EXPECT_EQ(town.refused, "recheck_own");
    give(rows[0].recheck_id, town.handler);
    EXPECT_EQ(town.refused, "dwelling_not_found");
    give(rows[0].recheck_id, officer, RecheckResult::wrong);
    EXPECT_EQ(town.refused, "");
    give(rows[0].recheck_id, officer);
    EXPECT_EQ(town.refused, "recheck_given");
    EXPECT_TRUE(list(officer).empty());
    EXPECT_EQ(town.say("select result from rechecks"), "wrong");
}

TEST_F(Rechecks, TakeNoMoreThanAsked) {
    for (const char* name : {"方若兰", "周末", "欧阳若兰", "何知远"})
        verify(name, town.now - 24h);
    EXPECT_EQ(draw(officer, town.north, 3), 3);
    EXPECT_EQ(draw(officer, town.north, 3), 1);
}

} // namespace
} // namespace qzt
