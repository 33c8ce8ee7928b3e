#include "ballots/roll_sheet.hpp"

#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/hundredths.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "kernel/documents/sheet_writer.hpp"
#include "kernel/documents/utf8.hpp"

namespace qzt {

namespace {

using documents::Need;

enum RollColumn : size_t {
    roll_unit_column,
    roll_area_column,
    roll_source_column,
    deed_area_column,
    survey_area_column,
    contract_area_column,
    roll_group_column,
    roll_balance_column
};

const std::vector<documents::WantedColumn>& roll_columns() {
    static const std::vector<documents::WantedColumn> columns{
        {{"房号", "户", "房屋", "室号", "房屋坐落", "坐落", "门牌", "地址", "unit"}, true},
        {{"面积", "面积（平方米）", "面积（㎡）", "专有面积", "专有部分面积", "建筑面积", "建筑面积（平方米）",
          "area"}},
        {{"面积依据", "依据", "面积来源", "source"}},
        {{"产权证面积", "产权面积", "房产证面积", "不动产权证面积", "deed area"}},
        {{"测绘面积", "测绘成果面积", "实测面积", "survey area"}},
        {{"合同面积", "买卖合同面积", "购房合同面积", "contract area"}},
        {{"合计一人", "同一业主", "合并计数", "one head"}},
        {{"维修资金余额", "维修资金余额（元）", "专项维修资金余额", "余额", "fund balance"}},
    };
    return columns;
}

constexpr std::pair<std::string_view, TitleSource> source_words[] = {
    {"产权证", TitleSource::deed},
    {"不动产权证", TitleSource::deed},
    {"不动产权证书", TitleSource::deed},
    {"房产证", TitleSource::deed},
    {"房屋所有权证", TitleSource::deed},
    {"deed", TitleSource::deed},
    {"测绘成果", TitleSource::survey},
    {"测绘", TitleSource::survey},
    {"竣工测绘", TitleSource::survey},
    {"实测", TitleSource::survey},
    {"survey", TitleSource::survey},
    {"买卖合同", TitleSource::contract},
    {"商品房买卖合同", TitleSource::contract},
    {"购房合同", TitleSource::contract},
    {"合同", TitleSource::contract},
    {"contract", TitleSource::contract},
};

std::string word_of_source(TitleSource source) {
    for (const auto& [word, meant] : source_words)
        if (meant == source) return std::string(word);
    return "";
}

std::string without_spaces(std::string_view said) {
    std::string plain = documents::plain_text(said);
    std::erase_if(plain, [](char c) { return c == ' ' || c == '\t'; });
    for (char& c : plain)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return plain;
}

bool is_name_char(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

// 产权证、合同 names two.
bool names_two_sources(std::string_view said) {
    std::string plain = without_spaces(said);
    for (std::string_view mark : {"、", "，", "；", ";", "/", "+", "和", "及", "或"})
        for (size_t at; (at = plain.find(mark)) != std::string::npos;)
            plain.replace(at, mark.size(), ",");
    std::optional<TitleSource> first;
    for (size_t at = 0; at <= plain.size();) {
        size_t end = std::min(plain.find(',', at), plain.size());
        std::string_view part = std::string_view(plain).substr(at, end - at);
        at = end + 1;
        for (const auto& [word, meant] : source_words) {
            if (part != word) continue;
            if (first && *first != meant) return true;
            first = meant;
        }
    }
    return false;
}

struct SaidArea {
    std::optional<int64_t> area_dm2;
    std::optional<TitleSource> title;
};

// The area in its one column with its source beside it, or in the column of its source.
SaidArea said_area(documents::RowReader& cells, const documents::Row& row, const documents::Headings& headings,
                   const RollReading& how) {
    SaidArea said;
    size_t areas = 0, problem_at = roll_area_column;
    constexpr std::pair<size_t, std::optional<TitleSource>> columns[] = {
        {roll_area_column, {}},
        {deed_area_column, TitleSource::deed},
        {survey_area_column, TitleSource::survey},
        {contract_area_column, TitleSource::contract}};
    for (const auto& [column, of_column] : columns) {
        auto area = documents::hundredths_in(cells, row, headings, column, 1, unit_area_dm2_max);
        if (!area) continue;
        said = {area, of_column};
        if (++areas == 2) problem_at = column;
    }
    if (!cells.good()) return {};
    if (areas == 0) {
        size_t first = roll_area_column;
        while (!headings.has(first))
            first = first == roll_area_column ? deed_area_column : first + 1;
        cells.problem(first, documents::cell_missing);
        return {};
    }
    auto word = cells.text(roll_source_column, Need::optional, 40);
    if (areas > 1 || (word && names_two_sources(*word))) {
        cells.problem(areas > 1 ? problem_at : size_t(roll_source_column), roll_line_two_sources);
        return {};
    }
    if (word) {
        auto named = cells.choice(roll_source_column, Need::optional,
                                  std::span<const std::pair<std::string_view, TitleSource>>(source_words));
        if (named && said.title && *named != *said.title) cells.problem(roll_source_column, roll_line_two_sources);
        if (named) said.title = named;
    }
    if (!said.title) said.title = how.title;
    if (!said.title && cells.good()) cells.row_problem(roll_line_no_source);
    return said;
}

} // namespace

// ── names ──

RollNames::Name RollNames::name_of(std::string_view plain) {
    Name name;
    std::string text(plain);
    // What only says of a number what it counts.
    for (std::string_view word : {"号楼", "单元", "幢", "栋", "座", "层", "楼", "室", "号", "房",
                                  "户",   "-",    "—",  "_",  "#",  "/",  "、", ".",  "(",  ")"})
        for (size_t at; (at = text.find(word)) != std::string::npos;)
            text.replace(at, word.size(), " ");
    for (size_t at = 0; at < text.size();) {
        size_t end = at;
        while (end < text.size() && is_name_char(text[end]))
            ++end;
        if (end > at)
            name.numbers.push_back(text.substr(at, end - at));
        else if (text[end++] != ' ')
            name.rest += text[at];
        at = end;
    }
    return name;
}

std::string RollNames::plain_name(std::string_view said) const {
    std::string plain = without_spaces(said);
    for (const std::string& estate : estates_)
        if (plain.size() > estate.size() && plain.starts_with(estate)) return plain.substr(estate.size());
    return plain;
}

RollNames::RollNames(std::span<const RollLine> roll, std::vector<std::string> estates) {
    for (const std::string& estate : estates)
        if (auto plain = without_spaces(estate); !plain.empty()) estates_.push_back(plain);
    std::ranges::sort(estates_, std::greater(), &std::string::size);
    for (size_t nth = 0; nth < roll.size(); ++nth) {
        std::string plain = without_spaces(roll[nth].unit);
        whole_.try_emplace(plain, nth);
        names_.push_back(name_of(plain));
        const auto& numbers = names_.back().numbers;
        if (numbers.size() > 1) by_ends_.emplace(numbers.front() + " " + numbers.back(), nth);
    }
}

std::vector<size_t> RollNames::meant_by(std::string_view said) const {
    for (const std::string& plain : {without_spaces(said), plain_name(said)})
        if (auto whole = whole_.find(plain); whole != whole_.end()) return {whole->second};
    Name name = name_of(plain_name(said));
    if (name.numbers.size() < 2) return {};
    std::vector<size_t> meant;
    auto [first, last] = by_ends_.equal_range(name.numbers.front() + " " + name.numbers.back());
    for (auto at = first; at != last; ++at) {
        const Name& unit = names_[at->second];
        // What is said between the ends must be in the unit's name, in its order; what is not said may be there.
        auto next = name.numbers.begin();
        for (const std::string& number : unit.numbers)
            if (next != name.numbers.end() && *next == number) ++next;
        if (next == name.numbers.end() && (name.rest.empty() || name.rest == unit.rest)) meant.push_back(at->second);
    }
    return meant;
}

// ── the sheet ──

Outcome<RollSheet> read_roll_sheet(std::string_view bytes, std::span<const RollLine> roll, const RollReading& how,
                                   const documents::Reading& reading) {
    auto workbook = documents::read_workbook(bytes, reading);
    if (!workbook) return Refusal(workbook.error());
    RollSheet read;
    read.sheet = workbook->first_visible();
    auto headings = match_columns(read.sheet, roll_columns());
    if (!headings) return Refusal(headings.error());
    read.headings = *headings;
    bool has_area = false;
    for (size_t column : {roll_area_column, deed_area_column, survey_area_column, contract_area_column})
        has_area = has_area || headings->has(column);
    if (!has_area) return refuse(roll_sheet_no_area);
    if (read.sheet.rows.size() > ballot_units_max + headings->row)
        return refuse(roll_sheet_large, {{"max", std::to_string(ballot_units_max)}});
    for (size_t column = 0; column < roll_columns().size(); ++column) {
        if (!headings->has(column)) continue;
        std::string name = documents::column_letters(headings->column_of[column]) + " " +
                           std::string(roll_columns()[column].headings.front());
        bool is_read = column != roll_balance_column || how.takes_balance;
        (is_read ? read.understood : read.headings.unknown).push_back(std::move(name));
    }
    read.has_groups = headings->has(roll_group_column);
    RollNames names(roll, how.estates);
    std::vector<uint32_t> row_of(roll.size());
    for (const documents::Row& row : read.sheet.rows) {
        if (row.number <= headings->row) continue;
        ++read.rows;
        documents::RowReader cells(row, *headings, read.problems);
        auto unit = cells.text(roll_unit_column, Need::required, 120);
        auto meant = unit ? names.meant_by(*unit) : std::vector<size_t>();
        if (unit && meant.empty()) cells.problem(roll_unit_column, roll_line_unknown, {{"seen", *unit}});
        if (meant.size() > 1)
            cells.problem(roll_unit_column, roll_line_unclear,
                          {{"seen", *unit}, {"count", std::to_string(meant.size())}});
        // A unit that stands there twice is taken from neither row, whatever else is wrong with one of them.
        if (meant.size() == 1) {
            uint32_t& first = row_of[meant.front()];
            if (first != 0) {
                cells.row_problem(roll_line_twice, {{"row", std::to_string(first)}});
                auto taken = std::ranges::find(read.lines, meant.front(), &RollSheetLine::nth);
                if (taken != read.lines.end()) {
                    read.problems.push_back({first, 0, &roll_line_twice, {{"row", std::to_string(row.number)}}});
                    read.lines.erase(taken);
                }
            } else
                first = row.number;
        }
        auto [area, title] = said_area(cells, row, *headings, how);
        auto group = cells.text(roll_group_column, Need::optional, 40);
        std::optional<int64_t> balance;
        if (how.takes_balance)
            balance = documents::hundredths_in(cells, row, *headings, roll_balance_column, 0, fund_balance_fen_max);
        if (!cells.good() || meant.size() != 1 || !area || !title) continue;
        if (group && group->empty()) group.reset();
        read.lines.push_back({row.number, meant.front(), *area, *title, std::move(group), balance});
    }
    if (read.rows == 0) return refuse(roll_sheet_empty);
    std::ranges::sort(read.problems, {},
                      [](const documents::CellProblem& problem) { return std::pair(problem.row, problem.column); });
    return read;
}

Outcome<std::string> roll_sheet_to_fill(std::span<const RollLine> roll, bool with_balance) {
    using documents::ColumnForm;
    std::vector<documents::ExportColumn> columns{
        {"房号", ColumnForm::text, 28}, {"面积", ColumnForm::decimal, 12}, {"面积依据"}, {"合计一人"}};
    if (with_balance) columns.push_back({"维修资金余额", ColumnForm::decimal, 16});
    documents::SheetWriter writer("名册", std::move(columns));
    for (const RollLine& line : roll) {
        std::vector<documents::ExportCell> cells(with_balance ? 5 : 4);
        cells[0] = line.unit;
        if (line.area_dm2) cells[1] = double(*line.area_dm2) / 100;
        if (line.title) cells[2] = word_of_source(*line.title);
        if (line.head_group) cells[3] = *line.head_group;
        if (with_balance && line.balance_fen) cells[4] = double(*line.balance_fen) / 100;
        writer.add_row(cells);
    }
    return writer.finish();
}

} // namespace qzt
