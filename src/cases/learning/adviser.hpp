// What helps just now to tell the class of a report: the model in use and the words of the category tree, as an
// immutable snapshot that every thread may read. Whoever shows a case asks the shelf.
#pragma once
#include "cases/learning/suggestion_rules.hpp"
#include "cases/learning/text_model_types.hpp"
#include "cases/station/station_book.hpp"
#include "kernel/text/text_model.hpp"

#include <atomic>
#include <map>
#include <mutex>

namespace qzt {

class Adviser {
public:
    Adviser(SuggestionWay way, std::optional<TextModelRow> row, std::optional<text::TextModel> model);

    SuggestionWay way() const { return way_; }
    std::optional<int32_t> version() const;
    std::optional<Time> learnt_until() const;
    const text::TextModel* model() const { return model_ ? &*model_ : nullptr; }
    std::vector<std::string> known_classes() const;
    std::vector<LearntGuess> guesses(const std::string& text, size_t count) const;

private:
    SuggestionWay way_;
    std::optional<TextModelRow> row_;
    std::optional<text::TextModel> model_;
};

class AdviserShelf {
public:
    AdviserShelf();
    std::shared_ptr<const Adviser> current() const { return adviser_.load(); }
    void put(std::shared_ptr<const Adviser> adviser) { adviser_.store(std::move(adviser)); }
    // Of this book's categories; made once for each book.
    std::shared_ptr<const TreeWords> tree(std::shared_ptr<const StationBook> book) const;

private:
    std::atomic<std::shared_ptr<const Adviser>> adviser_;
    mutable std::mutex mutex_;
    mutable std::shared_ptr<const StationBook> tree_of_;
    mutable std::shared_ptr<const TreeWords> tree_;
};

} // namespace qzt
