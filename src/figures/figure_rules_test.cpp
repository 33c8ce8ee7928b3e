// Which spans stand beside each other, and how sure a figure is.
#include "figures/figure_rules.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

Day on(std::string_view text) { return day_from_text(text).value(); }
Time moment(std::string_view text) { return time_from_text(fmt::format("{}+08:00", text)).value(); }

std::string spans_of(PeriodKind kind, std::string_view day, std::string_view now, std::string_view last = "") {
    auto spans = compared_spans(kind, on(day), last.empty() ? std::nullopt : std::optional(on(last)), moment(now));
    if (!spans) return std::string(spans.error().kind->code);
    auto words = [](TimeSpan span) {
        return to_text(span.from).substr(0, 10) + ".." + to_text(span.until).substr(0, 13);
    };
    return words(spans->now) + " | " + words(spans->before) + " | " + words(spans->year_ago) +
           (spans->is_running ? " +" : "");
}

TEST(FigurePeriods, WhatHasNotBegunIsRefused) {
    EXPECT_EQ(spans_of(PeriodKind::month, "2026-04-01", "2026-03-31T23:00:00"), "period_not_begun");
    EXPECT_EQ(spans_of(PeriodKind::days, "2026-03-10", "2026-03-31T23:00:00", "2026-03-09"), "period_wrong");
    EXPECT_EQ(spans_of(PeriodKind::days, "2020-03-10", "2026-03-31T23:00:00", "2026-03-09"), "period_wrong");
}

TEST(FigurePeriods, OneLengthIsComparedWithTheSame) {
    const char* now = "2026-03-10T14:30:00";
    // February's 28 days beside the 28 before them, and beside the last February.
    EXPECT_EQ(spans_of(PeriodKind::month, "2026-02-11", now),
              "2026-02-01..2026-03-01T00 | 2026-01-04..2026-02-01T00 | 2025-02-01..2025-03-01T00");
    // A month that runs, as far as it has come, to the hour.
    EXPECT_EQ(spans_of(PeriodKind::month, "2026-03-01", now),
              "2026-03-01..2026-03-10T14 | 2026-02-19..2026-02-28T14 | 2025-03-01..2025-03-10T14 +");
    // Mondays beside Mondays.
    EXPECT_EQ(spans_of(PeriodKind::week, "2026-03-08", now),
              "2026-03-02..2026-03-09T00 | 2026-02-23..2026-03-02T00 | 2025-03-03..2025-03-10T00");
    EXPECT_EQ(spans_of(PeriodKind::quarter, "2025-12-31", now),
              "2025-10-01..2026-01-01T00 | 2025-07-01..2025-10-01T00 | 2024-10-01..2025-01-01T00");
    EXPECT_EQ(spans_of(PeriodKind::year, "2025-12-31", now),
              "2025-01-01..2026-01-01T00 | 2024-01-02..2025-01-01T00 | 2024-01-01..2024-12-31T00");
    EXPECT_EQ(spans_of(PeriodKind::days, "2026-03-05", now, "2026-03-07"),
              "2026-03-05..2026-03-08T00 | 2026-03-02..2026-03-05T00 | 2025-03-05..2025-03-08T00");
    // A leap day had none a year ago.
    EXPECT_EQ(spans_of(PeriodKind::days, "2028-02-29", "2028-03-10T00:00:00"),
              "2028-02-29..2028-03-01T00 | 2028-02-28..2028-02-29T00 | 2027-03-01..2027-03-02T00");
}

TEST(FigureRanges, AreHonestForSmallNumbers) {
    Range all = share_range(5, 5);
    EXPECT_NEAR(all.low, 0.5655, 0.0001);
    EXPECT_EQ(all.high, 1.0);
    Range none = share_range(0, 20);
    EXPECT_EQ(none.low, 0.0);
    EXPECT_NEAR(none.high, 0.1611, 0.0001);
    Range most = share_range(218, 234);
    EXPECT_NEAR(most.low, 0.8918, 0.0001);
    EXPECT_NEAR(most.high, 0.9575, 0.0001);
}

TEST(FigureRanges, TwelveBecameFiveMayBeChance) {
    auto range = change_range(12, 5).value();
    EXPECT_NEAR(range.low, -0.885, 0.0005);
    EXPECT_NEAR(range.high.value(), 0.271, 0.0005);
}

TEST(FigureRanges, NothingBeforeIsNoBaseAndAllBeforeHasAnEnd) {
    EXPECT_FALSE(change_range(0, 7));
    auto gone = change_range(9, 0).value();
    EXPECT_EQ(gone.low, -1.0);
    EXPECT_LT(gone.high.value(), -0.4);
}

TEST(FigureRules, EachFigureHasOneRuleAndCountsAPartOfWhatItIsAShareOf) {
    std::set<Figure> seen;
    for (const FigureRule& rule : figure_rules()) {
        EXPECT_TRUE(seen.insert(rule.figure).second);
        if (!rule.of || rule.of->kind != rule.counted.kind) continue;
        for (int flags = 0; flags < 256; ++flags)
            if (rule.counted.holds(uint8_t(flags)) && rule.figure != Figure::reworked)
                EXPECT_TRUE(rule.of->holds(uint8_t(flags))) << int(rule.figure) << " " << flags;
    }
    EXPECT_EQ(seen.size(), 23u);
}

} // namespace
} // namespace qzt
