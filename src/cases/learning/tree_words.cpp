#include "cases/learning/tree_words.hpp"

#include "cases/categories/category_words.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr size_t tree_letters_max = 1'000;
constexpr int tree_run_max = 3;
constexpr double likeness_min = 0.06;      // below it is chance
constexpr double likeness_of_weight = 0.1; // a telling word of two letters counts as much as very like sentences

std::vector<text::CountedGram> runs_of(std::string_view words) {
    return text::counted(text::word_grams(words, tree_letters_max, tree_run_max).all);
}

std::string sentences_of(const Category& category) {
    std::string words = category.name_zh + " " + category.sentences.filing_zh + " " + category.sentences.closing_zh +
                        " " + category.sentences.script_zh + " ";
    return words + std::string(telling_words(category.code));
}

} // namespace

TreeWords::TreeWords(std::span<const Category> categories) {
    std::vector<std::vector<text::CountedGram>> runs;
    for (const Category& category : categories) {
        if (!category.active || category.code == category_of_the_rest) continue;
        leaves_.push_back({category.code, {}});
        runs.push_back(runs_of(sentences_of(category)));
        rarity_.show(runs.back());
    }
    for (size_t i = 0; i < leaves_.size(); ++i)
        leaves_[i].grams = rarity_.weigh(runs[i]);
}

std::vector<TreeGuess> TreeWords::best(std::string_view title, std::string_view text, size_t count) const {
    auto report = rarity_.weigh(runs_of(std::string(title) + " " + std::string(text)));
    std::vector<TreeGuess> guesses;
    for (const Leaf& leaf : leaves_) {
        ToldByWords told = told_by_words(leaf.category, title, text);
        double likeness = text::product(report, leaf.grams) + likeness_of_weight * told.weight;
        if (likeness < likeness_min) continue;
        guesses.push_back({leaf.category, likeness, {told.words.begin(), told.words.end()}});
    }
    std::ranges::sort(guesses, {}, [](const TreeGuess& one) { return std::pair(-one.likeness, one.category); });
    guesses.resize(std::min(guesses.size(), count));
    return guesses;
}

} // namespace qzt
