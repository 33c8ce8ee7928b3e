// What the station's cases teach about the class of a report: which of them, when it is time to learn anew, on which
// of them it is tried, and when what was learnt may help. Pure.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/text/text_training.hpp"

#include <boost/describe.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace qzt {

inline constexpr size_t examples_min = 200;              // below, nothing is learnt
inline constexpr size_t examples_max = 20'000;           // the newest
inline constexpr size_t example_letters_max = 3'000'000; // of all together
inline constexpr size_t examples_of_class_min = 8;
inline constexpr size_t tried_min = 40; // fewer say too little to put anything in use
inline constexpr int32_t new_examples = 200;
inline constexpr int32_t new_examples_of_a_week = 20;
inline constexpr std::chrono::days learn_again_after{7};
inline constexpr double as_good = 0.01; // a hundredth is chance
inline constexpr size_t model_bytes_max = 20'000'000;
inline constexpr size_t corrected_counts = 2; // times

// One dispatched case with the class that it has now. Where the command room chose otherwise than was suggested, it
// counts twice: that is what the model did not know.
struct Example {
    std::string category;
    std::string text;
    Time at{};
    bool corrected = false;
};
std::string text_of_report(std::string_view title, std::string_view text, std::string_view place_text);

struct LearningState {
    std::optional<Time> trained_at; // last
    int32_t fresh = 0;              // cases told since the newest one that was learnt from
    bool asked = false;             // by a person, who need not wait
};
bool is_time_to_learn(const LearningState& state, Time now);

// The newest fifth is kept aside; of what the model in use has not seen no more than the newer half, so that both are
// tried on the same reports that neither has seen, and the new one has learnt something that the other has not.
struct SplitByTime {
    std::vector<Example> learnt, tried; // oldest first
};
SplitByTime split_by_time(std::vector<Example> examples, std::optional<Time> in_use_until);

// As they are learnt from: of classes with enough examples, what was corrected several times.
std::vector<text::LabelledText> lessons_of(const std::vector<Example>& examples);
std::vector<text::LabelledText> texts_of(const std::vector<Example>& examples);

struct TrialFigures {
    double macro_f1 = 0, first = 0, among_three = 0;
};
// Figures of anything that names up to three classes, the likeliest first.
using Teller = std::function<std::vector<std::string>(const std::string& text)>;
TrialFigures figures_of(const Teller& teller, const std::vector<text::LabelledText>& texts);

// Put in use; or not: worse than what is in use, tried on too few, or held back because a person has chosen to go
// without.
enum class LearningOutcome { taken, worse, too_few_tried, held };
BOOST_DESCRIBE_ENUM(LearningOutcome, taken, worse, too_few_tried, held)
LearningOutcome outcome_of_trial(size_t tried, const TrialFigures& learnt, const TrialFigures& in_use);

} // namespace qzt
