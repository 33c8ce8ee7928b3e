// Whom co-owners name, and answers that rest on it, against a database; and what a collector is told of others'
// answers.
#include "support/ballot_drive.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct BallotVoters : testing::BallotDrive {
    // An answer said in that minute, resting on whom they had named; it arrives in another.
    std::string rests(const std::string& door, int n, const std::string& named, std::optional<int> arrives = {}) {
        DoorAnswer said = answer(door, BallotChoice::agree, n);
        if (!named.empty()) said.naming_id = NamingId::named(named);
        return give(said, collector, opened + std::chrono::minutes(arrives.value_or(n)));
    }
    AnswerTaken told(const std::string& door, int n, int arrives) {
        DoorAnswer said = answer(door, BallotChoice::agree, n);
        return town.act<AnswerTaken>([=, this](pg::Tx& tx) {
            return take_door_answer(tx, keys, collector, id, said, opened + std::chrono::minutes(arrives));
        });
    }
};

TEST_F(BallotVoters, AreNamedAtTheDoorWithSignatures) {
    begin();
    auto said = naming("family", "柯明", 10);
    EXPECT_EQ(name(said, leader, opened + 10min), "ballot_not_collector");
    EXPECT_EQ(name(said, counter, opened + 10min), "ballot_not_collector");
    EXPECT_EQ(name(said, stranger, opened + 10min), "ballot_not_found");
    EXPECT_EQ(name(said, other_collector, opened + 10min), "no_such_thing") << "a signature that another uploaded";
    EXPECT_EQ(name(naming("south", "柯明", 10), collector, opened + 10min), "ballot_unit_unknown");
    auto early = naming("family", "柯明", 10);
    early.said_at = opened - 1min;
    EXPECT_EQ(name(early, collector, opened + 10min), "ballot_said_wrong");
    EXPECT_EQ(count("ballot_voters"), "0");
    EXPECT_EQ(name(said, collector, opened + 10min), "");
    EXPECT_EQ(name(said, collector, opened + 11min), "") << "sent again by a phone";
    EXPECT_EQ(count("ballot_voters"), "1");
    said.co_owners = 4;
    EXPECT_EQ(name(said, collector, opened + 12min), "ballot_naming_taken");
    ASSERT_EQ(close(leader, closes), "");
    EXPECT_EQ(name(naming("family", "柯月", 20), collector, closes + 1min), "ballot_over");
}

TEST_F(BallotVoters, AreSealedMaskedAndOnlyAddedTo) {
    begin();
    ASSERT_EQ(name(naming("family", "欧阳若兰", 10), collector, opened + 10min), "");
    ASSERT_EQ(name(naming("family", "柯明", 20), collector, opened + 20min), "");
    // The first one arrives late from another phone: the last said holds.
    ASSERT_EQ(name(naming("family", "欧阳兰", 15), collector, opened + 30min), "");
    auto voters = round().voters;
    ASSERT_EQ(voters.size(), 1u);
    EXPECT_EQ(voters[0].address_id, town.doors.at("family"));
    EXPECT_EQ(voters[0].voter.name, "柯*");
    EXPECT_EQ(voters[0].voter.co_owners, 3);
    EXPECT_EQ(count("ballot_voters where position('柯明'::bytea in name) > 0"), "0");
    for (auto words : {"update ballot_voters set co_owners = 2", "delete from ballot_voters"})
        EXPECT_NE(tampered(words).find("permission denied"), std::string::npos) << words;
}

TEST_F(BallotVoters, AnAnswerRestsOnWhomTheyHadNamed) {
    begin();
    EXPECT_EQ(rests("family", 1, "柯明"), "ballot_voter_other") << "nobody has heard of that naming";
    EXPECT_EQ(rests("family", 2, ""), "");
    ASSERT_EQ(name(naming("family", "柯明", 10), collector, opened + 10min), "");
    EXPECT_EQ(rests("family", 20, ""), "ballot_voter_other");
    EXPECT_EQ(rests("family", 5, "", 21), "") << "said before they named anybody, and only arrives now";
    EXPECT_EQ(rests("tenants", 22, ""), "") << "of another unit";
    EXPECT_EQ(rests("tenants", 23, "柯明"), "ballot_voter_other");
    EXPECT_EQ(rests("family", 24, "柯明"), "");
    ASSERT_EQ(name(naming("family", "柯月", 30), collector, opened + 30min), "");
    EXPECT_EQ(rests("family", 40, "柯明"), "ballot_voter_other");
    EXPECT_EQ(rests("family", 29, "柯明", 41), "") << "said while it was still so";
    EXPECT_EQ(rests("family", 42, "柯月"), "");
}

TEST_F(BallotVoters, TheReceiptOfTheOneBeforeChangesNothing) {
    begin();
    ASSERT_EQ(rests("family", 1, ""), "");
    ASSERT_EQ(name(naming("family", "柯明", 10), collector, opened + 10min), "");
    EXPECT_EQ(change(1, 2, BallotChoice::oppose, opened + 11min), "ballot_voter_other");
    ASSERT_EQ(rests("family", 12, "柯明"), "");
    EXPECT_EQ(change(12, 13, BallotChoice::oppose, opened + 13min), "");
    EXPECT_EQ(change(13, 14, BallotChoice::agree, opened + 14min), "") << "and that of the change, too";
    // Whoever answers by the code that was left there answers as the named one.
    ASSERT_EQ(name(naming("tenants", "方若兰", 20), collector, opened + 20min), "");
    std::string code = leave("tenants", collector, opened + 21min);
    EXPECT_EQ(answer_with(code, BallotChoice::agree, 30, opened + 30min), "");
    EXPECT_EQ(change(30, 31, BallotChoice::oppose, opened + 31min), "");
}

