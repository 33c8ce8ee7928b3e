// Who looks at which case is told for half a minute and then forgotten: it must not become a record of anybody.
#include "cases/records/presences.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt {
namespace {

using testing::at_clock;
using testing::fresh;
using testing::problem_of;
using testing::TestStation;

Task<std::vector<LookingView>> look(pg::Pool& pool, TestStation& town, Actor by, CaseId id) {
    pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
    auto others = co_await say_presence(tx, by, id, false, at_clock("12:00"), town.book());
    co_await tx.commit();
    co_return others;
}

TEST(Presences, AreRefusedForACaseThatIsNotTheirs) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        auto refused = co_await problem_of(look(pool, town, town.other_handler, made.case_id));
        EXPECT_EQ(refused, "case_not_found");
    });
    EXPECT_EQ(town.db.say("select count(*) from presences"), "0");
}

std::vector<std::string> names_of(const std::vector<LookingView>& views) {
    std::vector<std::string> names;
    for (const LookingView& view : views)
        names.push_back(view.name);
    std::ranges::sort(names);
    return names;
}

// An organisation must not learn who reported or who checks by looking at who else looks.
TEST(Presences, NameToAnOrganisationItsOwnPeopleAndTheCommandRoomOnly) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        DispatchCase dispatch;
        dispatch.lead_org_id = town.urban;
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(dispatch, 1));
        for (const Actor& by : {town.reporter, town.dispatcher, town.leader})
            co_await look(pool, town, by, made.case_id);
        auto by_handler = co_await look(pool, town, town.handler, made.case_id);
        EXPECT_EQ(names_of(by_handler), (std::vector<std::string>{"dispatcher", "leader"}));
        auto by_room = co_await look(pool, town, town.colleague, made.case_id);
        EXPECT_EQ(names_of(by_room), (std::vector<std::string>{"dispatcher", "handler", "leader", "reporter"}));
    });
}

TEST(Presences, AreSilentAfterHalfAMinuteAndGoneAfterTen) {
    TestStation town;
    town.run([](CommandRunner& runner, pg::Pool& pool, TestStation& town) -> Task<> {
        auto made = co_await town.report(runner, TestStation::shed());
        co_await look(pool, town, town.dispatcher, made.case_id);
        auto seen = co_await look(pool, town, town.colleague, made.case_id);
        EXPECT_EQ(seen.size(), 1u);
        town.db.say("update presences set seen_at = seen_at - interval '31 seconds'");
        seen = co_await look(pool, town, town.colleague, made.case_id);
        EXPECT_EQ(seen.size(), 0u);
        co_await forget_presences(pool, town.station);
        EXPECT_EQ(town.db.say("select count(*) from presences"), "2");
        town.db.say("update presences set seen_at = seen_at - interval '10 minutes'");
        co_await look(pool, town, town.colleague, made.case_id);
        co_await forget_presences(pool, town.station);
        EXPECT_EQ(town.db.say("select count(*) from presences"), "1");
    });
}

} // namespace
} // namespace qzt
