#include "figures/figure_table.hpp"

#include "kernel/json_traits.hpp"

#include <map>
#include <set>

namespace qzt {
namespace {

// Where a fact belongs along one dimension: a number for each key, given in the order in which they are met.
class Keys {
public:
    Keys(Dimension dimension, const FactColumns& facts, const StationBook& book) : dimension_(dimension) {
        by_place_.assign(facts.places().size(), none);
        by_org_.assign(facts.orgs().size(), none);
        for (size_t i = 0; i < by_place_.size(); ++i)
            if (auto key = key_of(facts.places()[i], book); !key.empty()) by_place_[i] = number_of(std::move(key));
        if (dimension == Dimension::org)
            for (size_t i = no_org + 1; i < by_org_.size(); ++i)
                by_org_[i] = number_of(facts.orgs()[i].text());
    }
    // Those of `none` belong nowhere.
    static constexpr uint32_t none = UINT32_MAX;
    uint32_t operator()(const StoredFact& one) {
        switch (dimension_) {
        case Dimension::org:
            return by_org_[one.org];
        case Dimension::day:
        case Dimension::week:
        case Dimension::month:
            return of_day(one.at / 86400);
        default:
            return by_place_[one.place];
        }
    }
    const std::vector<std::string>& keys() const { return keys_; }

private:
    std::string key_of(const FactPlace& place, const StationBook& book) const {
        switch (dimension_) {
        case Dimension::community: {
            auto community = book.community_of(place.grid_id);
            return community ? community->text() : std::string();
        }
        case Dimension::grid:
            return place.grid_id.text();
        case Dimension::major:
            return place.category.substr(0, 2);
        case Dimension::category:
            return place.category;
        case Dimension::priority:
            return std::string(json::word(place.priority));
        case Dimension::source:
            return std::string(json::word(place.source));
        default:
            return {};
        }
    }
    uint32_t of_day(uint32_t number) {
        auto [known, is_new] = by_day_.try_emplace(number, none);
        if (is_new) {
            Day day = local_day(time_of(number * 86400));
            if (dimension_ == Dimension::week) day -= std::chrono::weekday(day) - std::chrono::Monday;
            std::string key = to_text(day);
            known->second = number_of(dimension_ == Dimension::month ? key.substr(0, 7) : key);
        }
        return known->second;
    }
    uint32_t number_of(std::string key) {
        auto [known, is_new] = numbers_.try_emplace(key, uint32_t(keys_.size()));
        if (is_new) keys_.push_back(std::move(key));
        return known->second;
    }

    Dimension dimension_;
    std::vector<uint32_t> by_place_, by_org_;
    std::unordered_map<uint32_t, uint32_t> by_day_;
    std::unordered_map<std::string, uint32_t> numbers_;
    std::vector<std::string> keys_;
};

// What is counted, cell by cell, as the facts come.
class TableDraft {
public:
    TableDraft(const FactColumns& facts, const FigureTableQuery& wanted, const StationBook& book)
        : figures_(wanted.figures.size()), rows_(wanted.rows, facts, book) {
        if (wanted.columns) columns_.emplace(*wanted.columns, facts, book);
    }

    FigureCount* at(const StoredFact& one, size_t figure) {
        uint32_t row = rows_(one), column = columns_ ? (*columns_)(one) : 0;
        if (row == Keys::none || column == Keys::none) return nullptr;
        auto [known, is_new] = cells_.try_emplace({row, column});
        if (is_new) known->second.resize(figures_);
        rows_used_.insert(row);
        columns_used_.insert(column);
        return &known->second[figure];
    }
    size_t height() const { return rows_used_.size(); }
    size_t width() const { return figures_ * std::max<size_t>(1, columns_used_.size()); }

    void write(FigureTable& table) const {
        std::vector<uint32_t> across = columns_ ? in_order(*columns_, columns_used_) : std::vector<uint32_t>{0};
        if (columns_)
            for (uint32_t column : across)
                table.column_keys.push_back(columns_->keys()[column]);
        table.sums.resize(across.size() * figures_);
        for (uint32_t row : in_order(rows_, rows_used_)) {
            FigureTableRow line{.key = rows_.keys()[row]};
            for (uint32_t column : across) {
                auto cell = cells_.find({row, column});
                for (size_t i = 0; i < figures_; ++i)
                    line.cells.push_back(cell == cells_.end() ? FigureCount() : cell->second[i]);
            }
            for (size_t i = 0; i < line.cells.size(); ++i) {
                table.sums[i].n += line.cells[i].n;
                table.sums[i].of += line.cells[i].of;
            }
            table.table.push_back(std::move(line));
        }
    }

private:
    static std::vector<uint32_t> in_order(const Keys& keys, const std::set<uint32_t>& used) {
        std::vector<uint32_t> order(used.begin(), used.end());
        std::ranges::sort(order, {}, [&](uint32_t i) { return keys.keys()[i]; });
        return order;
    }

    size_t figures_;
    Keys rows_;
    std::optional<Keys> columns_;
    std::map<std::pair<uint32_t, uint32_t>, std::vector<FigureCount>> cells_;
    std::set<uint32_t> rows_used_, columns_used_;
};

} // namespace

Outcome<FigureTable> figure_table(const FactColumns& facts, const FigureTableQuery& wanted, TimeSpan span, Time now,
                                  const StationBook& book) {
    if (wanted.figures.empty()) return refuse(table_without_figures);
    Time known = wanted.known.value_or(now);
    FigureTally tally(facts, wanted, book, known);
    TableDraft draft(facts, wanted, book);
    for (size_t i = 0; i < wanted.figures.size(); ++i) {
        const FigureRule& rule = rule_of(wanted.figures[i]);
        tally.each_counted(rule, span, [&](const StoredFact& one, FigureCount count) {
            FigureCount* cell = draft.at(one, i);
            if (!cell) return;
            cell->n += count.n;
            cell->of += count.of;
        });
    }
    if (draft.height() * draft.width() > table_cells_max)
        return refuse(table_too_large, {{"rows", std::to_string(draft.height())},
                                        {"columns", std::to_string(draft.width())},
                                        {"limit", std::to_string(table_cells_max)}});
    FigureTable table{.span = days_of(span, book.calendar()),
                      .as_of = now,
                      .known = known,
                      .rows = wanted.rows,
                      .columns = wanted.columns,
                      .figures = {wanted.figures.begin(), wanted.figures.end()}};
    draft.write(table);
    return table;
}

} // namespace qzt
