// What may be the same matter, found among what is stored: at once what this process has stored, after a while what
// another has, and nothing that is closed. And pairs that somebody has told apart.
#include "cases/records/recent_matters.hpp"

#include "cases/pages/duplicates.hpp"
#include "cases/pages/likely_cases.hpp"
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

using namespace std::chrono_literals;

struct FoundMatters {
    TestStation town;
    RecentMatters matters;
    std::atomic<bool> stopping = false;

    SubmitReport lamp(std::string text = "榕荫巷的路灯不亮了，晚上走路看不见", double east = 0) {
        auto report = TestStation::shed(std::move(text));
        report.category = "1002";
        report.place_text = "榕荫巷";
        if (report.lon) report.lon = double(*report.lon) + east;
        return fresh(report);
    }
    Task<> keep_up(pg::Pool& pool, Time now) { co_await matters.keep_up(&pool, town.station, now, &stopping); }
    Task<std::vector<DuplicateView>> duplicates(pg::Pool& pool, CaseId id) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        auto found = co_await duplicates_of(tx, town.dispatcher, id, &matters);
        co_return found;
    }
    Task<std::vector<LikelyCase>> likely(pg::Pool& pool, Actor by, SubmitReport told) {
        ToldMatter matter{.at = at_clock("12:00"), .text = told.text, .place_text = "榕荫巷", .category = "1002"};
        if (told.lon && told.lat) matter.lon = double(*told.lon), matter.lat = double(*told.lat);
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        auto found = co_await likely_cases(tx, by, std::move(matter), at_clock("12:00"), town.book(), &matters);
        co_return found;
    }
};

TEST(RecentMatters, FindWhatIsOpenAndNothingElse) {
    FoundMatters found;
    found.town.run([&found](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        TestStation& town = found.town;
        auto first = co_await town.report(runner, found.lamp(), at_clock("10:00"));
        auto bins = co_await town.report(runner, found.lamp("榕荫巷的垃圾桶满了没有人收"), at_clock("10:05"));
        auto again = co_await town.report(runner, found.lamp("榕荫巷口路灯坏了，请派人维修"), at_clock("11:00"));
        auto nothing_yet = co_await found.duplicates(pool, again.case_id);
        EXPECT_TRUE(nothing_yet.empty()) << "nobody has looked at what is stored";
        co_await found.keep_up(pool, at_clock("11:01"));
        EXPECT_EQ(found.matters.size(), 3u);
        auto like = co_await found.duplicates(pool, again.case_id);
        EXPECT_FALSE(like.empty());
        if (like.empty()) co_return;
        EXPECT_EQ(like[0].case_id, first.case_id);
        EXPECT_EQ(like[0].same_class, SameClass::minor);
        EXPECT_TRUE(like[0].goes_into_this == false && like[0].may_go_into_this);

        // Voided, it is offered no more, though this process has not heard of it.
        VoidCase voided;
        voided.code = VoidCode::test;
        voided.reason = "试报";
        co_await town.give(runner, town.commander, first.case_id, fresh(voided, 1), at_clock("11:02"));
        auto left = co_await found.duplicates(pool, again.case_id);
        for (const DuplicateView& view : left)
            EXPECT_NE(view.case_id, first.case_id);
    });
}

TEST(RecentMatters, KnowAtOnceWhatThisProcessStores) {
    FoundMatters found;
    found.town.run([&found](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        runner.when_stored([&found](std::vector<CaseFile> files) {
            for (const CaseFile& file : files)
                found.matters.take(file.head);
        });
        auto first = co_await found.town.report(runner, found.lamp(), at_clock("10:00"));
        auto again = co_await found.town.report(runner, found.lamp(), at_clock("10:01"));
        auto like = co_await found.duplicates(pool, again.case_id);
        EXPECT_TRUE(like.size() == 1 && like[0].case_id == first.case_id);
        // What is read later is what is known already; made anew after a day, it is the same.
        co_await found.keep_up(pool, at_clock("10:02"));
        co_await found.keep_up(pool, at_clock("10:03", "2026-03-12"));
        EXPECT_EQ(found.matters.size(), 2u);
        auto still = co_await found.duplicates(pool, again.case_id);
        EXPECT_EQ(still.size(), 1u);
    });
}

