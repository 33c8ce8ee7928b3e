// Letters, runs of letters, and what they weigh.
#include "kernel/text/characters.hpp"
#include "kernel/text/grams.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace qzt::text {
namespace {

TEST(Letters, AreWhatIsCompared) {
    struct Row {
        const char* text;
        const char32_t* letters;
    };
    const Row rows[] = {
        {"", U""},     {"３ 幢，楼道　堆物！", U"3幢楼道堆物"}, {"Qzt－Ａｂ", U"qztab"}, {"〇号", U"〇号"},
        {"……——", U""}, {"井\xff盖\xe4\xba", U"井盖"}, // a broken byte parts nothing and is nothing
    };
    for (const Row& row : rows)
        EXPECT_TRUE(letters_of(row.text, 100) == row.letters) << row.text;
    EXPECT_EQ(letters_of("楼道堆物", 3).size(), 3u);
}

TEST(Grams, AreTheRunsOfNeighbouringLetters) {
    EXPECT_TRUE(count_grams(U"", 1, 3).empty());
    EXPECT_TRUE(count_grams(U"井", 2, 3).empty());
    auto grams = count_grams(U"灯灯灯", 1, 3);
    ASSERT_EQ(grams.size(), 3u);
    EXPECT_EQ(grams[0].count, 3u); // 灯
    EXPECT_EQ(grams[1].count, 2u); // 灯灯
    EXPECT_EQ(grams[2].count, 1u);
    // The same run is the same gram in every text, and runs of another length are others.
    EXPECT_EQ(count_grams(U"路灯", 2, 2)[0].gram, count_grams(U"修路灯", 2, 2)[1].gram);
    // Letters at the end of the range do not run into each other.
    EXPECT_NE(count_grams(std::u32string{0x10ffff, 1}, 2, 2)[0].gram,
              count_grams(std::u32string{0x10fffe, 1}, 2, 2)[0].gram);
}

TEST(Grams, OfWordsStopAtTheirBorders) {
    EXPECT_TRUE(word_grams("，。 ", 100, 3).all.empty());
    auto has = [](std::string_view text, const char32_t* run) {
        Gram gram = 0;
        for (const char32_t* c = run; *c; ++c)
            gram = gram << 21 | *c;
        return std::ranges::count(word_grams(text, 100, 3).all, gram);
    };
    EXPECT_EQ(has("路灯 坏", U"路灯"), 1);
    EXPECT_EQ(has("路灯 坏", U"灯坏"), 0);
    EXPECT_EQ(has("路灯坏", U"灯坏"), 1);
    EXPECT_EQ(has("路灯，坏", U"灯坏"), 0);
    EXPECT_EQ(has("路灯 坏", U" 路灯"), 1); // that a word begins with it
    EXPECT_EQ(has("夜路灯", U" 路灯"), 0);
    // Words and their pairs stand beside the runs: two words have one pair.
    auto words = [](std::string_view text) {
        auto grams = word_grams(text, 100, 3).all;
        return std::ranges::count_if(grams, is_of_words);
    };
    EXPECT_EQ(words("路灯"), 1);
    EXPECT_EQ(words("路灯 坏"), 3);
    EXPECT_EQ(word_grams("路灯 坏", 2, 1).all, word_grams("路灯", 100, 1).all); // no more letters than wished
}

// Those of the opening begin in it, wherever they end: two letters of "路灯坏" have "灯坏" and not "坏".
TEST(Grams, OfTheOpeningAreTheFirst) {
    auto runs = [](std::string_view text, size_t letters) {
        auto [all, of_opening] = word_grams(text, 100, 2, letters);
        all.resize(of_opening);
        std::erase_if(all, is_of_words);
        return all;
    };
    auto run = [](char32_t first, char32_t second) { return Gram(first) << 21 | second; };
    EXPECT_TRUE(runs("路灯坏", 0).empty());
    EXPECT_TRUE(runs("", 5).empty());
    EXPECT_EQ(runs("路灯坏", 2),
              (std::vector<Gram>{U' ', run(U' ', U'路'), U'路', run(U'路', U'灯'), U'灯', run(U'灯', U'坏')}));
    EXPECT_EQ(runs("路灯 坏", 2), runs("路灯，不亮", 2));
    EXPECT_EQ(runs("路灯 坏", 2).back(), run(U'灯', U' '));
    EXPECT_EQ(runs("路灯 坏", 3).size(),
              word_grams("路灯 坏", 100, 2).all.size() - 4); // all but the words and the last blank
    EXPECT_EQ(word_grams("路灯 坏", 100, 2, 4).of_opening, word_grams("路灯 坏", 100, 2).all.size());
}

TEST(Rarity, WeighsWhatIsRareMore) {
    GramRarity rarity;
    for (const char32_t* text : {U"路灯不亮", U"路灯坏了", U"井盖坏了"})
        rarity.show(count_grams(text, 2, 2));
    auto gram = [](const char32_t* run) { return count_grams(run, 2, 2)[0].gram; };
    EXPECT_EQ(rarity.texts(), 3u);
    EXPECT_EQ(rarity.texts_with(gram(U"路灯")), 2u);
    EXPECT_DOUBLE_EQ(rarity.weight(gram(U"路灯")), 1 + std::log(4.0 / 3));
    EXPECT_DOUBLE_EQ(rarity.weight(gram(U"从未")), 1 + std::log(4.0));
    EXPECT_LT(rarity.weight(gram(U"路灯")), rarity.weight(gram(U"井盖")));
}

// Against a slow reckoning by maps, on random texts.
TEST(Rarity, WeighsAsItsFormulaSays) {
    const unsigned seed = std::random_device{}();
    std::mt19937 dice(seed);
    std::vector<std::u32string> texts;
    for (int i = 0; i < 60; ++i) {
        std::u32string text;
        for (unsigned n = dice() % 40; n > 0; --n)
            text += char32_t(0x4e00 + dice() % 30);
        texts.push_back(text);
    }
    GramRarity rarity;
    std::map<std::u32string, int> with;
    for (const auto& text : texts) {
        rarity.show(count_grams(text, 2, 2));
        std::map<std::u32string, int> own;
        for (size_t i = 0; i + 2 <= text.size(); ++i)
            ++own[text.substr(i, 2)];
        for (const auto& [pair, count] : own)
            ++with[pair];
    }
    auto slow = [&](const std::u32string& text) {
        std::map<std::u32string, double> weights;
        for (size_t i = 0; i + 2 <= text.size(); ++i)
            ++weights[text.substr(i, 2)];
        double squares = 0;
        for (auto& [pair, weight] : weights) {
            weight = (1 + std::log(weight)) * (1 + std::log(61.0 / (1 + with[pair])));
            squares += weight * weight;
        }
        for (auto& [pair, weight] : weights)
            weight /= std::sqrt(squares);
        return weights;
    };
    for (int i = 0; i + 1 < 60; ++i) {
        auto a = slow(texts[size_t(i)]), b = slow(texts[size_t(i) + 1]);
        double expected = 0;
        for (const auto& [pair, weight] : a)
            if (b.contains(pair)) expected += weight * b[pair];
        double seen = product(rarity.weigh(count_grams(texts[size_t(i)], 2, 2)),
                              rarity.weigh(count_grams(texts[size_t(i) + 1], 2, 2)));
        EXPECT_NEAR(seen, expected, 1e-5) << "seed " << seed;
    }
}

} // namespace
} // namespace qzt::text
