#include "kernel/text/grams.hpp"

#include "kernel/text/characters.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace qzt::text {

std::vector<CountedGram> counted(std::vector<Gram> grams) {
    std::ranges::sort(grams);
    std::vector<CountedGram> counted;
    for (Gram gram : grams) {
        if (counted.empty() || counted.back().gram != gram) counted.push_back({gram, 0});
        ++counted.back().count;
    }
    return counted;
}

std::vector<CountedGram> count_grams(std::u32string_view letters, int shortest, int longest) {
    std::vector<Gram> all;
    all.reserve(letters.size() * size_t(longest - shortest + 1));
    for (int length = shortest; length <= longest; ++length) {
        const Gram kept = (Gram(1) << (21 * length)) - 1;
        Gram gram = 0;
        for (size_t i = 0; i < letters.size(); ++i) {
            gram = (gram << 21 | letters[i]) & kept;
            if (i + 1 >= size_t(length)) all.push_back(gram);
        }
    }
    return counted(std::move(all));
}

namespace {

// Words have numbers of their own kind: the highest bit tells them from runs.
constexpr Gram word_mark = Gram(1) << 63;

Gram number_of_word(std::u32string_view word) {
    Gram number = 0xcbf29ce484222325ull;
    for (char32_t c : word)
        number = (number ^ c) * 0x100000001b3ull;
    return number;
}

Gram number_of_pair(Gram first, Gram second) { return (first * 31 + second) * 0x9e3779b97f4a7c15ull; }

} // namespace

WordGrams word_grams(std::string_view text, size_t letters_max, int longest, size_t letters_of_opening) {
    WordGrams grams;
    std::u32string word;
    std::optional<Gram> before;
    size_t letters = 0;
    auto take_word = [&] {
        if (word.empty()) return;
        size_t begin = letters - word.size();
        Gram whole = number_of_word(word);
        grams.all.push_back(whole | word_mark);
        if (before) grams.all.push_back(number_of_pair(*before, whole) | word_mark);
        before = whole;
        word = U' ' + word + U' ';
        for (size_t i = 0; i < word.size(); ++i) {
            Gram gram = 0;
            for (size_t length = 1; length <= size_t(longest) && i + length <= word.size(); ++length) {
                gram = gram << 21 | word[i + length - 1];
                grams.all.push_back(gram);
            }
            if (begin + std::max(i, size_t(1)) <= letters_of_opening) grams.of_opening = grams.all.size();
        }
        word.clear();
    };
    while (!text.empty() && letters < letters_max) {
        char32_t c = take_character(text);
        if (!is_letter(c)) {
            take_word();
            continue;
        }
        word += c;
        ++letters;
    }
    take_word();
    return grams;
}

bool is_of_words(Gram gram) { return gram & word_mark; }

double product(const WeighedGrams& a, const WeighedGrams& b) {
    double sum = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
        if (i->gram < j->gram)
            ++i;
        else if (j->gram < i->gram)
            ++j;
        else
            sum += double(i++->weight) * double(j++->weight);
    }
    return sum;
}

void GramRarity::show(const std::vector<CountedGram>& grams) {
    for (const CountedGram& one : grams)
        ++texts_with_[one.gram];
    ++texts_;
}

uint32_t GramRarity::texts_with(Gram gram) const {
    auto found = texts_with_.find(gram);
    return found == texts_with_.end() ? 0 : found->second;
}

double GramRarity::weight(Gram gram) const { return 1 + std::log(double(1 + texts_) / double(1 + texts_with(gram))); }

WeighedGrams GramRarity::weigh(const std::vector<CountedGram>& grams, int power) const {
    WeighedGrams weighed;
    weighed.reserve(grams.size());
    double squares = 0;
    for (const CountedGram& one : grams) {
        double weight = (1 + std::log(double(one.count))) * std::pow(this->weight(one.gram), power);
        weighed.push_back({one.gram, float(weight)});
        squares += weight * weight;
    }
    for (WeighedGram& one : weighed)
        one.weight = float(one.weight / std::sqrt(squares));
    return weighed;
}

} // namespace qzt::text
