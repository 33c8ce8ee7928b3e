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

struct TrainingOptions {
    double cost = 1;                                  // of an error against a large weight
    int kept_aside = 5;                               // every so many texts of a label are kept aside for the trial
    std::function<void(double)> done = [](double) {}; // how far, 0 to 1
};

Outcome<TextModel> train(const std::vector<LabelledText>& texts, const TrainingOptions& options = {});

} // namespace qzt::text
