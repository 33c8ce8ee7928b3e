// What a report could be about by the words of the category tree alone: its names, its sentences and the telling
// words of each category, taken apart into the same runs of letters as texts are. All that a new station has; it says
// so.
#pragma once
#include "cases/rules/rulebook.hpp"
#include "kernel/text/grams.hpp"

#include <span>
#include <string>
#include <vector>

namespace qzt {

struct TreeGuess {
    std::string category;
    double likeness = 0;
    std::vector<std::string> words; // of the tree that stand in the report
};

class TreeWords {
public:
    // Those in use, without the rest.
    explicit TreeWords(std::span<const Category> categories);
    // The likeliest first; none where nothing in the report is a word of the tree.
    std::vector<TreeGuess> best(std::string_view title, std::string_view text, size_t count) const;

private:
    struct Leaf {
        std::string category;
        text::WeighedGrams grams;
    };
    text::GramRarity rarity_;
    std::vector<Leaf> leaves_;
};

} // namespace qzt