TEST_F(BallotVoters, ACollectorIsToldOfOtherAnswersAndNotWhatTheySay) {
    begin(true);
    AnswerTaken first = told("family", 10, 10);
    EXPECT_TRUE(first.is_first);
    EXPECT_TRUE(first.is_counted);
    AnswerTaken earlier = told("family", 5, 20);
    EXPECT_FALSE(earlier.is_first);
    EXPECT_FALSE(earlier.is_counted) << "said before the one that is here";
    AnswerTaken later = told("family", 30, 40);
    EXPECT_FALSE(later.is_first);
    EXPECT_TRUE(later.is_counted);
    AnswerTaken again = told("family", 10, 50);
    EXPECT_TRUE(again.is_first);
    EXPECT_FALSE(again.is_counted) << "sent again, it is told how it stands now";
    // Units of one buyer are one head.
    EXPECT_TRUE(told("empty", 60, 60).is_first);
    EXPECT_FALSE(told("unknown", 61, 61).is_first);
    EXPECT_TRUE(told("tenants", 62, 62).is_first);
}

TEST_F(BallotVoters, TheCommitteeSeesWhoSignedAndOpensEachPaperOnceItIsClosed) {
    begin();
    FileId power = FileId::named("power"), naming_file = FileId::named("naming");
    add_file(power, collector);
    add_file(naming_file, collector);
    auto named = naming("family", "欧阳若兰", 10);
    named.signature_file = naming_file;
    ASSERT_EQ(rests("family", 5, ""), "");
    ASSERT_EQ(name(named, collector, opened + 10min), "");
    ASSERT_EQ(rests("family", 20, "欧阳若兰"), "");
    DoorAnswer by_power = answer("tenants", BallotChoice::oppose, 30);
    by_power.delegate = DelegateSaid{"方若兰", power};
    ASSERT_EQ(give(by_power, collector, opened + 30min), "");
    for (const Actor& by : {leader, collector, counter, auditor}) {
        EXPECT_EQ(signatures(by), "ballot_choices_closed") << "while it is open";
        EXPECT_EQ(opened_part(20, SignedPart::answer, by), "ballot_choices_closed");
    }
    ASSERT_EQ(close(leader, closes), "");
    EXPECT_EQ(signatures(stranger), "ballot_not_found");
    EXPECT_EQ(opened_part(20, SignedPart::answer, stranger), "ballot_not_found");
    for (const Actor& by : {leader, collector}) {
        EXPECT_EQ(signatures(by), "ballot_choices_closed");
        EXPECT_EQ(opened_part(20, SignedPart::answer, by), "ballot_choices_closed");
    }
    std::string told = signatures(counter);
    for (auto line : {"named 欧阳若兰 - counted; owner - -; ", "delegate - 方若兰 counted; "})
        EXPECT_NE(told.find(line), std::string::npos) << told;
    EXPECT_EQ(opened_part(20, SignedPart::answer, counter), signature.text());
    EXPECT_EQ(opened_part(20, SignedPart::naming, counter), naming_file.text());
    EXPECT_EQ(opened_part(30, SignedPart::power, auditor), power.text());
    EXPECT_EQ(opened_part(20, SignedPart::power, counter), "ballot_not_signed");
    EXPECT_EQ(opened_part(30, SignedPart::naming, counter), "ballot_not_signed");
    EXPECT_EQ(opened_part(99, SignedPart::answer, counter), "ballot_not_signed");
    EXPECT_EQ(count("ballot_events where act = 'signature_opened'"), "3") << "each that was opened is written down";
    EXPECT_EQ(count("ballot_events where act = 'signatures_read'"), "1");
}

TEST_F(BallotVoters, AShareIsWhatTheRoundSaysHoweverTheAreasDivide) {
    begin();
    auto page = round();
    int64_t sum = 0;
    for (size_t i = 0; i < page.units.size(); ++i) {
        auto door = std::ranges::find_if(town.doors,
                                         [&](const auto& named) { return named.second == page.units[i].address_id; });
        std::string code = leave(door->first, collector, opened + 1min);
        EXPECT_EQ(page_of(code).share_fen, page.shares_fen[i]) << door->first;
        ASSERT_EQ(rests(door->first, int(10 + i), ""), "");
        EXPECT_EQ(own(int(10 + i)).share_fen, page.shares_fen[i]) << door->first;
        EXPECT_EQ(own(int(10 + i)).unit, page.units[i].unit);
        sum += page.shares_fen[i];
    }
    EXPECT_EQ(sum, 10'000);
    // Read with the unit: the rest of the roll may be anything.
    town.say("update ballot_units set share_fen = 7 where address_id = '" + town.doors.at("family").text() + "'");
    auto family = std::ranges::find(page.units, town.doors.at("family"), &RoundUnit::address_id);
    EXPECT_EQ(own(int(10 + (family - page.units.begin()))).share_fen, 7);
}

} // namespace
} // namespace qzt
