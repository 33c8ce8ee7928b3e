// What a text is about: how fast it is told on one core, how long it takes to learn, how large the model is. The
// texts are made up, as long and as many as those of the trial on real ones (bin/trial): words of one to four
// letters, few of them frequent and most of them rare, a tenth of each label's own. The peer does the least that any
// way of telling must do: it looks at each letter once.
#include "bench/measures.hpp"
#include "cases/categories/category_table.hpp"
#include "cases/learning/similar_texts.hpp"
#include "cases/learning/tree_words.hpp"
#include "kernel/documents/utf8.hpp"
#include "kernel/text/characters.hpp"
#include "kernel/text/text_training.hpp"

#include <cmath>
#include <fmt/format.h>
#include <random>

namespace qzt::bench {
namespace {

constexpr size_t texts_learnt = 8'000, labels = 7, words_of_text = 120, words_known = 40'000;

std::vector<std::string> made_up_words() {
    std::mt19937 dice(1);
    std::vector<std::string> words(words_known);
    for (std::string& word : words)
        for (unsigned letters = 1 + dice() % 4; letters > 0; --letters)
            documents::append_utf8(word, char32_t(0x4e00 + dice() % 3'000));
    return words;
}

std::vector<text::LabelledText> made_up_texts(const std::vector<std::string>& words, size_t count, unsigned seed) {
    std::mt19937 dice(seed);
    std::uniform_real_distribution<double> share(0, 1);
    auto rank = [&] {
        return size_t(std::pow(double(words_known), share(dice))) - 1;
    }; // as often as one over its rank
    std::vector<text::LabelledText> texts;
    for (size_t i = 0; i < count; ++i) {
        size_t label = dice() % labels;
        std::string text;
        for (size_t n = 0; n < words_of_text; ++n) {
            bool is_own = dice() % 10 == 0;
            text += words[is_own ? words_known / 2 + rank() / 100 * labels + label : rank()] + " ";
        }
        texts.push_back({std::string(1, char('a' + label)), std::move(text)});
    }
    return texts;
}

template <class F>
double texts_per_second(const std::vector<text::LabelledText>& texts, double seconds, F look) {
    auto begun = Clock::now();
    size_t looked = 0;
    while (seconds_since(begun) < seconds)
        for (const text::LabelledText& text : texts) {
            look(text.text);
            ++looked;
        }
    return double(looked) / seconds_since(begun);
}

// What the page of a case that waits costs more: the classes with their reasons, the tree, and the likest of three
// hundred cases.
double milliseconds_of_suggestions(const text::TextModel& model, const std::vector<text::LabelledText>& texts) {
    constexpr size_t candidates = 300, asked = 100;
    TreeWords tree(default_categories());
    std::vector<std::string> others;
    for (size_t i = 0; i < candidates; ++i)
        others.push_back(texts[asked + i].text);
    auto begun = Clock::now();
    size_t seen = 0;
    for (size_t i = 0; i < asked; ++i) {
        for (const text::LabelChance& one : model.best(texts[i].text, 3))
            seen += model.reasons(texts[i].text, one.label, 4).size();
        seen += tree.best("", texts[i].text, 3).size() + by_likeness(texts[i].text, others).size();
    }
    if (seen == 0) throw std::runtime_error("nothing was suggested");
    return seconds_since(begun) * 1000 / double(asked);
}

} // namespace

void measure_texts(const Effort& effort, Record& record) {
    auto words = made_up_words();
    auto learnt = made_up_texts(words, texts_learnt, 2), asked = made_up_texts(words, 2'000, 3);
    auto begun = Clock::now();
    text::TextModel model = or_refuse(text::train(learnt));
    double training = seconds_since(begun);
    std::vector<double> told, looked;
    size_t seen = 0;
    for (int round = 0; round < effort.rounds; ++round) {
        told.push_back(texts_per_second(asked, effort.seconds / 3,
                                        [&](const std::string& text) { seen += model.best(text, 3).front().label; }));
        looked.push_back(texts_per_second(asked, effort.seconds / 3, [&](const std::string& text) {
            seen += text::letters_of(text, text::model_letters_max).size();
        }));
    }
    if (seen == 0) throw std::runtime_error("nothing was looked at");
    std::vector<double> suggested;
    for (int round = 0; round < effort.rounds; ++round)
        suggested.push_back(milliseconds_of_suggestions(model, asked));
    double megabytes = double(model.bytes().size()) / 1e6;
    say(fmt::format(
        "texts: {:.0f} told a second, letters alone {:.0f}, trained in {:.1f} s, {:.1f} MB, macro-F1 {:.3f}",
        median(told), median(looked), training, megabytes, model.trial().macro_f1));
    record.figures.push_back({.name = "texts.told",
                              .what = "texts of 300 letters that are told what they are about, on one core",
                              .ours = per_second(median(told)),
                              .peer = "each letter looked at once " + per_second(median(looked)),
                              .value = median(told),
                              .bar = 20'000,
                              .at_least = true,
                              .unit = "/s"});
    record.figures.push_back({.name = "texts.suggested",
                              .what = "classes with reasons, and the likest of 300 texts of 300 letters: one page",
                              .ours = fmt::format("{:.1f} ms", median(suggested)),
                              .peer = fmt::format("{} labels", model.labels().size()),
                              .value = median(suggested),
                              .bar = 25,
                              .at_least = false,
                              .unit = "ms"});
    record.figures.push_back({.name = "texts.learnt",
                              .what = fmt::format("a model learnt from {} texts, with its trial", texts_learnt),
                              .ours = fmt::format("{:.1f} s", training),
                              .peer = fmt::format("macro-F1 {:.3f}", model.trial().macro_f1),
                              .value = training,
                              .bar = 60,
                              .at_least = false,
                              .unit = "s"});
    record.figures.push_back({.name = "texts.model",
                              .what = "its file",
                              .ours = fmt::format("{:.1f} MB", megabytes),
                              .peer = fmt::format("{} labels", model.labels().size()),
                              .value = megabytes,
                              .bar = 20,
                              .at_least = false,
                              .unit = "MB"});
}

} // namespace qzt::bench
