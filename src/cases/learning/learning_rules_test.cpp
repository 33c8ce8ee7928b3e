// When the station's cases are learnt from anew, on which of them it is tried, and when what was learnt may help.
#include "cases/learning/learning_rules.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

Time day(int n) { return Time(std::chrono::days(20'000 + n)); }

TEST(Learning, WaitsUntilEnoughIsNewOrAWeekHasPassed) {
    struct Row {
        const char* when;
        std::optional<Time> trained_at;
        int32_t fresh;
        bool asked;
        bool is_time;
    };
    const Row rows[] = {
        {"a new station with too few cases", {}, 199, false, false},
        {"a new station with enough", {}, 200, false, true},
        {"nothing new", day(0), 0, false, false},
        {"nothing new for weeks", day(-30), 0, false, false},
        {"a few new ones within the week", day(-6), 199, false, false},
        {"many new ones the next day", day(-1), 200, false, true},
        {"too few after a week", day(-7), 19, false, false},
        {"enough after a week", day(-7), 20, false, true},
        {"somebody asks", day(0), 0, true, true},
    };
    for (const Row& row : rows)
        EXPECT_EQ(is_time_to_learn({row.trained_at, row.fresh, row.asked}, day(0)), row.is_time) << row.when;
}

std::vector<Example> a_day_each(int count) {
    std::vector<Example> examples;
    for (int i = count; i-- > 0;) // newest first, as they are read
        examples.push_back({"0404", fmt::format("{}", i), day(i), false});
    return examples;
}

TEST(Learning, KeepsTheNewestFifthAside) {
    auto split = split_by_time(a_day_each(100), {});
    ASSERT_EQ(split.tried.size(), 20u);
    EXPECT_EQ(split.tried.front().at, day(80));
    EXPECT_EQ(split.learnt.back().at, day(79));
    EXPECT_TRUE(split_by_time({}, {}).tried.empty());
}

TEST(Learning, TriesOnNothingThatTheModelInUseHasSeen) {
    struct Row {
        int seen_until;
        size_t tried;
    };
    // The newer half of what it has not seen: the other half is what the new one knows more.
    for (Row row : {Row{99, 0}, Row{89, 5}, Row{69, 15}, Row{39, 20}, Row{-1, 20}}) {
        auto split = split_by_time(a_day_each(100), day(row.seen_until));
        EXPECT_EQ(split.tried.size(), row.tried) << row.seen_until;
        for (const Example& one : split.tried)
            EXPECT_GT(one.at, day(row.seen_until));
    }
}

TEST(Learning, LeavesOutRareClassesAndCountsCorrectionsTwice) {
    std::vector<Example> examples(examples_of_class_min, {"0404", "占道", day(0), false});
    examples.insert(examples.end(), examples_of_class_min - 1, {"0101", "被盗", day(0), false});
    examples.front().corrected = true;
    auto lessons = lessons_of(examples);
    EXPECT_EQ(lessons.size(), examples_of_class_min + 1);
    for (const text::LabelledText& lesson : lessons)
        EXPECT_EQ(lesson.label, "0404");
    EXPECT_EQ(texts_of(examples).size(), examples.size()) << "it is tried on all of them";
}

TEST(Learning, TellsHowWellItDid) {
    std::vector<text::LabelledText> texts{{"a", "a"}, {"a", "ab"}, {"b", "b"}, {"c", "none"}};
    Teller teller = [](const std::string& text) {
        std::vector<std::string> told;
        for (char c : text == "none" ? "" : text)
            told.insert(told.begin(), std::string(1, c));
        return told;
    };
    TrialFigures figures = figures_of(teller, texts);
    EXPECT_DOUBLE_EQ(figures.first, 0.5);        // "ab" is told as b
    EXPECT_DOUBLE_EQ(figures.among_three, 0.75); // with a behind it
    EXPECT_NEAR(figures.macro_f1, (2.0 / 3 + 2.0 / 3 + 0) / 3, 1e-9);
    EXPECT_EQ(figures_of(teller, {}).macro_f1, 0);
}

TEST(Learning, PutsNothingInUseThatIsWorse) {
    struct Row {
        size_t tried;
        TrialFigures learnt, in_use;
        LearningOutcome outcome;
    };
    using enum LearningOutcome;
    const Row rows[] = {
        {39, {0.9, 0.9, 1}, {0.5, 0.5, 1}, too_few_tried},
        {40, {0.9, 0.9, 1}, {0.5, 0.5, 1}, taken},
        {40, {0.70, 0.70, 1}, {0.70, 0.70, 1}, taken},
        {40, {0.695, 0.695, 1}, {0.70, 0.70, 1}, taken}, // a hundredth is chance
        {40, {0.68, 0.70, 1}, {0.70, 0.70, 1}, worse},
        {40, {0.70, 0.68, 1}, {0.70, 0.70, 1}, worse},
        {40, {0.70, 0.70, 0.8}, {0.70, 0.70, 1}, taken},
    };
    for (const Row& row : rows)
        EXPECT_EQ(outcome_of_trial(row.tried, row.learnt, row.in_use), row.outcome)
            << row.tried << " " << row.learnt.macro_f1 << " " << row.learnt.first;
}

} // namespace
} // namespace qzt
