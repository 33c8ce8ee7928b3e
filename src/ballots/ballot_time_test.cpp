// When a ballot goes on in which too few took part, and when the same is asked again.
#include "ballots/ballot_problems.hpp"
#include "ballots/ballot_time.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using namespace std::chrono_literals;

const Time closes = *time_from_text("2026-03-10T18:00:00+08:00");
constexpr auto day = 24h;

std::string code(const Outcome<void>& checked) { return checked ? "" : std::string(checked.error().kind->code); }
std::optional<BallotCityRules> ruled(int32_t extension, int32_t rest) {
    return BallotCityRules{extension, rest, std::string("示例城市规则")};
}

struct ExtensionCase {
    const char* what;
    std::optional<BallotCityRules> rules;
    bool is_quorate, was_extended;
    Time wanted, now;
    std::string code;
};

TEST(BallotTime, GoesOnOnceWhenTooFewTookPart) {
    const ExtensionCase table[] = {
        {"before its close", ruled(90, 365), false, false, closes + 30 * day, closes - 1s, "ballot_not_over"},
        {"with enough", ruled(90, 365), true, false, closes + 30 * day, closes, "ballot_quorate"},
        {"a second time", ruled(90, 365), false, true, closes + 30 * day, closes, "ballot_extended_already"},
        {"without a rule", {}, false, false, closes + 30 * day, closes, "ballot_extension_unruled"},
        {"ruled out", ruled(0, 365), false, false, closes + 30 * day, closes, "ballot_extension_unruled"},
        {"into the past", ruled(90, 365), false, false, closes + 1h, closes + 1h, "ballot_extension_wrong"},
        {"too long", ruled(90, 365), false, false, closes + 90 * day + 1s, closes, "ballot_extension_wrong"},
        {"as long as may be", ruled(90, 365), false, false, closes + 90 * day, closes, ""},
        {"too long, though not from today", ruled(90, 365), false, false, closes + 91 * day, closes + 10 * day,
         "ballot_extension_wrong"},
        {"days later", ruled(90, 365), false, false, closes + 30 * day, closes + 29 * day, ""},
    };
    for (const ExtensionCase& one : table) {
        BallotRow ballot;
        ballot.closes_at = closes;
        if (one.was_extended) ballot.first_closes_at = closes - 10 * day;
        EXPECT_EQ(code(check_extension(ballot, one.rules, one.is_quorate, one.wanted, one.now)), one.code)
            << one.what;
    }
}

struct RestCase {
    const char* what;
    bool is_before;
    std::optional<BallotCityRules> rules;
    std::optional<CommitteeWish> wish;
    Time now;
    std::string code;
};

TEST(BallotTime, TheSameMatterRestsUnlessTheCommitteeWishes) {
    const RestCase table[] = {
        {"nothing before", false, ruled(90, 365), {}, closes + 1h, ""},
        {"no rule", true, {}, {}, closes + 1h, ""},
        {"at once", true, ruled(90, 365), {}, closes + 1h, "ballot_rests"},
        {"on the last day", true, ruled(90, 365), {}, closes + 365 * day - 1s, "ballot_rests"},
        {"rested", true, ruled(90, 365), {}, closes + 365 * day, ""},
        {"wished by four of seven", true, ruled(90, 365), CommitteeWish{4, 7}, closes + 1h, "ballot_wish_short"},
        {"wished by two of three", true, ruled(90, 365), CommitteeWish{2, 3}, closes + 1h, ""},
        {"wished by more than there are", true, ruled(90, 365), CommitteeWish{4, 3}, closes + 1h,
         "ballot_wish_short"},
    };
    for (const RestCase& one : table) {
        std::optional<InquorateBallot> before;
        if (one.is_before) before = InquorateBallot{"同意用维修资金大修电梯吗？", closes};
        EXPECT_EQ(code(check_rest(before, one.rules, one.wish, one.now)), one.code) << one.what;
    }
}

} // namespace
} // namespace qzt