TEST(RecentMatters, ShowOutsidersNothingHiddenFarAwayOrInOthersWords) {
    FoundMatters found;
    found.town.run([&found](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        TestStation& town = found.town;
        auto made = co_await town.report(runner, found.lamp(), at_clock("10:00"));
        co_await found.keep_up(pool, at_clock("11:00"));
        Actor passer_by = system_actor(town.station);
        auto told = co_await found.likely(pool, passer_by, found.lamp());
        EXPECT_EQ(told.size(), 1u);
        if (told.empty()) co_return;
        EXPECT_EQ(told[0].case_id, made.case_id);
        EXPECT_TRUE(told[0].named.empty() && !told[0].title && !told[0].number && !told[0].place_text);
        auto inside = co_await found.likely(pool, town.reporter, found.lamp());
        EXPECT_TRUE(!inside.empty() && inside[0].title) << "their own";
        auto stranger = co_await found.likely(pool, town.other_handler, found.lamp());
        EXPECT_TRUE(!stranger.empty() && !stranger[0].title && !stranger[0].named.empty());
        auto far = co_await found.likely(pool, passer_by, found.lamp("榕荫巷的路灯不亮了，晚上走路看不见", 0.02));
        EXPECT_TRUE(far.empty());
        // A class that is restricted is nobody's to see, but the command room's.
        ChangeCategory hidden;
        hidden.category = "0901";
        hidden.reason = "涉及家庭";
        for (const Category& category : town.book()->categories())
            if (category.visibility != Visibility::normal) hidden.category = category.code;
        co_await town.give(runner, town.dispatcher, made.case_id, fresh(hidden, 1), at_clock("11:00"));
        auto none = co_await found.likely(pool, town.reporter, found.lamp());
        EXPECT_TRUE(none.empty());
    });
}

TEST(Apart, IsSaidOnceForTheRoomAndCanBeTakenBack) {
    FoundMatters found;
    found.town.run([&found](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        TestStation& town = found.town;
        auto one = co_await town.report(runner, found.lamp(), at_clock("10:00"));
        auto other = co_await town.report(runner, found.lamp(), at_clock("10:01"));
        co_await found.keep_up(pool, at_clock("11:00"));
        auto say = [&](Actor by, CaseId a, CaseId b, bool apart) -> Task<std::string> {
            pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
            auto told = apart ? tell_apart(tx, by, a, b, at_clock("11:00"))
                              : take_back_apart(tx, by, a, b, at_clock("11:00"));
            try {
                co_await std::move(told);
            } catch (const Refused& refused) {
                co_return std::string(refused.problem.kind->code);
            }
            co_await tx.commit();
            co_return "";
        };
        std::string itself = co_await say(town.dispatcher, one.case_id, one.case_id, true);
        EXPECT_EQ(itself, "merge_master_wrong");
        std::string unknown = co_await say(town.dispatcher, one.case_id, CaseId::named("none"), true);
        EXPECT_EQ(unknown, "case_not_found");
        std::string stranger = co_await say(town.handler, one.case_id, other.case_id, true);
        EXPECT_EQ(stranger, "case_not_found");
        co_await say(town.dispatcher, other.case_id, one.case_id, true);
        co_await say(town.colleague, one.case_id, other.case_id, true); // again, the other way round
        for (CaseId id : {one.case_id, other.case_id}) {
            auto like = co_await found.duplicates(pool, id);
            EXPECT_TRUE(like.empty());
            pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
            auto apart = co_await told_apart_from(tx, town.colleague, id, town.book());
            EXPECT_EQ(apart.size(), 1u);
            if (!apart.empty()) EXPECT_EQ(apart[0].told_by, town.book()->member_name(town.dispatcher.member_id));
        }
        co_await say(town.colleague, one.case_id, other.case_id, false);
        auto like = co_await found.duplicates(pool, one.case_id);
        EXPECT_EQ(like.size(), 1u);
    });
}

// Stored and read back: reports, codes and clocks are where they were, and the audit is clean.
TEST(Unmerge, IsStored) {
    FoundMatters found;
    found.town.run([&found](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        TestStation& town = found.town;
        auto master = co_await town.report(runner, found.lamp(), at_clock("10:00"));
        auto joins = found.lamp();
        joins.same_as = master.case_id;
        auto joined = co_await town.report(runner, joins, at_clock("10:05"));
        EXPECT_EQ(joined.state, CaseState::merged);
        EXPECT_TRUE(joined.query_code && !joined.number.empty());
        auto codes = [&](CaseId id) -> Task<std::vector<std::string>> {
            pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
            std::vector<CaseId> ids{id};
            CaseSet cases = co_await CaseSet::fetch(tx, town.station, ids);
            std::vector<std::string> codes;
            for (const Report& report : cases.find(id)->reports)
                codes.push_back(report.query_code);
            co_return codes;
        };
        auto both = co_await codes(master.case_id);
        EXPECT_EQ(both, (std::vector{*master.query_code, *joined.query_code}));
        UnmergeCase parting;
        parting.master_id = master.case_id;
        parting.reason = "是另一盏灯";
        auto parted =
            co_await town.give(runner, town.dispatcher, joined.case_id, fresh(parting, 1), at_clock("10:30"));
        EXPECT_EQ(parted.state, CaseState::submitted);
        auto left = co_await codes(master.case_id), back = co_await codes(joined.case_id);
        EXPECT_EQ(left, std::vector{*master.query_code});
        EXPECT_EQ(back, std::vector{*joined.query_code});
    });
}

} // namespace
} // namespace qzt::testing
