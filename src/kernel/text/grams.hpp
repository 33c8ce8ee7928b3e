// A text as the runs of neighbouring letters in it, of one to three. Chinese has no blanks between words; what words
// would tell, the runs tell, and no dictionary has to know the name of every lane.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace qzt::text {

using Gram = uint64_t; // 21 bits for each letter, the last one lowest

struct CountedGram {
    Gram gram = 0;
    uint32_t count = 0;
};

// Each once, by their numbers.
std::vector<CountedGram> counted(std::vector<Gram> grams);
// Runs of `shortest` to `longest` letters.
std::vector<CountedGram> count_grams(std::u32string_view letters, int shortest, int longest);

// The runs inside words and at their borders, where a text has blanks or punctuation between them: "路灯 坏" has the
// runs of " 路灯 " and of " 坏 ". A text without either is one word. They stand in the order of the text.
struct WordGrams {
    std::vector<Gram> all;
    size_t of_opening = 0; // so many of them, the first, begin among the letters of its opening
};
// At most `letters_max` letters are read.
WordGrams word_grams(std::string_view text, size_t letters_max, int longest, size_t letters_of_opening = 0);
// A word or a pair of words: its letters cannot be told from the number.
bool is_of_words(Gram gram);

// What a text weighs in its grams: the more often they stand in it and the rarer they are elsewhere, the more. Of
// length one, so that the product of two says how alike they are: 0 nothing in common, 1 the same.
struct WeighedGram {
    Gram gram = 0;
    float weight = 0;
};
using WeighedGrams = std::vector<WeighedGram>;
double product(const WeighedGrams& a, const WeighedGrams& b);

// How rare a gram is, from the texts that were shown.
class GramRarity {
public:
    void show(const std::vector<CountedGram>& grams);
    // 1 for what is in every text, and more the rarer it is: 1 + ln((1 + texts) / (1 + texts that have it)).
    double weight(Gram gram) const;
    // `power` makes rarity count more.
    WeighedGrams weigh(const std::vector<CountedGram>& grams, int power = 1) const;
    size_t texts() const { return texts_; }
    uint32_t texts_with(Gram gram) const;

private:
    std::unordered_map<Gram, uint32_t> texts_with_;
    size_t texts_ = 0;
};

} // namespace qzt::text
