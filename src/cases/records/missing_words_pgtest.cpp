// After an upgrade that took the words of cases away, they are made anew.
#include "cases/records/missing_words.hpp"

#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::at_clock;
using testing::TestStation;

struct MissingWordsTest : ::testing::Test {
    TestStation town;
    static constexpr const char* all_words =
        "select md5(string_agg(case_id::text || created_at || words::text, ',' order by case_id)) from case_words";

    void report_seven() {
        town.run([](CommandRunner& runner, pg::Pool&, TestStation& town) -> Task<> {
            // Several of one moment: a page may end between them.
            for (int i = 0; i < 7; ++i)
                co_await town.report(runner, TestStation::shed(), at_clock("09:00") + std::chrono::minutes(i / 3));
        });
    }
    int64_t store(bool stopping = false) {
        int64_t stored = -1;
        town.db.run([&](pg::Pool& pool) -> Task<> {
            return [](pg::Pool& pool, TestStation& town, bool stops, int64_t& stored) -> Task<> {
                std::atomic<bool> stopping = stops;
                stored = co_await store_missing_words(&pool, town.station, &stopping, 2);
            }(pool, town, stopping, stored);
        });
        return stored;
    }
};

TEST_F(MissingWordsTest, StoresNothingWhereNothingIsMissingOrTheProgramStops) {
    EXPECT_EQ(store(), 0) << "a station without cases";
    report_seven();
    EXPECT_EQ(store(), 0);
    town.db.say("delete from case_words");
    EXPECT_EQ(store(true), 0);
}

TEST_F(MissingWordsTest, MakesThemAsTheyWere) {
    report_seven();
    std::string before = town.db.say(all_words);
    town.db.say("delete from case_words");
    EXPECT_EQ(store(), 7);
    EXPECT_EQ(town.db.say(all_words), before);
    EXPECT_EQ(store(), 0);
}

TEST_F(MissingWordsTest, LeavesNewerWordsAlone) {
    report_seven();
    town.db.say("delete from case_words where case_id <> (select case_id from case_words order by "
                "created_at desc limit 1)");
    town.db.say("update case_words set words = '{1}'");
    EXPECT_EQ(store(), 6);
    EXPECT_EQ(town.db.say("select count(*) from case_words where words = '{1}'"), "1");
}

} // namespace
} // namespace qzt
