#include "cases/categories/limit_settings.hpp"

#include "cases/categories/category_table.hpp"

#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace qzt {
namespace {

WriteLimits as_they_are(Priority priority) {
    const PriorityLimits& now = default_limits(priority);
    return {now.sign,
            now.first_contact,
            now.check,
            now.follow_up,
            now.auto_sign,
            now.extensions_max,
            now.extension_percent,
            now.suspend_days_max,
            now.triage,
            now.handle,
            now.verify,
            now.return_within,
            now.decide,
            now.supervise,
            now.rework_percent};
}

using Wrong = std::vector<std::string>;

Wrong wrong_with(Priority priority, std::function<void(WriteLimits&)> change) {
    WriteLimits wanted = as_they_are(priority);
    change(wanted);
    auto accepted = accept_limits(priority, wanted);
    Wrong wrong;
    if (!accepted)
        for (auto& field : accepted.error().fields)
            wrong.push_back(field.path + " " + std::string(field.kind->code));
    return wrong;
}

TEST(LimitSettings, RefuseLimitsThatAreNone) {
    for (Span span : {work_hours(0), Span{SpanUnit::work_hour, 61}, work_days(366), urgent_hours(24 * 31)})
        EXPECT_EQ(wrong_with(Priority::P3, [&](auto& w) { w.sign = span; }),
                  Wrong{"/sign category_limit_out_of_range"});
}

TEST(LimitSettings, KeepUrgentMattersOnTheClockAndFromSilence) {
    EXPECT_EQ(wrong_with(Priority::P2, [](auto& w) { w.handle = work_days(1); }),
              Wrong{"/handle category_urgent_by_the_clock"});
    EXPECT_EQ(wrong_with(Priority::P2, [](auto& w) { w.auto_sign = true; }),
              Wrong{"/auto_sign limits_urgent_not_signed_by_silence"});
    EXPECT_EQ(
        wrong_with(Priority::P1, [](auto& w) { w.extensions_max = 1, w.suspend_days_max = 7; }),
        (Wrong{"/extensions_max limits_emergency_not_put_off", "/suspend_days_max limits_emergency_not_put_off"}));
}

TEST(LimitSettings, TakeTheShippedOnesAndOthers) {
    for (auto priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4})
        EXPECT_EQ(wrong_with(priority, [](auto&) {}), Wrong{}) << json::word(priority);
    WriteLimits wanted = as_they_are(Priority::P3);
    wanted.follow_up = work_days(2);
    wanted.rework_percent = 80;
    auto accepted = accept_limits(Priority::P3, wanted);
    ASSERT_TRUE(accepted);
    EXPECT_EQ(settings_of(Priority::P3, *accepted).follow_up, work_days(2));
    EXPECT_EQ(accepted->rework_percent, 80);
}

} // namespace
} // namespace qzt
