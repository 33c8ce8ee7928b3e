#include "cases/learning/adviser.hpp"

namespace qzt {

static constexpr size_t words_shown = 4;

Adviser::Adviser(SuggestionWay way, std::optional<TextModelRow> row, std::optional<text::TextModel> model)
    : way_(way), row_(std::move(row)), model_(std::move(model)) {}

std::optional<int32_t> Adviser::version() const { return model_ ? std::optional(row_->version) : std::nullopt; }
std::optional<Time> Adviser::learnt_until() const { return model_ ? std::optional(row_->until_at) : std::nullopt; }

std::vector<std::string> Adviser::known_classes() const {
    return model_ ? model_->labels() : std::vector<std::string>();
}

std::vector<LearntGuess> Adviser::guesses(const std::string& text, size_t count) const {
    std::vector<LearntGuess> guesses;
    if (!model_) return guesses;
    for (const text::LabelChance& one : model_->best(text, count)) {
        LearntGuess& guess = guesses.emplace_back();
        guess.category = model_->labels()[one.label];
        guess.chance = one.chance;
        guess.words = model_->reasons(text, one.label, words_shown);
        auto told = std::ranges::find(row_->told_labels, guess.category);
        if (told == row_->told_labels.end()) continue;
        auto place = size_t(told - row_->told_labels.begin());
        guess.told = row_->told_times[place];
        guess.told_rightly = row_->told_rightly[place];
    }
    return guesses;
}

AdviserShelf::AdviserShelf()
    : adviser_(std::make_shared<const Adviser>(SuggestionWay::tree, std::nullopt, std::nullopt)) {}

std::shared_ptr<const TreeWords> AdviserShelf::tree(std::shared_ptr<const StationBook> book) const {
    std::lock_guard lock(mutex_);
    if (tree_of_ != book) {
        tree_ = std::make_shared<const TreeWords>(book->categories());
        tree_of_ = book;
    }
    return tree_;
}

} // namespace qzt
