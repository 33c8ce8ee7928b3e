#include "people_sheets/people_sheet.hpp"

#include "kernel/json_traits.hpp"
#include "people_sheets/people_columns.hpp"
#include "people_sheets/people_problems.hpp"
#include "registry/address_text.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace qzt {

using documents::Need;

namespace {

constexpr size_t cell_chars = 60;
constexpr size_t household_chars = 40;

// What is empty by other words.
bool says_nothing(std::string_view text) { return text == "无" || text == "-" || text == "/" || text == "—"; }

class Reader {
public:
    Reader(const documents::Sheet& sheet, Day today) : sheet_(sheet), today_(today) {}

    PeopleSheet read(documents::Headings headings) {
        people_.headings = std::move(headings);
        tell_columns();
        for (const documents::Row& row : sheet_.rows)
            if (row.number > people_.headings.row) read(row);
        return std::move(people_);
    }

private:
    void tell_columns() {
        const auto& columns = people_columns();
        for (size_t i = 0; i < columns.size(); ++i)
            if (people_.headings.has(i))
                people_.understood.push_back(documents::column_letters(people_.headings.column_of[i]) + " " +
                                             std::string(columns[i].headings.front()));
    }

    void read(const documents::Row& row) {
        documents::RowReader cells(row, people_.headings, people_.problems);
        PersonLine line{.row = row.number};
        read_values(cells, line);
        read_home(cells, line);
        line.is_good = cells.good();
        if (line.is_good && is_told_before(cells, line)) line.is_good = false;
        find_household(cells, line);
        people_.lines.push_back(std::move(line));
    }

    // ── who it is ──

    template <class E>
    void read_word(documents::RowReader& cells, PeopleColumn column,
                   std::span<const std::pair<std::string_view, E>> words, Values& raw) {
        if (auto value = cells.choice(column, Need::optional, words))
            raw.emplace(*field_of(column), std::string(json::word(*value)));
    }

    void read_values(documents::RowReader& cells, PersonLine& line) {
        Values raw;
        for (auto column : {name_column, identity_number_column, other_document_column, phone_column, hukou_column}) {
            auto need = column == name_column ? Need::required : Need::optional;
            auto text = cells.text(column, need, cell_chars);
            if (text && !text->empty() && !says_nothing(*text)) raw.emplace(*field_of(column), std::move(*text));
        }
        if (auto day = birth_date(cells)) raw.emplace(Field::birth_date, to_text(*day));
        std::vector<std::string_view> sexes;
        for (const auto& [word, meant] : sex_words())
            sexes.push_back(word);
        if (auto sex = cells.choice(sex_column, Need::optional, sexes))
            raw.emplace(Field::sex, std::string(sex_words()[*sex].second));
        read_word(cells, residence_kind_column, residence_kind_words(), raw);
        if (!cells.good()) return;
        std::vector<FieldProblem> problems;
        line.values = read_person(raw, today_, problems);
        for (const FieldProblem& problem : problems)
            tell(cells, problem);
    }

    // 1985-03-10, 19850310 and what a spreadsheet shows as a day.
    std::optional<Day> birth_date(documents::RowReader& cells) {
        return cells.day(birth_date_column, Need::optional);
    }

    // The column of a field by its path: "/phone".
    void tell(documents::RowReader& cells, const FieldProblem& problem) {
        for (size_t column = 0; column < people_columns().size(); ++column) {
            auto field = field_of(PeopleColumn(column));
            bool is_this = field && problem.path == "/" + std::string(json::word(*field));
            if (is_this && people_.headings.has(column)) return cells.problem(column, *problem.kind, problem.details);
        }
        cells.row_problem(*problem.kind, problem.details);
    }

    // ── where and how ──

    void read_home(documents::RowReader& cells, PersonLine& line) {
        if (auto address = cells.text(address_column, Need::required, address_text_max))
            line.address = std::move(*address);
        if (auto said = cells.text(relation_column, Need::optional, cell_chars); said && !said->empty()) {
            auto code = relation_code(*said);
            line.says_relation = code.has_value();
            if (code)
                line.relation = std::move(*code);
            else
                cells.problem(relation_column, people_sheet_relation, {{"seen", *said}});
        }
        line.since = cells.day(since_column, Need::optional);
        if (line.since && *line.since > today_)
            cells.problem(since_column, people_sheet_since, {{"seen", to_text(*line.since)}});
        auto living = cells.choice(living_column, Need::optional, living_words());
        line.says_living = living.has_value();
        line.living = living.value_or(Living::own);
        line.occupancy = cells.choice(occupancy_column, Need::optional, occupancy_words());
        line.actual_use = cells.choice(use_column, Need::optional, use_words());
    }

    // The same document; or, where one of the two has none, the same name and day of birth.
    bool is_told_before(documents::RowReader& cells, const PersonLine& line) {
        auto value = [&](Field field) {
            auto found = line.values.find(field);
            return found == line.values.end() ? std::string() : found->second;
        };
        std::string document = value(Field::identity_number);
        if (document.empty()) document = value(Field::other_document);
        std::string born = birth_date_of(line.values).value_or("");
        std::string same = born.empty() ? "" : value(Field::name) + "\n" + born;
        uint32_t first = 0;
        if (auto known = by_document_.find(document); !document.empty() && known != by_document_.end())
            first = known->second;
        if (auto known = by_name_.find(same); !first && !same.empty() && known != by_name_.end())
            if (document.empty() || !known->second.has_document) first = known->second.row;
        if (first) {
            cells.row_problem(people_sheet_twice, {{"row", std::to_string(first)}});
            return true;
        }
        if (!document.empty()) by_document_.emplace(document, line.row);
        if (!same.empty()) by_name_.emplace(same, Named{line.row, !document.empty()});
        return false;
    }

    // A number of the household makes it; otherwise whoever is its head begins one, and those below belong to it.
    void find_household(documents::RowReader& cells, PersonLine& line) {
        auto before = people_.problems.size();
        auto number = cells.text(household_column, Need::optional, household_chars);
        if (people_.problems.size() > before) line.is_good = false;
        bool is_numbered = number && !number->empty();
        std::string key = line.address + "\n" + (is_numbered ? *number : "");
        auto [known, is_new] = households_.emplace(key, Household{line.row, line.is_head()});
        if (!is_new && !is_numbered && line.is_head()) {
            if (known->second.has_head) known->second.row = line.row;
            known->second.has_head = true;
        }
        line.household_row = known->second.row;
    }

    struct Named {
        uint32_t row;
        bool has_document;
    };
    struct Household {
        uint32_t row;
        bool has_head;
    };
    const documents::Sheet& sheet_;
    Day today_;
    std::unordered_map<std::string, uint32_t> by_document_;
    std::unordered_map<std::string, Named> by_name_;
    std::unordered_map<std::string, Household> households_;
    PeopleSheet people_;
};

} // namespace

Outcome<PeopleSheet> read_people_sheet(const documents::Sheet& sheet, Day today) {
    auto headings = match_columns(sheet, people_columns());
    if (!headings) return Refusal(headings.error());
    PeopleSheet people = Reader(sheet, today).read(std::move(*headings));
    if (people.lines.empty()) return refuse(people_sheet_empty);
    return people;
}

} // namespace qzt
