// What a city rules about a ballot in which too few took part, against a database.
#include "ballots/ballot_city.hpp"
#include "support/ballot_drive.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct BallotCity : testing::BallotDrive {
    void rule(int32_t extension, int32_t rest) {
        BallotCityRules said{extension, rest, std::string("示例城市规则")};
        ASSERT_EQ(refusal<bool>([=, this](pg::Tx& tx) { return done(set_city_rules(tx, auditor, said, opened)); }),
                  "");
    }
    std::string extend(const Actor& by, Time until, Time now) {
        ExtendBallot said{version(), until};
        return refusal<BallotRow>([=, this](pg::Tx& tx) { return extend_ballot(tx, by, id, said, now); });
    }
    void end_with(int answers) {
        begin();
        const char* doors[] = {"family", "tenants", "empty", "unknown"};
        for (int n = 0; n < answers; ++n)
            ASSERT_EQ(give(doors[n], BallotChoice::agree, n + 1), "");
        ASSERT_EQ(close(leader, closes), "");
        auto hash = counted(counter).hash;
        ASSERT_EQ(confirm(counter, hash), "");
        ASSERT_EQ(confirm(other_counter, hash), "");
        ASSERT_EQ(announce(leader), "");
    }
    // The same question to the same units, as a new ballot; what its opening is refused for.
    std::string ask_again(BallotMatter matter, std::optional<CommitteeWish> wish = {}) {
        id = BallotId::named(fmt::format("again {}", ++asked));
        opened = closes + 24h;
        BallotDraft said = draft();
        said.matter = matter;
        said.closes_at = opened + 240h;
        EXPECT_EQ(keep(said, leader), "");
        RollEdit branch;
        branch.add_branch = AddressId::named("province");
        EXPECT_EQ(edit_of_version(branch, 1), "");
        EXPECT_EQ(edit_of_version(areas(), 2), "");
        return refusal<BallotRow>(
            [=, this](pg::Tx& tx) { return open_ballot(tx, leader, id, {.version = 3, .wish = wish}, opened); });
    }
    std::string edit_of_version(RollEdit wanted, int32_t seen) {
        wanted.version = seen;
        return refusal<BallotRow>([=, this](pg::Tx& tx) { return edit_roll(tx, leader, id, wanted, opened); });
    }
    int asked = 0;
};

TEST_F(BallotCity, LetsOneGoOnOnceInWhichTooFewTookPart) {
    begin();
    ASSERT_EQ(give("family", BallotChoice::agree, 1), "");
    EXPECT_EQ(extend(leader, closes + 240h, closes), "ballot_extension_unruled");
    rule(30, 365);
    EXPECT_EQ(extend(stranger, closes + 240h, closes), "ballot_not_found");
    EXPECT_EQ(extend(leader, closes + 240h, closes - 1s), "ballot_not_over");
    EXPECT_EQ(extend(leader, closes + 31 * 24h, closes), "ballot_extension_wrong");
    EXPECT_EQ(give(answer("tenants", BallotChoice::agree, 2), collector, closes + 48h), "ballot_over");
    EXPECT_EQ(extend(leader, closes + 240h, closes + 24h), "");
    EXPECT_EQ(view().first_closes_at, closes);
    EXPECT_EQ(view().closes_at, closes + 240h);
    EXPECT_EQ(give(answer("tenants", BallotChoice::agree, 2), collector, closes + 48h), "");
    EXPECT_EQ(close(leader, closes + 48h), "ballot_not_over");
    EXPECT_EQ(extend(leader, closes + 480h, closes + 240h), "ballot_extended_already");
    EXPECT_EQ(town.say("select count(*) from ballot_events where act = 'extended' and refusal is null"), "1");
}

TEST_F(BallotCity, DoesNotLengthenOneInWhichEnoughTookPart) {
    rule(30, 365);
    begin();
    for (auto [door, n] : {std::pair{"family", 1}, {"tenants", 2}, {"empty", 3}})
        ASSERT_EQ(give(door, BallotChoice::oppose, n), "");
    EXPECT_EQ(extend(leader, closes + 240h, closes), "ballot_quorate");
}

TEST_F(BallotCity, LetsAMatterRestThatCameToNothing) {
    end_with(2);
    EXPECT_EQ(town.say("select is_quorate from ballots"), "f");
    rule(30, 365);
    EXPECT_EQ(ask_again(BallotMatter::use_fund), "ballot_rests");
    EXPECT_EQ(ask_again(BallotMatter::committee), "") << "another matter";
    EXPECT_EQ(ask_again(BallotMatter::use_fund, CommitteeWish{3, 5}), "ballot_wish_short");
    EXPECT_EQ(ask_again(BallotMatter::use_fund, CommitteeWish{4, 5}), "");
    EXPECT_EQ(town.say("select wishing || '/' || wished_among from ballots where wishing is not null"), "4/5");
}

TEST_F(BallotCity, LetsOneBeAskedAgainThatWasDecided) {
    end_with(3);
    EXPECT_EQ(town.say("select is_quorate from ballots"), "t");
    rule(30, 365);
    EXPECT_EQ(ask_again(BallotMatter::use_fund), "");
}

