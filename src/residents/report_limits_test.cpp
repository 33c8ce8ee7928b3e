#include "residents/report_limits.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct ReportLimitsTest : ::testing::Test {
    ReportLimits limits;
    Time now{std::chrono::seconds(1'764'086'400)};

    std::string tell(const std::string& address, const std::string& token, Duration later = {}) {
        try {
            limits.demand_room(address, token, now + later);
            return "";
        } catch (const Refused& refused) {
            return std::string(refused.problem.kind->code);
        }
    }
};

TEST_F(ReportLimitsTest, StopsOneHandAtOneNetworkAddressWhateverThePlate) {
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(tell("10.0.0.1", "plate " + std::to_string(i)), "");
    EXPECT_EQ(tell("10.0.0.1", "another plate"), "own_reports_limit");
    EXPECT_EQ(tell("10.0.0.2", "another plate"), "");
    EXPECT_EQ(tell("10.0.0.1", "another plate", 30min), "");
}

TEST_F(ReportLimitsTest, StopsManyHandsAtOnePlate) {
    for (int i = 0; i < 30; ++i)
        EXPECT_EQ(tell("10.0.1." + std::to_string(i), "plate"), "");
    EXPECT_EQ(tell("10.0.2.1", "plate"), "plate_reports_limit");
    EXPECT_EQ(tell("10.0.2.1", "another plate"), "");
    EXPECT_EQ(tell("10.0.2.2", "plate", 60min), "");
}

} // namespace
} // namespace qzt
