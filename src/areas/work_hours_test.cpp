// Working periods as they are said, and why some are refused.
#include "areas/work_hours.hpp"

#include "areas/calendar_problems.hpp"
#include "kernel/json_problems.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using Said = std::vector<std::string>;

template <class T>
Said wrong_with(const Outcome<T>& outcome) {
    Said wrong;
    if (!outcome)
        for (const FieldProblem& field : outcome.error().fields)
            wrong.push_back(field.path + " " + std::string(field.kind->code));
    return wrong;
}

Said wrong_with(const Said& said) { return wrong_with(accept_periods(said)); }

TEST(WorkHours, AreRefusedWhereTheyAreNoPeriodsOfADay) {
    EXPECT_EQ(wrong_with(Said{}), Said{"/work_periods work_periods_missing"});
    EXPECT_EQ(wrong_with({"08:00-09:00", "09:00-10:00", "10:00-11:00", "11:00-12:00", "13:00-14:00"}),
              Said{"/work_periods work_periods_too_many"});
    for (const char* text : {"", "8-12", "08:00", "08:00-", "08:00-12:60", "08:00-24:01", "25:00-26:00",
                             "08.00-12.00", "08:00-12:00-14:00", "0a:00-12:00"})
        EXPECT_EQ(wrong_with(Said{text}), Said{"/work_periods/0 work_period_unreadable"}) << text;
    EXPECT_EQ(wrong_with({"22:00-02:00"}), Said{"/work_periods/0 work_period_past_midnight"});
    EXPECT_EQ(wrong_with({"08:00-08:00"}), Said{"/work_periods/0 work_period_past_midnight"});
    EXPECT_EQ(wrong_with({"08:00-12:00", "11:59-18:00"}), Said{"/work_periods/1 work_periods_overlap"});
    EXPECT_EQ(wrong_with({"14:00-18:00", "08:00-12:00"}), Said{"/work_periods/1 work_periods_overlap"});
    EXPECT_EQ(wrong_with({"x", "12:00-11:00"}),
              (Said{"/work_periods/0 work_period_unreadable", "/work_periods/1 work_period_past_midnight"}));
}

TEST(WorkHours, AreTheStationsItsOwnOrAroundTheClock) {
    EXPECT_EQ(accept_hours(false, {}).value(), WorkHours{});
    EXPECT_EQ(accept_hours(true, {}).value(), WorkHours{true});
    EXPECT_EQ(accept_hours(false, Said{"00:00-12:00", "12:00-24:00"}).value(),
              (WorkHours{false, {{0, 720}, {720, 1440}}}));
    EXPECT_EQ(wrong_with(accept_hours(true, Said{"08:00-12:00"})), Said{"/work_periods work_periods_needless"});
    EXPECT_EQ(wrong_with(accept_hours(false, Said{"12:00-08:00"})),
              Said{"/work_periods/0 work_period_past_midnight"});
}

TEST(WorkHours, AreStoredAsTheyAreSaid) {
    Said said{"08:30-12:00", "14:00-24:00"};
    EXPECT_EQ(words_of(periods_of(said)), said);
    EXPECT_THROW(periods_of(Said{"noon"}), std::invalid_argument);
}

} // namespace
} // namespace qzt
