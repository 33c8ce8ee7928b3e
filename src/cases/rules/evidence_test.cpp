// What proves a result: photos, each once, taken since the result was last sent back.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

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

} // namespace
} // namespace qzt::testing
