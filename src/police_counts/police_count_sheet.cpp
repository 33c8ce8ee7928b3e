#include "police_counts/police_count_sheet.hpp"

#include "kernel/documents/read_workbook.hpp"

#include <charconv>

namespace qzt {
namespace {

using documents::Need;

enum PoliceColumn : size_t { month_column, area_column, kind_column, calls_column, cases_column, solved_column };

const std::vector<documents::WantedColumn>& police_columns() {
    static const std::vector<documents::WantedColumn> columns{
        {{"月份", "年月", "统计月份", "month"}, true}, {{"社区", "地区", "辖区", "community", "area"}},
        {{"类别", "警情类别", "案由", "kind"}, true},  {{"警情", "警情数", "报警", "接警数", "calls"}, true},
        {{"案件", "立案", "立案数", "cases"}},         {{"破案", "破案数", "solved"}},
    };
    return columns;
}

// 2026-10, 2026/10, 2026.10, 2026年10月; a day of it is as good.
std::optional<Day> month_from_text(std::string text) {
    for (std::string_view word : {"年", "/", "."})
        for (size_t at; (at = text.find(word)) != std::string::npos;)
            text.replace(at, word.size(), "-");
    for (std::string_view word : {"月", " "})
        for (size_t at; (at = text.find(word)) != std::string::npos;)
            text.erase(at, word.size());
    int year = 0, month = 0;
    auto [dash, wrong_year] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (wrong_year != std::errc() || dash == text.data() + text.size() || *dash != '-') return {};
    auto [end, wrong_month] = std::from_chars(dash + 1, text.data() + text.size(), month);
    bool is_over = end == text.data() + text.size() || *end == '-';
    if (wrong_month != std::errc() || !is_over || year < 2000 || month < 1 || month > 12) return {};
    return std::chrono::local_days(std::chrono::year(year) / month / 1);
}

std::optional<AreaId> area_named(std::string_view name, std::span<const Area> areas) {
    for (const Area& area : areas)
        if (area.level == AreaLevel::community && area.name == name) return area.area_id;
    return {};
}

std::optional<AreaId> whole_station(std::span<const Area> areas) {
    auto station = std::ranges::find(areas, AreaLevel::station, &Area::level);
    if (station == areas.end()) return {};
    return station->area_id;
}

} // namespace

static Problem told(const std::vector<documents::CellProblem>& problems) {
    Problem problem(police_sheet_wrong, {{"count", std::to_string(problems.size())}});
    constexpr size_t told_max = 100;
    for (const documents::CellProblem& one : problems) {
        if (problem.fields.size() == told_max) break;
        std::string cell = one.column ? documents::cell_name(one.row, one.column) : std::to_string(one.row);
        problem.fields.push_back({"/" + cell, one.kind, one.details});
    }
    return problem;
}

Outcome<std::vector<PoliceCount>> read_police_counts(std::string_view bytes, std::span<const Area> areas, Day today,
                                                     const documents::Reading& reading) {
    auto workbook = documents::read_workbook(bytes, reading);
    if (!workbook) return Refusal(workbook.error());
    const documents::Sheet& sheet = workbook->first_visible();
    auto headings = match_columns(sheet, police_columns());
    if (!headings) return Refusal(headings.error());
    if (sheet.rows.size() > police_rows_max + headings->row)
        return refuse(police_sheet_large, {{"limit", std::to_string(police_rows_max)}});
    std::vector<PoliceCount> counts;
    std::vector<documents::CellProblem> problems;
    std::map<std::tuple<Day, AreaId, std::string>, uint32_t> row_of;
    auto station = whole_station(areas);
    for (const documents::Row& row : sheet.rows) {
        if (row.number <= headings->row) continue;
        documents::RowReader cells(row, *headings, problems);
        auto month_text = cells.text(month_column, Need::required, 20);
        auto area_text = cells.text(area_column, Need::optional, 60);
        auto kind = cells.text(kind_column, Need::required, 20);
        auto calls = cells.integer(calls_column, Need::required, 0, 1'000'000);
        auto cases = cells.integer(cases_column, Need::optional, 0, 1'000'000);
        auto solved = cells.integer(solved_column, Need::optional, 0, 1'000'000);
        auto month = month_text ? month_from_text(*month_text) : std::nullopt;
        if (month_text && (!month || *month > today)) cells.problem(month_column, police_month_wrong);
        auto area = area_text ? area_named(*area_text, areas) : station;
        if (area_text && !area) cells.problem(area_column, police_area_unknown, {{"name", *area_text}});
        if (solved && (!cases || *solved > *cases)) cells.problem(solved_column, police_solved_wrong);
        if (!cells.good() || !month || !area || !kind || !calls) continue;
        auto [first, is_new] = row_of.try_emplace({*month, *area, *kind}, row.number);
        if (!is_new) {
            cells.row_problem(police_line_twice, {{"row", std::to_string(first->second)}});
            continue;
        }
        PoliceCount count{.month = *month, .area_id = *area, .kind = *kind, .calls = int32_t(*calls)};
        if (cases) count.cases = int32_t(*cases);
        if (solved) count.solved = int32_t(*solved);
        counts.push_back(std::move(count));
    }
    if (!problems.empty()) return Refusal(told(problems));
    if (counts.empty()) return refuse(police_sheet_empty);
    return counts;
}

} // namespace qzt
