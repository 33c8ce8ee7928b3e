// What is learnt from labelled texts, and the file that keeps it. The texts are made up of invented words.
#include "kernel/text/text_training.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <unistd.h>
#include <zlib.h>

namespace qzt::text {
namespace {

// Three matters with words of their own among words that all have.
std::vector<LabelledText> made_up(size_t of_each, unsigned seed) {
    static const std::map<std::string, std::vector<std::string>> words{
        {"环卫", {"垃圾", "清扫", "异味", "保洁", "堆放"}},
        {"市政", {"路灯", "井盖", "路面", "积水", "破损"}},
        {"治安", {"纠纷", "噪音", "打架", "盗窃", "喧哗"}},
    };
    static const std::vector<std::string> common{"小区", "门口", "请",   "处理", "居民",
                                                 "反映", "晚上", "多次", "附近", "影响"};
    std::mt19937 dice(seed);
    std::vector<LabelledText> texts;
    for (size_t i = 0; i < of_each; ++i)
        for (const auto& [label, own] : words) {
            std::string text;
            for (int n = 0; n < 12; ++n)
                text += (n % 3 == 0 ? own[dice() % own.size()] : common[dice() % common.size()]) + " ";
            texts.push_back({label, text});
        }
    return texts;
}

TEST(TextModel, RefusesTooFewTexts) {
    auto none = train({});
    ASSERT_FALSE(none);
    EXPECT_TRUE(none.error().is(too_few_labels));
    auto one = train(std::vector<LabelledText>(20, {"市政", "路灯"}));
    ASSERT_FALSE(one);
    auto texts = made_up(6, 1);
    texts.push_back({"园林", "树"});
    auto rare = train(texts);
    ASSERT_FALSE(rare);
    EXPECT_EQ(rare.error().details.at("label"), "园林");
    EXPECT_EQ(rare.error().details.at("count"), "1");
}

TEST(TextModel, TellsWhatATextIsAboutWithChancesThatAddUp) {
    auto model = train(made_up(100, 1));
    ASSERT_TRUE(model);
    EXPECT_EQ(model->labels(), (std::vector<std::string>{"市政", "治安", "环卫"})); // in order of their bytes
    for (const LabelledText& text : made_up(40, 2)) {
        auto best = model->best(text.text, 3);
        ASSERT_EQ(best.size(), 3u);
        EXPECT_EQ(model->labels()[best[0].label], text.label) << text.text;
        EXPECT_GE(best[0].chance, best[1].chance);
        auto chances = model->chances(text.text);
        EXPECT_NEAR(std::accumulate(chances.begin(), chances.end(), 0.0), 1, 1e-9);
    }
    auto about_nothing = model->chances("");
    EXPECT_NEAR(std::accumulate(about_nothing.begin(), about_nothing.end(), 0.0), 1, 1e-9);
    // Without blanks, too.
    EXPECT_EQ(model->labels()[model->best("小区门口的路灯坏了，路面积水", 1)[0].label], "市政");
}

TEST(TextModel, NamesTheWordsThatSpeakForALabel) {
    auto model = train(made_up(100, 1));
    ASSERT_TRUE(model);
    auto reasons = model->reasons("小区门口 路灯 坏了 请处理", 0, 2);
    ASSERT_FALSE(reasons.empty());
    EXPECT_EQ(reasons[0], "路灯");
}

// Of two matters it is about the one that is told first.
TEST(TextModel, HearsTheOpeningMore) {
    auto model = train(made_up(100, 1));
    ASSERT_TRUE(model);
    std::string between; // longer than an opening
    for (int i = 0; i < 8; ++i)
        between += " 小区 门口 居民 反映";
    auto first = [&](const char* one, const char* other) {
        return model->labels()[model->best(one + between + " " + other, 1)[0].label];
    };
    EXPECT_EQ(first("路灯 积水", "垃圾 异味"), "市政");
    EXPECT_EQ(first("垃圾 异味", "路灯 积水"), "环卫");
}

TEST(TextModel, IsTriedOnTextsThatItHasNotSeen) {
    auto texts = made_up(100, 1);
    auto model = train(texts);
    ASSERT_TRUE(model);
    const ModelTrial& trial = model->trial();
    EXPECT_EQ(trial.texts, 60u); // every fifth of each label
    EXPECT_EQ(std::accumulate(trial.confusion.begin(), trial.confusion.end(), 0u), 60u);
    EXPECT_GT(trial.macro_f1, 0.95);
    // Labels given by chance cannot be told: a trial on what was seen would find them all.
    std::mt19937 dice(3);
    for (LabelledText& text : texts)
        text.label = texts[dice() % texts.size()].label;
    auto by_chance = train(texts);
    ASSERT_TRUE(by_chance);
    EXPECT_LT(by_chance->trial().macro_f1, 0.6);
}

TEST(TextModel, OfTheSameTextsIsTheSame) {
    EXPECT_EQ(train(made_up(30, 1))->bytes(), train(made_up(30, 1))->bytes());
}

TEST(TextModel, OfTwoLabelsTellsThemApart) {
    auto texts = made_up(40, 1);
    std::erase_if(texts, [](const LabelledText& text) { return text.label == "治安"; });
    auto model = train(texts);
    ASSERT_TRUE(model);
    EXPECT_EQ(model->labels()[model->best("路灯 井盖", 1)[0].label], "市政");
    EXPECT_EQ(model->labels()[model->best("垃圾 异味", 1)[0].label], "环卫");
}

TEST(ModelFile, KeepsTheModel) {
    auto model = train(made_up(30, 1));
    ASSERT_TRUE(model);
    auto file = std::filesystem::temp_directory_path() / ("model_" + std::to_string(::getpid()));
    ASSERT_TRUE(model->save(file));
    auto again = TextModel::load(file);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->bytes(), model->bytes());
    EXPECT_EQ(again->chances("路灯 坏"), model->chances("路灯 坏"));
    EXPECT_EQ(again->trial().confusion, model->trial().confusion);
    std::filesystem::remove(file);
    EXPECT_FALSE(TextModel::load(file));
    auto unwritable = model->save(file / "nowhere" / "model");
    ASSERT_FALSE(unwritable);
    EXPECT_TRUE(unwritable.error().is(model_unwritable));
}

// A file of before knows no opening, and everything else: it tells what it told then.
TEST(ModelFile, OfBeforeIsRead) {
    auto model = train(made_up(30, 1));
    ASSERT_TRUE(model);
    std::string bytes = model->bytes();
    bytes[std::string("qzt-text-model ").size()] = '1';
    const ModelTrial& trial = model->trial();
    size_t behind = sizeof model->parts().sharpness + sizeof trial.texts + 3 * sizeof(double) +
                    trial.confusion.size() * sizeof(uint32_t) + sizeof(uint32_t);
    size_t opening = sizeof model->parts().opening;
    bytes.erase(bytes.size() - behind - opening, opening);
    bytes.resize(bytes.size() - sizeof(uint32_t));
    uint32_t sum = uint32_t(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), uInt(bytes.size())));
    bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
    auto before = TextModel::read(bytes);
    ASSERT_TRUE(before);
    EXPECT_EQ(before->parts().opening, 1);
    EXPECT_EQ(before->parts().weights, model->parts().weights);
    EXPECT_EQ(before->trial().confusion, trial.confusion);
    // Where all is opening, or nothing is, the same is told.
    EXPECT_EQ(before->best("路灯 积水", 1)[0].label, model->best("路灯 积水", 1)[0].label);
}

TEST(ModelFile, IsRefusedWhenItIsNotWhole) {
    std::string bytes = train(made_up(10, 1))->bytes();
    EXPECT_TRUE(TextModel::read(bytes));
    EXPECT_FALSE(TextModel::read(""));
    EXPECT_FALSE(TextModel::read("qzt-text-model 1\n"));
    for (size_t cut = 0; cut < bytes.size(); cut += 97)
        EXPECT_FALSE(TextModel::read(std::string_view(bytes).substr(0, cut))) << cut;
    for (size_t at = 0; at < bytes.size(); at += 89) {
        std::string broken = bytes;
        broken[at] ^= 1;
        EXPECT_FALSE(TextModel::read(broken)) << at;
    }
}

} // namespace
} // namespace qzt::text