TEST_F(BallotCity, GoesOnWhenOnlyOneOfTheAxesHasEnough) {
    rule(30, 365);
    ASSERT_EQ(keep(draft(), leader), "");
    RollEdit branch;
    branch.add_branch = AddressId::named("province");
    ASSERT_EQ(edit(branch, leader), "");
    RollEdit wanted = areas();
    wanted.units[0].area_dm2 = 1'000'000; // of the family
    ASSERT_EQ(edit(wanted, leader), "");
    ASSERT_EQ(open(leader), "");
    for (auto [door, n] : {std::pair{"tenants", 1}, {"empty", 2}, {"unknown", 3}})
        ASSERT_EQ(give(door, BallotChoice::agree, n), "");
    EXPECT_EQ(view().heads.lacking, 0);
    EXPECT_GT(view().area_dm2.lacking, 0);
    EXPECT_EQ(extend(leader, closes + 240h, closes), "");
}

TEST_F(BallotCity, OneThatIsBeingCountedDoesNotGoOn) {
    rule(30, 365);
    begin();
    ExtendBallot old{version() - 1, closes + 240h};
    EXPECT_EQ(refusal<BallotRow>([=, this](pg::Tx& tx) { return extend_ballot(tx, leader, id, old, closes); }),
              "ballot_changed");
    ASSERT_EQ(close(leader, closes), "");
    EXPECT_EQ(extend(leader, closes + 240h, closes), "ballot_wrong_state");
}

TEST_F(BallotCity, WhatWasCalledOffDoesNotMakeTheMatterRest) {
    rule(30, 365);
    end_with(2);
    VoidBallot off{version(), std::string("名册有误，重新表决")};
    ASSERT_EQ(refusal<BallotRow>([=, this](pg::Tx& tx) { return void_ballot(tx, leader, id, off, closes + 4h); }),
              "");
    EXPECT_EQ(ask_again(BallotMatter::use_fund), "");
}

TEST_F(BallotCity, AMatterRestsForThoseWhoWereAskedAlone) {
    rule(30, 365);
    ASSERT_EQ(keep(draft(), leader), "");
    RollEdit branch;
    branch.add_branch = AddressId::named("province");
    ASSERT_EQ(edit(branch, leader), "");
    RollEdit only = areas();
    only.units.pop_back();
    only.drop = {town.doors.at("unknown")};
    ASSERT_EQ(edit(only, leader), "");
    ASSERT_EQ(open(leader), "");
    ASSERT_EQ(close(leader, closes), "");
    auto hash = counted(counter).hash;
    ASSERT_EQ(confirm(counter, hash), "");
    ASSERT_EQ(confirm(other_counter, hash), "");
    ASSERT_EQ(announce(leader), "");
    EXPECT_EQ(ask_again(BallotMatter::use_fund), "ballot_rests") << "three of the four were asked";
    RollEdit rest;
    rest.drop = {town.doors.at("family"), town.doors.at("tenants"), town.doors.at("empty")};
    ASSERT_EQ(edit_of_version(rest, 3), "");
    EXPECT_EQ(refusal<BallotRow>(
                  [this](pg::Tx& tx) { return open_ballot(tx, leader, id, {.version = 4, .wish = {}}, opened); }),
              "")
        << "the fourth was not";
}

Task<ThresholdBook> book_of_city(pg::Tx& tx, StationId station) {
    ThresholdBook book = co_await threshold_book(tx, station);
    co_return book;
}

TEST_F(BallotCity, WhatIsSetLastHolds) {
    auto book = [this] {
        return town.act<ThresholdBook>([this](pg::Tx& tx) { return book_of_city(tx, town.station); });
    };
    EXPECT_EQ(book().matters.size(), 9u);
    EXPECT_FALSE(book().rules);
    for (int32_t under : {3, 4}) {
        CityThresholds said{BallotMatter::use_fund, {{under - 1, under, false}, {1, 2, true}}, "本市办法", {}};
        ASSERT_EQ(
            refusal<bool>([=, this](pg::Tx& tx) { return done(set_city_thresholds(tx, leader, said, opened)); }), "");
        BallotCityRules rules{10 * under, 100, std::string("本市规则"), {}};
        if (under == 4) rules.source_en = std::string("Rules of the city");
        ASSERT_EQ(refusal<bool>([=, this](pg::Tx& tx) { return done(set_city_rules(tx, leader, rules, opened)); }),
                  "");
    }
    auto after = book();
    auto fund = std::ranges::find(after.matters, BallotMatter::use_fund, &CityThresholds::matter);
    ASSERT_NE(fund, after.matters.end());
    EXPECT_EQ(fund->thresholds.quorum, (BallotShare{3, 4, false}));
    EXPECT_EQ(after.matters[0].thresholds, national_floor(BallotMatter::procedure));
    ASSERT_TRUE(after.rules);
    EXPECT_EQ(int32_t(after.rules->extension_days), 40);
    EXPECT_EQ(int32_t(after.rules->rest_days), 100);
    EXPECT_EQ(std::string(after.rules->source_en.value_or(std::string())), "Rules of the city");
}

} // namespace
} // namespace qzt
