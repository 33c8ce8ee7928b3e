#include "people_sheets/export_sheet.hpp"

#include "kernel/documents/sheet_writer.hpp"
#include "kernel/json_traits.hpp"
#include "people_sheets/export_mark.hpp"
#include "people_sheets/people_columns.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace qzt {

namespace {

std::string word_of_code(Field field, const std::string& value) {
    if (field == Field::residence_kind)
        if (auto kind = json::from_word<ResidenceKind>(value))
            return std::string(word_of(residence_kind_words(), *kind));
    if (field == Field::sex) return std::string(word_of(sex_words(), std::string_view(value)));
    return value;
}

std::vector<std::string> cells_of(const ExportedPerson& person, const std::vector<Field>& fields) {
    std::vector<std::string> cells;
    for (Field field : fields) {
        auto value = person.values.find(field);
        cells.push_back(value == person.values.end() ? "" : word_of_code(field, value->second));
    }
    cells.push_back(relation_word(person.home.relation));
    cells.push_back(person.home.address);
    return cells;
}

std::string joined(const std::vector<std::string>& cells) {
    std::string row;
    for (const std::string& cell : cells)
        row += cell;
    return row;
}

// Estates in their order; within one, the order is the mark's.
void put_in_order(std::vector<std::pair<std::string, std::vector<std::string>>>& rows, ExportMark mark) {
    std::vector<std::tuple<std::string, uint64_t, size_t>> places;
    for (size_t i = 0; i < rows.size(); ++i)
        places.emplace_back(rows[i].first, place_of_row(mark, joined(rows[i].second)), i);
    std::ranges::sort(places);
    std::vector<std::pair<std::string, std::vector<std::string>>> sorted;
    for (const auto& [around, place, i] : places)
        sorted.push_back(std::move(rows[i]));
    rows = std::move(sorted);
}

documents::PageWords words_on_pages(const PeopleExportRow& row, size_t people, int32_t left_out, Time now) {
    std::string who = fmt::format("{} {}", row.asked_by_name, to_text(now).substr(0, 16));
    who.replace(who.size() - 6, 1, " ");
    std::string approved_by = row.first_by_name.value_or("");
    if (row.second_by_name) approved_by += "、" + *row.second_by_name;
    documents::PageWords words;
    words.first_row = fmt::format("仅用于：{}　导出：{}　批准：{}　编号：{}　共 {} 人", row.purpose, who, approved_by,
                                  row.export_id.text(), people);
    if (left_out) words.first_row += fmt::format("，另有 {} 人未满 14 岁或年龄不明，未列入", left_out);
    words.first_row += "　本表带有看不见的记号，外传可查到这次导出";
    words.header = fmt::format("仅用于：{}　导出：{}", row.purpose, who);
    words.footer = fmt::format("导出编号 {}　不得外传", row.export_id.text());
    return words;
}

} // namespace

bool may_be_minor(const Values& values, Day today) {
    std::optional<Day> born;
    if (auto said = birth_date_of(values)) born = day_from_text(*said);
    if (!born) return true;
    std::chrono::year_month_day birthday{*born};
    auto grown = std::chrono::year_month_day{birthday.year() + std::chrono::years(minor_until_age), birthday.month(),
                                             birthday.day()};
    // Who was born on a leap day grows up on the first of March.
    Day from = grown.ok() ? Day(grown) : Day(grown.year() / std::chrono::March / 1);
    return today < from;
}

ExportSheet export_sheet(const RegisterKeys& keys, const PeopleExportRow& row, std::vector<ExportedHome> homes,
                         const std::vector<SubjectFact>& facts, Time now) {
    std::map<Uuid, Values> values;
    for (const SubjectFact& fact : facts)
        if (fact.value) values[fact.subject_id].emplace(fact.field, keys.opened_fact(fact.fact_id, *fact.value));
    ExportSheet sheet;
    for (ExportedHome& home : homes) {
        ExportedPerson person{std::move(home), {}};
        person.values = std::move(values[person.home.person_id.value]);
        if (!row.with_minors && may_be_minor(person.values, local_day(now)))
            ++sheet.left_out;
        else
            sheet.people.push_back(std::move(person));
    }
    auto mark = ExportMark(row.mark);
    std::vector<std::pair<std::string, std::vector<std::string>>> rows;
    for (const ExportedPerson& person : sheet.people)
        rows.emplace_back(person.home.around, cells_of(person, row.fields));
    put_in_order(rows, mark);

    std::vector<documents::ExportColumn> columns;
    for (Field field : row.fields)
        columns.push_back({std::string(info_of(field).zh), documents::ColumnForm::text, 20});
    columns.push_back({"与户主关系", documents::ColumnForm::text, 12});
    columns.push_back({"地址", documents::ColumnForm::text, 48});
    documents::SheetWriter writer("人员", std::move(columns),
                                  words_on_pages(row, sheet.people.size(), sheet.left_out, now));
    for (auto& [around, cells] : rows) {
        cells.back() = with_mark(cells.back(), mark);
        std::vector<documents::ExportCell> line(cells.begin(), cells.end());
        writer.add_row(line);
    }
    sheet.bytes = or_refuse(writer.finish());
    return sheet;
}

} // namespace qzt
