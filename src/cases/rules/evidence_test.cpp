// What proves a result: photos, each once, taken since the result was last sent back.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace qzt::testing {
namespace {

constexpr std::string_view in_hand = R"(
    03-02 09:00 | grid1      | submit category=0401    | submitted
    03-02 09:10 | dispatcher | dispatch lead=urban     | dispatched
    03-02 09:11 | urban1     | sign                    | signed_for
    03-02 09:12 | urban1     | start                   | handling
)";

TEST(Evidence, IsNoRecordingAndCountsOnce) {
    TestRulebook town;
    town.category_to_change("0401").evidence_photos = 2;
    CasePlayer player(town);
    player.voice_notes = {FileId::named("voice0")};
    player.play(in_hand);
    player.play(R"(
        03-02 09:20 | urban1 | log_progress photos=1          | handling
        03-02 09:21 | urban1 | log_progress photos=1          | handling
        03-02 09:22 | urban1 | submit_result photos=1         | !evidence_missing
        03-02 09:23 | urban1 | submit_result photos=1 of=voice | !evidence_missing
        03-02 09:24 | urban1 | submit_result photos=1 of=noon | checking
    )");
    EXPECT_EQ(player.file().assignments.front().evidence.size(), 2u);
}

TEST(Evidence, IsDueOfWhatWasFixedOnTheSpotToo) {
    TestRulebook town;
    town.category_to_change("0304").evidence_photos = 1;
    CasePlayer player(town);
    player.play(R"(
        03-02 09:00 | grid1 | submit category=0304 fixed          | !evidence_missing
        03-02 09:00 | grid1 | submit category=0304 fixed photos=1 | following_up +result_submitted +check_waived
    )");
}

TEST(Evidence, OfWhatWasFixedOnTheSpotIsNoRecordingEither) {
    TestRulebook town;
    town.category_to_change("0304").evidence_photos = 1;
    CasePlayer player(town);
    player.voice_notes = {FileId::named("voice0")};
    player.play("03-02 09:00 | grid1 | submit category=0304 fixed photos=1 of=voice | !evidence_missing");
}

TEST(Evidence, OfBeforeDoesNotProveTheSecondResult) {
    TestRulebook town;
    town.category_to_change("0401").sampling.percent = 100;
    CasePlayer player(town);
    player.play(in_hand);
    player.play(R"(
        03-02 10:00 | urban1  | submit_result photos=1            | checking
        03-02 10:10 | checker | give_check outcome=fail           | rework
        03-02 10:20 | urban1  | start                             | handling
        03-02 10:30 | urban1  | submit_result                     | !evidence_not_new
        03-02 10:31 | urban1  | submit_result photos=1            | !evidence_not_new
        03-02 10:32 | urban1  | log_progress photos=1 of=evening  | handling
        03-02 10:33 | urban1  | submit_result                     | checking
    )");
}

TEST(Evidence, OfOtherKindsIsNamedWhereTheCategoryAsksForIt) {
    TestRulebook town;
    town.category_to_change("0401").proofs = {.needs_witness = true, .needs_receipt = true};
    CasePlayer player(town);
    player.play(in_hand);
    player.play(R"(
        03-02 09:20 | urban1 | submit_result witness receipt                   | !evidence_missing
        03-02 09:21 | urban1 | submit_result photos=1                          | !result_proof_missing
        03-02 09:22 | urban1 | submit_result photos=1 measurement=48dB         | !result_proof_missing
        03-02 09:23 | urban1 | submit_result photos=1 witness                  | !result_proof_missing
    )");
    SubmitResult half{.text = "taken down"};
    half.files.push_back(FileId::named("photo0"));
    half.witness = "the property manager";
    auto outcome = player.give(town.actor("urban1"), moment("03-02 09:24"), half);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().details.at("missing_zh"), "对方回执");
    ASSERT_EQ(outcome.error().fields.size(), 1u);
    EXPECT_EQ(outcome.error().fields.front().path, "/receipt");
    player.play("03-02 09:25 | urban1 | submit_result photos=1 witness receipt | checking");
    EXPECT_EQ(player.file().assignments.front().witness, "the property manager");
    EXPECT_EQ(player.file().assignments.front().receipt, "signed by the shop");
    EXPECT_EQ(player.file().assignments.front().measurement, "");
}

TEST(Evidence, OfOtherKindsIsSaidAnewForTheSecondResult) {
    TestRulebook town;
    town.category_to_change("0401").sampling.percent = 100;
    town.category_to_change("0401").proofs.needs_measurement = true;
    CasePlayer player(town);
    player.play(in_hand);
    player.play(R"(
        03-02 10:00 | urban1  | submit_result photos=1 measurement=71dB        | checking +result_submitted
        03-02 10:10 | checker | give_check outcome=fail                        | rework
        03-02 10:20 | urban1  | start                                          | handling
        03-02 10:30 | urban1  | submit_result photos=1 of=later                | !result_proof_missing
        03-02 10:31 | urban1  | submit_result photos=1 of=later measurement=48dB | checking
    )");
    EXPECT_EQ(player.file().assignments.front().measurement, "48dB");
    bool first_kept = std::ranges::any_of(player.events(), [](const EventDraft& event) {
        return event.kind == EventKind::result_submitted && event.facts.contains("71dB");
    });
    EXPECT_TRUE(first_kept);
}

TEST(Evidence, OfOtherKindsCannotBeGivenOnTheSpot) {
    TestRulebook town;
    town.category_to_change("0304").proofs.needs_receipt = true;
    CasePlayer player(town);
    player.play("03-02 09:00 | grid1 | submit category=0304 fixed photos=2 | !self_handling_refused");
}

} // namespace
} // namespace qzt::testing
