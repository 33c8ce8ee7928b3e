#include "cases/learning/model_training.hpp"

#include "cases/learning/learning_problems.hpp"

#include <map>

namespace qzt {

namespace {

Teller teller_of(const text::TextModel& model) {
    return [&model](const std::string& text) {
        std::vector<std::string> classes;
        for (const text::LabelChance& one : model.best(text, classes_max))
            classes.push_back(model.labels()[one.label]);
        return classes;
    };
}

// The title stands in the first line (text_of_report).
Teller teller_of(const TreeWords& tree) {
    return [&tree](const std::string& text) {
        size_t end = text.find('\n');
        std::vector<std::string> classes;
        for (TreeGuess& guess : tree.best(std::string_view(text).substr(0, end),
                                          std::string_view(text).substr(std::min(end, text.size())), classes_max))
            classes.push_back(std::move(guess.category));
        return classes;
    };
}

void add_told(TextModelRow& row, const text::TextModel& model, const std::vector<text::LabelledText>& tried) {
    std::map<std::string, std::pair<int32_t, int32_t>> told;
    for (const text::LabelledText& text : tried) {
        const std::string& label = model.labels()[model.best(text.text, 1).front().label];
        ++told[label].first;
        told[label].second += label == text.label;
    }
    for (const auto& [label, times] : told) {
        row.told_labels.push_back(label);
        row.told_times.push_back(times.first);
        row.told_rightly.push_back(times.second);
    }
}

Refusal too_few(size_t count) {
    return refuse(too_few_examples, {{"count", std::to_string(count)},
                                     {"min", std::to_string(examples_min)},
                                     {"of_class", std::to_string(examples_of_class_min)}});
}

} // namespace

Outcome<Trained> train_model(TrainingWanted wanted) {
    size_t count = wanted.examples.size();
    if (count < examples_min) return too_few(count);
    Trained trained;
    TextModelRow& row = trained.row;
    row.examples = int32_t(count);
    row.corrected = int32_t(std::ranges::count_if(wanted.examples, &Example::corrected));
    row.from_at = std::ranges::min(wanted.examples, {}, &Example::at).at;
    row.until_at = std::ranges::max(wanted.examples, {}, &Example::at).at;
    auto all = lessons_of(wanted.examples);
    auto split = split_by_time(std::move(wanted.examples), wanted.in_use->learnt_until());
    auto tried = texts_of(split.tried);
    row.tried = int32_t(tried.size());

    text::TrainingOptions options{.bytes_max = model_bytes_max - 1'000'000, .stops = wanted.stops};
    auto learnt = text::learn_from(lessons_of(split.learnt), options);
    if (!learnt) return learnt.error().is(text::too_few_labels) ? too_few(count) : Refusal(std::move(learnt.error()));
    TrialFigures figures = figures_of(teller_of(*learnt), tried);
    const text::TextModel* model_in_use = wanted.in_use->model();
    TrialFigures before = figures_of(model_in_use ? teller_of(*model_in_use) : teller_of(*wanted.tree), tried);
    row.macro_f1 = figures.macro_f1;
    row.first_right = figures.first;
    row.among_three = figures.among_three;
    row.in_use_version = wanted.in_use->version();
    row.in_use_macro_f1 = before.macro_f1;
    row.in_use_first_right = before.first;
    row.in_use_among_three = before.among_three;
    row.outcome = outcome_of_trial(tried.size(), figures, before);
    add_told(row, *learnt, tried);
    float sharpness = text::sharpness_on(*learnt, tried);

    auto whole = text::learn_from(all, options);
    if (!whole) return Refusal(std::move(whole.error()));
    row.labels = int32_t(whole->labels().size());
    trained.bytes = text::with_trial(*whole, text::trial_on(*whole, {}), sharpness).bytes();
    return trained;
}

} // namespace qzt
