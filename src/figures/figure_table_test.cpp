// Tables against a recount, fact by fact, on random facts and questions; and what is refused.
#include "figures/figure_table.hpp"

#include "kernel/json_traits.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

const Time year_begins = time_from_text("2026-01-01T00:00:00+08:00").value();
const TimeSpan whole_year{year_begins, year_begins + std::chrono::days(365)};

struct TableFacts {
    FactColumns columns;
    std::vector<Fact> facts;
    StationBook book{StationData{}};

    explicit TableFacts(uint64_t seed) {
        std::mt19937_64 random(seed);
        auto below = [&](int64_t n) { return int64_t(random() % uint64_t(n)); };
        static const char* categories[] = {"0401", "0402", "0102", "0905"};
        for (int i = 0; i < 3000; ++i) {
            Fact fact{below(2) ? FactKind::fell_due : FactKind::reported,
                      uint8_t(below(2)),
                      year_begins + std::chrono::seconds(below(365 * 86400)),
                      CaseId::named(std::to_string(i)),
                      {},
                      0,
                      {AreaId::named(std::to_string(below(4))), categories[below(4)], Priority(below(4)),
                       Source(below(3))}};
            if (fact.kind == FactKind::fell_due) fact.org_id = OrgId::named(std::to_string(below(5)));
            facts.push_back(fact);
            columns.add(fact);
        }
    }
    FigureTableQuery question(Dimension rows, std::optional<Dimension> across, std::vector<Figure> figures) const {
        FigureTableQuery wanted;
        wanted.rows = rows;
        wanted.columns = across;
        wanted.figures = List<Figure, 8>(std::move(figures));
        return wanted;
    }
    Outcome<FigureTable> table(const FigureTableQuery& wanted) const {
        return figure_table(columns, wanted, whole_year, whole_year.until, book);
    }
};

TEST(FigureTable, WithoutFiguresIsRefused) {
    TableFacts town(1);
    EXPECT_EQ(town.table(town.question(Dimension::grid, {}, {})).error().kind->code, "table_without_figures");
}

TEST(FigureTable, TooManyCellsAreRefusedWithHowMany) {
    TableFacts town(1);
    auto refused = town.table(town.question(Dimension::day, Dimension::week, {Figure::reported, Figure::in_time}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind->code, "table_too_large");
}

std::string key_slowly(Dimension dimension, const Fact& fact) {
    std::string day = to_text(local_day(fact.at));
    switch (dimension) {
    case Dimension::org:
        return fact.org_id ? fact.org_id->text() : "";
    case Dimension::grid:
        return fact.place.grid_id.text();
    case Dimension::major:
        return fact.place.category.substr(0, 2);
    case Dimension::category:
        return fact.place.category;
    case Dimension::priority:
        return std::string(json::word(fact.place.priority));
    case Dimension::source:
        return std::string(json::word(fact.place.source));
    case Dimension::month:
        return day.substr(0, 7);
    case Dimension::day:
        return day;
    default:
        return "?";
    }
}

TEST(FigureTable, CountsWhatARecountCounts) {
    uint64_t seed = testing::printed_seed();
    TableFacts town(seed);
    using enum Dimension;
    for (Dimension rows : {org, grid, major, category, priority, source, month})
        for (std::optional<Dimension> across :
             {std::optional<Dimension>(), std::optional(month), std::optional(major)}) {
            auto told = town.table(town.question(rows, across, {Figure::in_time, Figure::reported}));
            ASSERT_TRUE(told) << "seed " << seed;
            int64_t sum = 0, slow_sum = 0;
            for (const FigureTableRow& line : told->table)
                for (size_t i = 0; i < line.cells.size(); ++i) {
                    FigureCount slow;
                    for (const Fact& fact : town.facts) {
                        if (key_slowly(rows, fact) != line.key) continue;
                        if (across && key_slowly(*across, fact) != told->column_keys[i / 2]) continue;
                        bool is_due = fact.kind == FactKind::fell_due;
                        if (i % 2 == 0 && is_due) slow.n += fact.flags & 1, ++slow.of;
                        if (i % 2 == 1 && !is_due) ++slow.n;
                    }
                    ASSERT_EQ(line.cells[i].n, slow.n) << "seed " << seed << " " << line.key << " " << i;
                    ASSERT_EQ(line.cells[i].of, slow.of) << "seed " << seed << " " << line.key << " " << i;
                    sum += line.cells[i].n + line.cells[i].of;
                }
            for (const FigureCount& one : told->sums)
                slow_sum += one.n + one.of;
            EXPECT_EQ(sum, slow_sum);
            EXPECT_TRUE(std::ranges::is_sorted(told->table, {}, &FigureTableRow::key));
        }
}

TEST(FigureTable, WeeksBeginOnMondays) {
    TableFacts town(1);
    auto told = town.table(town.question(Dimension::week, {}, {Figure::reported}));
    ASSERT_TRUE(told);
    for (const FigureTableRow& line : told->table)
        EXPECT_EQ(std::chrono::weekday(day_from_text(line.key).value()), std::chrono::Monday) << line.key;
}

} // namespace
} // namespace qzt
