// What whoever sends a case out is told: of what class it could be, how urgent, who could lead and why, and the cases
// like it. Advice only, never chosen by itself.
#pragma once
#include "cases/learning/adviser.hpp"
#include "cases/records/case_access.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

// What may help: a page without it gives leads of the class that stands, and cases like it.
struct Advice {
    std::shared_ptr<const Adviser> adviser;
    std::shared_ptr<const TreeWords> tree;
};
inline Advice advice_of(const AdviserShelf* shelf, std::shared_ptr<const StationBook> book) {
    return shelf ? Advice{shelf->current(), shelf->tree(std::move(book))} : Advice{};
}

// Fills the suggestions of the view. Cases like it are shown only to whoever may read them, and only of classes that
// are nobody's secret.
Task<> add_suggestions(pg::Tx& tx, CaseView& view, Actor by, CaseFile file, Time now,
                       std::shared_ptr<const StationBook> book, Advice advice);

// Of words that are still being typed: what could it be.
struct ReportWords {
    std::optional<Line<0, 60>> title;
    Text<0, 4000> text;
    std::optional<Line<0, 200>> place_text;
};
BOOST_DESCRIBE_STRUCT(ReportWords, (), (title, text, place_text))
struct ClassSuggestions {
    std::vector<ClassSuggestionView> classes;
    std::optional<int32_t> version; // of the model in use
};
BOOST_DESCRIBE_STRUCT(ClassSuggestions, (), (classes, version))
ClassSuggestions classes_of_words(const ReportWords& words, const StationBook& book, const Advice& advice);

} // namespace qzt
