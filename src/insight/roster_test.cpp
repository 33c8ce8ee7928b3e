// The duty roster: which week a day belongs to, what is refused, and who is on duty when.
#include "insight/roster.hpp"

#include "insight/wall_problems.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

Day duty_day(std::string_view text) { return day_from_text(text).value(); }
Time duty_time(std::string_view text) { return time_from_text(text).value(); }
const OrgId police_station = OrgId::named("police");

TEST(Roster, AWeekBeginsOnItsMonday) {
    EXPECT_EQ(monday_of(duty_day("2026-03-09")), duty_day("2026-03-09"));
    EXPECT_EQ(monday_of(duty_day("2026-03-15")), duty_day("2026-03-09"));
    EXPECT_EQ(monday_of(duty_day("2026-03-16")), duty_day("2026-03-16"));
    EXPECT_EQ(monday_of(duty_day("2027-01-01")), duty_day("2026-12-28"));
}

TEST(Roster, RefusesShiftsOfAnotherWeekAndAWeekThatBeginsOnATuesday) {
    auto refused = [](std::string_view monday, std::string_view of) {
        auto accepted = accept_shifts(duty_day(monday), {{duty_day(of), 480, 1080, "巡逻", police_station, 2}});
        return accepted ? "" : std::string(accepted.error().kind->code);
    };
    EXPECT_EQ(refused("2026-03-09", "2026-03-08"), "roster_not_a_week");
    EXPECT_EQ(refused("2026-03-09", "2026-03-16"), "roster_not_a_week");
    EXPECT_EQ(refused("2026-03-10", "2026-03-11"), "roster_not_a_week");
    EXPECT_EQ(refused("2026-03-09", "2026-03-15"), "");
}

TEST(Roster, TellsWhoIsOnDutyAndWhoComesNextAlsoThroughTheNight) {
    std::vector<StoredShift> shifts{{duty_day("2026-03-10"), 480, 1080, "白班", police_station, 3},
                                    {duty_day("2026-03-10"), 1080, 480, "夜班", police_station, 2},
                                    {duty_day("2026-03-11"), 480, 1080, "白班", police_station, 4},
                                    {duty_day("2026-03-11"), 1080, 1440, "晚班", police_station, 1}};
    auto posts = [&](std::string_view now) {
        std::string said;
        for (const WallDuty& duty : on_duty(shifts, duty_time(now)))
            said += (duty.from <= duty_time(now) ? "+" : "-") + duty.post + std::to_string(duty.people);
        return said;
    };
    EXPECT_EQ(posts("2026-03-10T07:59:00+08:00"), "-白班3-夜班2");
    EXPECT_EQ(posts("2026-03-10T08:00:00+08:00"), "+白班3-夜班2");
    EXPECT_EQ(posts("2026-03-10T18:00:00+08:00"), "+夜班2-白班4");
    EXPECT_EQ(posts("2026-03-11T07:59:59+08:00"), "+夜班2-白班4-晚班1");
    EXPECT_EQ(posts("2026-03-11T23:59:59+08:00"), "+晚班1");
    EXPECT_EQ(posts("2026-03-12T00:00:00+08:00"), "");
}

} // namespace
} // namespace qzt
