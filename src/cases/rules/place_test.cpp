// What lies outside the station is not accepted: its place is put right, or it goes where it belongs.
#include "support/case_player.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {
namespace {

constexpr std::string_view reported = "03-02 09:00 | grid1 | submit category=0401 outside | submitted";

TEST(Place, OutsideOfTheStationIsNotAcceptedOrSentOut) {
    CasePlayer player;
    player.play(reported);
    player.play(R"(
        03-02 09:01 | intake     | accept              | !place_outside
        03-02 09:02 | dispatcher | dispatch lead=urban | !place_outside
        03-02 09:03 | intake     | need_verify         | !verification_needless
    )");
    CasePlayer no_community(test_town(), "nowhere");
    no_community.play(R"(
        03-02 09:00 | grid1      | submit category=0401 | submitted
        03-02 09:01 | intake     | accept               | !place_outside
        03-02 09:02 | dispatcher | dispatch lead=urban  | !place_outside
    )");
}

TEST(Place, IsPutRightByAPointOrAnArea) {
    CasePlayer point;
    point.play(reported);
    point.play(R"(
        03-02 09:01 | grid1      | correct_place point=here    | !not_your_act
        03-02 09:01 | intake     | correct_place unsaid        | !place_not_named
        03-02 09:01 | intake     | correct_place point=nowhere | !place_unknown
        03-02 09:01 | intake     | correct_place area=nowhere  | !place_unknown
        03-02 09:02 | intake     | correct_place point=here    | submitted +place_corrected
        03-02 09:03 | intake     | accept                      | accepted
    )");
    EXPECT_EQ(point.file().head.lon, 118);
    EXPECT_EQ(point.file().head.place_text, "5 Lotus Lane");
    EXPECT_EQ(point.file().reports.front().lon, 0) << "the report keeps what it was sent with";

    CasePlayer area(test_town(), "nowhere");
    area.play(R"(
        03-02 09:00 | grid1      | submit category=0401 outside | submitted
        03-02 09:02 | intake     | correct_place area=south     | submitted +place_corrected
        03-02 09:03 | dispatcher | dispatch lead=urban          | dispatched
        03-02 09:04 | dispatcher | correct_place area=north     | dispatched +place_corrected
    )");
    EXPECT_EQ(area.file().head.community_id, TestRulebook::area("north"));
    EXPECT_FALSE(area.file().head.lon) << "a point that was wrong is gone";
}

TEST(Place, OutsideOfTheStationIsDeclinedOrTransferred) {
    CasePlayer declined, transferred, inside;
    declined.play(reported);
    declined.play("03-02 09:01 | intake | decline code=out_of_area | declined outcome=out_of_area");
    transferred.play(reported);
    transferred.play("03-02 09:01 | dispatcher | transfer_out | transferred_out +transferred_out");
    inside.play(R"(
        03-02 09:00 | grid1      | submit category=0401 | submitted
        03-02 09:01 | dispatcher | transfer_out         | !transfer_before_accepting
    )");
}

TEST(Place, OfAnEmergencyIsPutRightAfterItWentOut) {
    CasePlayer player;
    player.play(R"(
        03-02 09:00 | grid1      | submit category=0306 outside | submitted
        03-02 09:01 | dispatcher | dispatch lead=fire           | dispatched
        03-02 09:02 | dispatcher | correct_place area=north     | dispatched +place_corrected
    )");
}

TEST(Place, OutsideOfTheStationIsNotSettledOnTheSpot) {
    CasePlayer player;
    player.play("03-02 09:00 | grid1 | submit category=0304 fixed outside photos=1 | !place_outside");
}

} // namespace
} // namespace qzt::testing
