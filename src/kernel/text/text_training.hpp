// Learns a text model from labelled texts, with liblinear: for each label, what parts it from all others
// (L2-regularised squared hinge). A fifth of the texts is kept aside first, to tell how well it does on what it has
// not seen; then all are learnt from.
#pragma once
#include "kernel/text/text_model.hpp"

#include <functional>

namespace qzt::text {

struct LabelledText {
    std::string label, text;
};

inline const ProblemKind too_few_labels{
    "too_few_labels", 422, "至少要有两个类别，每个类别至少 {min} 条；现在“{label}”只有 {count} 条。",
    "At least two labels with {min} texts each are needed; \"{label}\" has {count}."};
inline const ProblemKind too_many_labels{"too_many_labels", 422, "类别超过 {max} 个。",
                                         "There are more than {max} labels."};

inline constexpr size_t texts_of_label_min = 5;

inline const ProblemKind training_stopped{"training_stopped", 503, "训练被中止。", "The training was broken off."};

struct TrainingOptions {
    double cost = 1;                // of an error against a large weight
    int kept_aside = 5;             // every so many texts of a label are kept aside for the trial
    size_t bytes_max = 400'000'000; // of the model's file: fewer runs are learnt where labels are many
    std::function<void(double)> done = [](double) {};   // how far, 0 to 1
    std::function<bool()> stops = [] { return false; }; // asked after each label
};

Outcome<TextModel> train(const std::vector<LabelledText>& texts, const TrainingOptions& options = {});

// The halves of it, for whoever keeps others aside than every fifth. A model without a trial; and how well one does
// on texts that it has not seen: labels that it does not know count as missed. The table of confusions goes by the
// labels of the model.
Outcome<TextModel> learn_from(const std::vector<LabelledText>& texts, const TrainingOptions& options = {});
ModelTrial trial_on(const TextModel& model, const std::vector<LabelledText>& texts);
// Chances under which these texts are least surprising.
float sharpness_on(const TextModel& model, const std::vector<LabelledText>& texts);
// What was learnt, with the trial and the sharpness of another model of the same kind.
TextModel with_trial(const TextModel& learnt, ModelTrial trial, float sharpness);

} // namespace qzt::text
