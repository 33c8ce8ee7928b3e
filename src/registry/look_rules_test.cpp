// What of somebody's looks another person should see, as a table.
#include "registry/look_rules.hpp"

#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

Time clock(std::string_view at) { return *time_from_text("2026-03-10T" + std::string(at) + ":00+08:00"); }

struct LookRow {
    const char* what;
    LookCounts counts;
    const char* at;
    const char* alarms;
};

TEST(LookRules, RaiseAnAlarmOverTheReadersActAndNothingElse) {
    const LookRow table[] = {
        {"a quiet day", {.within_hour = 1, .own_requests = 1, .at_same_person = 1}, "10:00", ""},
        {"thirty within an hour", {.within_hour = 30}, "10:00", ""},
        {"one more", {.within_hour = 31}, "10:00", "many_in_an_hour 31"},
        {"before ten at night", {}, "21:59", ""},
        {"at ten", {}, "22:00", "at_night 1"},
        {"before six", {}, "05:59", "at_night 1"},
        {"at six", {}, "06:00", ""},
        {"at night, on a shift", {.round_the_clock = true}, "23:30", ""},
        {"four at one person", {.at_same_person = 4}, "10:00", ""},
        {"five at one person", {.at_same_person = 5}, "10:00", "same_person 5"},
        {"ten at the resident's own wish", {.own_requests = 10}, "10:00", ""},
        {"eleven", {.own_requests = 11}, "10:00", "many_own_requests 11"},
        {"all at once",
         {.within_hour = 40, .own_requests = 12, .at_same_person = 6},
         "03:00",
         "many_in_an_hour 40, at_night 1, same_person 6, many_own_requests 12"},
    };
    for (const LookRow& row : table) {
        std::string told;
        for (const RaisedAlarm& alarm : alarms_of(row.counts, clock(row.at)))
            told +=
                (told.empty() ? "" : ", ") + std::string(json::word(alarm.kind)) + " " + std::to_string(alarm.looks);
        EXPECT_EQ(told, row.alarms) << row.what;
    }
}

TEST(LookRules, DrawTwoOfAHundredAndTheSameAgain) {
    Uuid seed = Uuid::named("seed"), other = Uuid::named("other seed");
    int drawn = 0, by_both = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto look = RegisterReadId::named("look " + std::to_string(i));
        bool is = is_drawn(seed, look);
        EXPECT_EQ(is, is_drawn(seed, look));
        drawn += is;
        by_both += is && is_drawn(other, look);
    }
    EXPECT_GT(drawn, 320); // 400, four standard deviations
    EXPECT_LT(drawn, 480);
    EXPECT_LT(by_both, 30); // another seed draws others
}

TEST(LookRules, ReviewEveryEmergencyAndOtherwiseWhatTheLotFallsOn) {
    Uuid seed = Uuid::named("seed");
    int by_lot = 0;
    for (int i = 0; i < 500; ++i) {
        RegisterRead look;
        look.read_id = RegisterReadId::named("look " + std::to_string(i));
        look.purpose = ReadPurpose::emergency;
        EXPECT_EQ(review_cause(look, seed), ReviewCause::emergency);
        look.purpose = ReadPurpose::case_work;
        auto cause = review_cause(look, seed);
        EXPECT_EQ(cause.has_value(), is_drawn(seed, look.read_id));
        by_lot += cause == ReviewCause::lot;
    }
    EXPECT_GT(by_lot, 0);
}

} // namespace
} // namespace qzt
