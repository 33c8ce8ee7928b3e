// Other numbers of hands in the command room, over a few reports told by hand.
#include "rehearsal/rehearsed_staffing.hpp"

#include "support/test_rulebook.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using enum EventKind;
const MemberId first_hand = MemberId::named("first"), second_hand = MemberId::named("second");

Time moment(std::string_view text) {
    return time_from_text("2026-03-02T" + std::string(text) + ":00+08:00").value(); // a Monday
}

struct Room {
    testing::TestRulebook book;
    CaseLogs logs;
    int cases = 0;

    void report(std::string_view came, std::string_view sent, std::optional<MemberId> hand = first_hand,
                EventKind between = filed) {
        CaseId id = CaseId::named("case " + std::to_string(cases++));
        logs.begin({.case_id = id, .category = "0401"});
        logs.add({.case_id = id, .kind = submitted, .at = moment(came), .category = "0401", .priority = "P3"});
        logs.add({.case_id = id, .kind = between, .at = moment(sent), .hand = hand});
        logs.add(
            {.case_id = id, .kind = dispatched, .at = moment(sent), .org_id = OrgId::named("urban"), .hand = hand});
    }
    // One after the other by one hand, ten minutes each, from eight o'clock on; all came at eight.
    void morning(int reports) {
        for (int i = 0; i <= reports; ++i) {
            int minute = 10 * i;
            report("08:00", (minute < 60    ? "08:"
                             : minute < 120 ? "09:"
                             : minute < 180 ? "10:"
                                            : "11:") +
                                std::to_string(minute % 60 / 10) + "0");
        }
    }
    RehearsedStaffing staffed(const RehearsalQuestion& question) const {
        return RehearsedStaffing(logs, question, book.calendar());
    }
};

RehearsalQuestion asked(int32_t hands, StaffDays days = StaffDays::every_day) {
    RehearsalQuestion question;
    question.staffing = List<StaffShift, 12>{{days, 0, 24, hands}};
    return question;
}

TEST(Staffing, ReadsHowLongOneTakesFromReportsThatWaitedForTheSameHand) {
    Room room;
    room.morning(20);
    room.report("11:25", "11:30"); // had not come when the hand was free
    room.report("08:00", "11:40", second_hand);
    RoomRecord record = room_record(room.logs);
    EXPECT_EQ(record.visits.size(), 23u);
    EXPECT_EQ(record.works, std::vector<Duration>(20, std::chrono::minutes(10)));
    EXPECT_EQ(record.hands.at(hour_of(moment("08:30"))), 1);
    EXPECT_EQ(record.hands.at(hour_of(moment("11:30"))), 2);
    EXPECT_EQ(record.hands.at(hour_of(moment("12:30"))), 0);
}

TEST(Staffing, LeavesOutWhatDidNotWaitForTheRoomAlone) {
    Room room;
    room.report("08:00", "08:10", first_hand, verification_asked);
    room.report("08:00", "08:10", first_hand, result_submitted);
    room.report("08:00", "08:10", {});
    EXPECT_TRUE(room_record(room.logs).visits.empty());
}

TEST(Staffing, TwoHandsWaitHalfAsLong) {
    Room room;
    room.morning(20);
    RehearsedStaffing staffing = room.staffed(asked(2));
    const StaffingTold& told = staffing.told();
    EXPECT_EQ(told.takes.half, 10);
    EXPECT_EQ(told.waited_before.half, 100);
    EXPECT_NEAR(told.waited_after.half, 50, 10);
    EXPECT_EQ(told.still_waiting, 0);
    auto last = staffing.moved(20);
    ASSERT_TRUE(last);
    EXPECT_EQ(last->moment, 2u);
    EXPECT_LT(last->to, moment("10:10"));
}

TEST(Staffing, AsManyAsThereWereChangesNothing) {
    Room room;
    room.morning(20);
    RehearsedStaffing staffing = room.staffed(asked(1));
    for (size_t i = 0; i < room.logs.cases().size(); ++i)
        EXPECT_FALSE(staffing.moved(i)) << i;
    EXPECT_EQ(staffing.told().waited_before.nine_tenths, staffing.told().waited_after.nine_tenths);
}

TEST(Staffing, NobodyAtAllLeavesThemWaiting) {
    Room room;
    room.morning(20);
    RehearsedStaffing staffing = room.staffed(asked(0));
    EXPECT_EQ(staffing.told().still_waiting, 21);
    EXPECT_EQ(staffing.moved(3)->to, Time::max());
    EXPECT_FALSE(room.staffed(asked(0, StaffDays::rest_days)).moved(3)) << "a Monday";
}

TEST(Staffing, OfTooFewNothingIsDrawnUnlessTheMinutesAreSaid) {
    Room room;
    room.morning(19);
    EXPECT_TRUE(room.staffed(asked(2)).told().too_few);
    EXPECT_FALSE(room.staffed(asked(2)).moved(19));
    RehearsalQuestion question = asked(2);
    question.minutes_each = 10;
    EXPECT_FALSE(room.staffed(question).told().too_few);
    EXPECT_TRUE(room.staffed(question).moved(19));
}

TEST(Staffing, AShiftOverMidnightHasBothItsEnds) {
    StaffShift night{StaffDays::every_day, 22, 6, 1}, day{StaffDays::work_days, 8, 18, 1};
    EXPECT_TRUE(is_in_shift(night, true, 23));
    EXPECT_TRUE(is_in_shift(night, false, 5));
    EXPECT_FALSE(is_in_shift(night, true, 6));
    EXPECT_FALSE(is_in_shift(day, false, 9));
    EXPECT_FALSE(is_in_shift(day, true, 18));
}

} // namespace
} // namespace qzt
