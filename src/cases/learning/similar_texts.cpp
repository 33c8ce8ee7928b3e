#include "cases/learning/similar_texts.hpp"

#include "kernel/text/characters.hpp"
#include "kernel/text/grams.hpp"

#include <algorithm>

namespace qzt {

static std::vector<text::CountedGram> letter_pairs_of(const std::string& words) {
    return text::count_grams(text::letters_of(words, likeness_letters_max), 2, 2);
}

std::vector<Likeness> by_likeness(const std::string& text, std::span<const std::string> others) {
    text::GramRarity rarity;
    std::vector<std::vector<text::CountedGram>> pairs;
    for (const std::string& other : others)
        rarity.show(pairs.emplace_back(letter_pairs_of(other)));
    auto own_pairs = letter_pairs_of(text);
    rarity.show(own_pairs);
    auto own = rarity.weigh(own_pairs);
    std::vector<Likeness> order;
    for (size_t i = 0; i < pairs.size(); ++i)
        order.push_back({text::product(own, rarity.weigh(pairs[i])), i});
    std::ranges::sort(order, {}, [](const Likeness& one) { return std::pair(-one.likeness, one.place); });
    return order;
}

} // namespace qzt
