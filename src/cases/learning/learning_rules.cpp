#include "cases/learning/learning_rules.hpp"

#include <algorithm>
#include <map>

namespace qzt {

std::string text_of_report(std::string_view title, std::string_view text, std::string_view place_text) {
    std::string all(title);
    (all += "\n") += text;
    (all += "\n") += place_text;
    return all;
}

bool is_time_to_learn(const LearningState& state, Time now) {
    if (state.asked) return true;
    if (!state.trained_at) return state.fresh >= int32_t(examples_min);
    if (state.fresh >= new_examples) return true;
    return state.fresh >= new_examples_of_a_week && now >= *state.trained_at + learn_again_after;
}

SplitByTime split_by_time(std::vector<Example> examples, std::optional<Time> in_use_until) {
    std::ranges::sort(examples, {}, [](const Example& one) { return std::pair(one.at, std::string_view(one.text)); });
    size_t tried = examples.size() / 5;
    if (in_use_until) {
        auto unseen = std::ranges::count_if(examples, [&](const Example& one) { return one.at > *in_use_until; });
        tried = std::min(tried, size_t(unseen) / 2);
    }
    SplitByTime split;
    split.tried.assign(examples.end() - std::ptrdiff_t(tried), examples.end());
    examples.resize(examples.size() - tried);
    split.learnt = std::move(examples);
    return split;
}

std::vector<text::LabelledText> lessons_of(const std::vector<Example>& examples) {
    std::map<std::string_view, size_t> counts;
    for (const Example& one : examples)
        ++counts[one.category];
    std::vector<text::LabelledText> lessons;
    for (const Example& one : examples)
        if (counts[one.category] >= examples_of_class_min)
            lessons.insert(lessons.end(), one.corrected ? corrected_counts : 1, {one.category, one.text});
    return lessons;
}

std::vector<text::LabelledText> texts_of(const std::vector<Example>& examples) {
    std::vector<text::LabelledText> texts;
    for (const Example& one : examples)
        texts.push_back({one.category, one.text});
    return texts;
}

TrialFigures figures_of(const Teller& teller, const std::vector<text::LabelledText>& texts) {
    TrialFigures figures;
    std::map<std::string, double> are, told, right;
    for (const text::LabelledText& text : texts) {
        auto best = teller(text.text);
        ++are[text.label];
        if (best.empty()) continue;
        ++told[best.front()];
        if (best.front() == text.label) ++right[text.label];
        figures.first += best.front() == text.label;
        figures.among_three += std::ranges::find(best, text.label) != best.end();
    }
    if (texts.empty()) return figures;
    figures.first /= double(texts.size());
    figures.among_three /= double(texts.size());
    for (const auto& [label, times] : are)
        figures.macro_f1 += 2 * right[label] / (times + told[label]) / double(are.size());
    return figures;
}

LearningOutcome outcome_of_trial(size_t tried, const TrialFigures& learnt, const TrialFigures& in_use) {
    if (tried < tried_min) return LearningOutcome::too_few_tried;
    bool is_worse = learnt.macro_f1 < in_use.macro_f1 - as_good || learnt.first < in_use.first - as_good;
    return is_worse ? LearningOutcome::worse : LearningOutcome::taken;
}

} // namespace qzt
