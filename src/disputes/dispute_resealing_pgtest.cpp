// After a rotation of the keys everything that disputes have sealed is sealed by the new one, and reads as before;
// nothing else can be brought into it that way.
#include "disputes/dispute_resealing.hpp"

#include "kernel/json_write.hpp"
#include "support/dispute_drive.hpp"

namespace qzt {
namespace {

struct DisputeResealing : testing::DisputeDrive {
    std::atomic<bool> stopping = false;

    // Something in each column that is sealed.
    void fill() {
        begin();
        std::string words = "愿出三百";
        ASSERT_EQ(decide_as(
                      DisputeAct::offered, command(),
                      [=, this](const DisputeAsked& asked) {
                          MakeOffer said{.offer_id = DisputeOfferId::named("offer"), .party_id = one};
                          return decide(asked, said,
                                        keys.sealed_text(DisputeSeal::offer, said.offer_id.value, words));
                      },
                      mediator),
                  "");
        ASSERT_EQ(draft(mediator), "");
        add_picture(FileId::named("own"), mediator);
        SignAgreement signature;
        signature.signature_id = DisputeSignatureId::named("s1");
        signature.party_id = one;
        signature.file_id = FileId::named("own");
        signature.witness = "社区工作者";
        ASSERT_EQ(sign(signature, mediator), "");
        ASSERT_EQ(agree_by_word(mediator, 2), "");
        now += std::chrono::days(7);
        ASSERT_EQ(call_in_vain("没人接", caller), "");
        ASSERT_EQ(call_in_vain("关机", caller), "");
    }
    void rotate() {
        town.keyring = town.keyring.with_new_epoch(crypto::Profile::national, now).value();
        keys.take(town.keyring, now + std::chrono::hours(1));
    }
    // Of each column, its values by epoch: "disputes.story 1:1 2:0".
    std::string by_epoch() {
        std::string all;
        for (auto [table, column] : {std::pair("disputes", "story"),
                                     {"dispute_parties", "said"},
                                     {"dispute_sessions", "said"},
                                     {"dispute_offers", "said"},
                                     {"dispute_agreements", "said"},
                                     {"dispute_terms", "said"},
                                     {"dispute_signatures", "witness"},
                                     {"dispute_follow_ups", "said"}})
            all += town.say(
                fmt::format("select format(E'{0} %s of %s\\n', count(*) filter (where get_byte({1}, 5) = 2), "
                            "count(*)) from {0} where {1} is not null",
                            table, column));
        return all;
    }
    int64_t reseal() {
        int64_t count = 0;
        town.db.run([&](pg::Pool& pool) { return resealed(&pool, town.station, &keys, &stopping, count); });
        return count;
    }
    static Task<> resealed(pg::Pool* pool, StationId station, const DisputeKeys* keys,
                           const std::atomic<bool>* stopping, int64_t& count) {
        count = co_await reseal_disputes(pool, station, keys, stopping);
    }
    inline static const pg::Query<pg::Many<DisputeId>(StationId)> ids_of_all{
        "test_ids_of_disputes", "select dispute_id from disputes where station_id = $1"};
    inline static const pg::Query<pg::Affected(StationId, DisputeId, pg::Bytes)> set_story{
        "test_set_story", "update disputes set story = $3 where station_id = $1 and dispute_id = $2"};
    static Task<bool> stories(pg::Tx& tx, const DisputeKeys* keys, StationId station) {
        auto ids = co_await tx.run(ids_of_all, station);
        for (DisputeId id : ids)
            co_await tx.run(set_story, station, id,
                            keys->sealed(DisputeSeal::story, id.value, DisputeStory{"题", "事"}));
        co_return true;
    }
    std::string witness() {
        auto file = town.act<std::vector<DisputeSignatureRow>>(
            [this](pg::Tx& tx) { return tx.run(signatures_of_dispute, town.station, id); });
        return keys.opened_text(DisputeSeal::witness, file.at(0).signature_id.value, file.at(0).witness.value());
    }
};

constexpr const char* all_old = "disputes 0 of 1\ndispute_parties 0 of 2\ndispute_sessions 0 of 1\n"
                                "dispute_offers 0 of 1\ndispute_agreements 0 of 1\ndispute_terms 0 of 2\n"
                                "dispute_signatures 0 of 1\ndispute_follow_ups 0 of 2\n";
constexpr const char* all_new = "disputes 1 of 1\ndispute_parties 2 of 2\ndispute_sessions 1 of 1\n"
                                "dispute_offers 1 of 1\ndispute_agreements 1 of 1\ndispute_terms 2 of 2\n"
                                "dispute_signatures 1 of 1\ndispute_follow_ups 2 of 2\n";

TEST_F(DisputeResealing, WhatIsSealedIsSealedAnewAndReadsAsBefore) {
    fill();
    std::string before = json::text_of(records_of(mediator)), story = town.say("select story from disputes");
    std::string signed_text = text_hash();
    EXPECT_EQ(reseal(), 0) << "nothing was rotated";
    EXPECT_EQ(town.say("select story from disputes"), story);
    rotate();
    EXPECT_EQ(by_epoch(), all_old);
    EXPECT_EQ(reseal(), 11);
    EXPECT_EQ(by_epoch(), all_new);
    EXPECT_EQ(json::text_of(records_of(mediator)), before);
    EXPECT_EQ(witness(), "社区工作者");
    EXPECT_EQ(text_hash(), signed_text) << "what was signed is the same text";
    EXPECT_EQ(reseal(), 0) << "once";
}

TEST_F(DisputeResealing, GoesThroughMoreThanOnePart) {
    begin();
    town.say(
        "insert into disputes select (jsonb_populate_record(d, jsonb_build_object('dispute_id', md5(n::text)::uuid, "
        "'number', 'N' || n))).* from disputes d, generate_series(1, 250) n");
    // Each story under its own row, as it would be.
    town.act<bool>([this](pg::Tx& tx) { return stories(tx, &keys, town.station); });
    rotate();
    EXPECT_EQ(reseal(), 251 + 2 + 1);
    EXPECT_EQ(count("disputes where get_byte(story, 5) = 1"), "0");
}

TEST_F(DisputeResealing, StopsWhenTold) {
    fill();
    rotate();
    stopping = true;
    EXPECT_EQ(reseal(), 0);
    EXPECT_EQ(by_epoch(), all_old);
}

TEST_F(DisputeResealing, AnActBetweenKeepsWhatItWritesAndWhatWasSealedAnew) {
    begin();
    rotate();
    EXPECT_EQ(reseal(), 4);
    ASSERT_EQ(agree_by_word(mediator), "");
    EXPECT_EQ(count("dispute_agreements where get_byte(said, 5) = 2"), "1");
    EXPECT_EQ(count("disputes where get_byte(story, 5) = 2"), "1") << "written with the act, as it was read";
}

TEST_F(DisputeResealing, NothingElseComesInThatWay) {
    fill();
    rotate();
    for (auto words :
         {"update dispute_follow_ups set said = said", "update dispute_follow_ups set said = null",
          "update dispute_follow_ups set said = '\\x010100000001'", "update dispute_signatures set witness = witness",
          "update dispute_signatures set witness = null"})
        EXPECT_NE(tampered(words).find("only sealed anew"), std::string::npos) << words;
    for (auto words : {"update dispute_follow_ups set is_kept = true", "update dispute_signatures set way = 'seal'",
                       "update dispute_follow_ups set said = said, at = now()"})
        EXPECT_NE(tampered(words).find("permission denied"), std::string::npos) << words;
    EXPECT_EQ(by_epoch(), all_old);
}

} // namespace
} // namespace qzt
