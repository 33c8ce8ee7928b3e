#include "figures/figure_report.hpp"

#include "cases/categories/category_table.hpp"
#include "figures/figure_names.hpp"
#include "kernel/documents/office_document.hpp"
#include "kernel/documents/sheet_writer.hpp"

#include <fmt/format.h>

#include <cmath>

namespace qzt {
namespace {

using documents::ColumnForm;
using documents::ExportCell;
using documents::ExportColumn;

std::string org_words(OrgId id, const StationBook& book) {
    const Organisation* org = book.organisation(id);
    return org ? org->short_name : std::string("（已停用单位）");
}

std::string major_words(std::string_view code) {
    for (const auto& major : major_categories())
        if (major.code == code) return std::string(major.name_zh);
    return std::string(code);
}

// ── how a figure is said ───────────────────────────────────────────────────────────────────────────────────────────

double percent_of(FigureCount count) { return 100.0 * count.n / count.of; }

std::string signed_words(double value, int digits) {
    std::string_view sign = value < 0 ? "−" : value > 0 ? "+" : "";
    return fmt::format("{}{:.{}f}", sign, std::abs(value), digits);
}

std::string count_words(const FigureValue& value, FigureCount count) {
    return value.is_share ? fmt::format("{}/{}", count.n, count.of) : std::to_string(count.n);
}

std::string share_words(FigureCount count) { return count.of ? fmt::format("{:.1f} %", percent_of(count)) : "—"; }

std::string change_words(const FigureValue& value, FigureCount base) {
    bool has_base = value.is_share ? base.of && value.now.of : base.n;
    if (!has_base) return "没有可比数";
    std::string mark = (value.is_share ? base.of : base.n) < small_base ? "◇ " : "";
    if (value.is_share) return mark + signed_words(percent_of(value.now) - percent_of(base), 1) + " 个百分点";
    return mark + signed_words(100.0 * (value.now.n - base.n) / base.n, 2) + " %";
}

const FigureValue* value_in(const Figures& page, Figure figure) {
    auto value = std::ranges::find(page.figures, figure, &FigureValue::figure);
    return value == page.figures.end() ? nullptr : &*value;
}

// "按期处置率 93.2 %（218/234），环比 247/274→218/234（+3.0 个百分点）"
std::string sentence_of(const FigureValue& value) {
    std::string words(name_zh(value.figure));
    words += value.is_share ? fmt::format(" {}（{}）", share_words(value.now), count_words(value, value.now))
                            : fmt::format(" {} 件", value.now.n);
    words += fmt::format("，环比 {}→{}（{}）", count_words(value, value.before), count_words(value, value.now),
                         change_words(value, value.before));
    words += fmt::format("，同比 {}→{}（{}）", count_words(value, value.year_ago), count_words(value, value.now),
                         change_words(value, value.year_ago));
    return words;
}

std::string sentences(const Figures& page, std::initializer_list<Figure> figures) {
    std::string words;
    for (Figure figure : figures) {
        const FigureValue* value = value_in(page, figure);
        if (!value) continue;
        if (!words.empty()) words += "；";
        words += sentence_of(*value);
    }
    return words + "。";
}

std::string range_words(const std::optional<FigureRange>& range) {
    return range ? fmt::format("{:.1f}—{:.1f} %", range->low * 100, range->high.value_or(1) * 100) : "";
}

} // namespace

std::string report_title(const Figures& page) { return span_zh(page.now.first, page.now.last) + "警格运行情况通报"; }

// ── the document ───────────────────────────────────────────────────────────────────────────────────────────────────

static std::string compared_words(const FigureSpan& span) {
    return span_zh(span.first, span.last) + (span.is_recorded ? "" : "（那时还没有记录）");
}

static std::string points_words(const FigureValue& value, FigureCount base) {
    if (!base.of || !value.now.of) return "—";
    return (base.of < small_base ? "◇ " : "") + signed_words(percent_of(value.now) - percent_of(base), 1);
}

static void add_shares(documents::OfficeDocument& paper, const Figures& page) {
    std::vector<std::vector<std::string>> rows;
    for (const FigureValue& value : page.figures)
        if (value.is_share)
            rows.push_back({std::string(name_zh(value.figure)), share_words(value.now), count_words(value, value.now),
                            count_words(value, value.before), points_words(value, value.before),
                            count_words(value, value.year_ago), points_words(value, value.year_ago)});
    paper.add_table({{"数字", 2.6},
                     {"本期", 1.2, true},
                     {"", 1.5, true},
                     {"环比", 1.5, true},
                     {"升降百分点", 1.7, true},
                     {"同比", 1.5, true},
                     {"升降百分点", 1.7, true}},
                    rows);
    paper.add_note("◇ 基数少于 20，不下结论。");
}

static void add_orgs(documents::OfficeDocument& paper, const Figures& page, const StationBook& book) {
    if (page.in_time.empty()) return paper.add_paragraph("这段时间没有到期的。");
    std::vector<std::vector<std::string>> rows;
    for (const FigureOfOrg& org : page.in_time)
        rows.push_back({org_words(org.org_id, book), fmt::format("{}/{}", org.now.n, org.now.of),
                        org.range ? share_words(org.now) : "少于 20 件", range_words(org.range),
                        fmt::format("{}/{}", org.before.n, org.before.of)});
    paper.add_table(
        {{"单位", 3}, {"按期/到期", 1.6, true}, {"按期率", 1.6, true}, {"95 % 区间", 2.2, true}, {"环比", 1.6, true}},
        rows);
    paper.add_note("按名称排列，不排名次；少于 20 件的不算率；区间互相重叠的，差别可能是偶然。");
}

static void add_majors(documents::OfficeDocument& paper, const Figures& page) {
    if (page.majors.empty()) return paper.add_paragraph("这段时间没有立案。");
    std::vector<std::vector<std::string>> rows;
    for (const FigureOfMajor& major : page.majors) {
        FigureValue value{.figure = Figure::filed, .now = {major.now, 0}};
        rows.push_back({major_words(major.major), std::to_string(major.now),
                        fmt::format("{}→{}", major.before, major.now), change_words(value, {major.before, 0}),
                        fmt::format("{}→{}", major.year_ago, major.now), change_words(value, {major.year_ago, 0})});
    }
    paper.add_table({{"大类", 2.4},
                     {"立案", 1, true},
                     {"环比", 1.6, true},
                     {"", 1.9, true},
                     {"同比", 1.6, true},
                     {"", 1.9, true}},
                    rows);
    paper.add_note("◇ 基数少于 20，仅供参考。");
}

static void add_stages(documents::OfficeDocument& paper, const Figures& page) {
    std::vector<std::vector<std::string>> rows;
    for (const StageTime& stage : page.stages)
        if (stage.now.n > 0)
            rows.push_back({std::string(name_zh(stage.stage)), std::to_string(stage.now.n),
                            duration_zh(stage.now.half), duration_zh(stage.now.nine_tenths),
                            stage.before.n ? duration_zh(stage.before.nine_tenths) : "—"});
    if (rows.empty()) return paper.add_paragraph("这段时间没有办结的环节。");
    paper.add_table({{"环节", 2},
                     {"件数", 1, true},
                     {"一半不超过", 1.6, true},
                     {"九成不超过", 1.6, true},
                     {"环比九成不超过", 1.8, true}},
                    rows);
}

Outcome<std::string> figures_pdf(const Figures& page, const StationBook& book) {
    using enum Figure;
    std::string title = report_title(page);
    documents::OfficeDocument paper(page.station_name + (page.demo ? "（演示数据）" : ""), title, title);
    paper.add_heading("一、总体情况");
    paper.add_paragraph(fmt::format("{}（{} 天，{} 个工作日），{}", span_zh(page.now.first, page.now.last),
                                    page.now.days, page.now.work_days, sentences(page, {reported, filed, closed})));
    paper.add_paragraph(
        fmt::format("环比为{}，同比为{}。", compared_words(page.before), compared_words(page.year_ago)));
    paper.add_heading("二、主要数字");
    add_shares(paper, page);
    paper.add_heading("三、各单位按期处置");
    add_orgs(paper, page, book);
    paper.add_heading("四、哪类多了，哪类少了");
    add_majors(paper, page);
    paper.add_heading("五、各环节用时");
    add_stages(paper, page);
    paper.add_heading("六、说明");
    paper.add_paragraph(rules_zh());
    for (const FigureValue& value : page.figures)
        paper.add_note(fmt::format("{}：{}", name_zh(value.figure), rule_zh(value.figure)));
    paper.add_signature(page.station_name, day_zh(local_day(page.as_of)));
    return paper.finish();
}

// ── the workbook ───────────────────────────────────────────────────────────────────────────────────────────────────

static ExportCell base_cell(const FigureValue& value, FigureCount count) {
    return value.is_share ? ExportCell(int64_t(count.of)) : ExportCell();
}
static ExportCell percent_cell(FigureCount count) {
    return count.of ? ExportCell(std::round(percent_of(count) * 100) / 100) : ExportCell();
}

Outcome<std::string> figures_xlsx(const Figures& page, const StationBook& book) {
    auto count_column = [](std::string name) { return ExportColumn{std::move(name), ColumnForm::integer, 12}; };
    auto percent_column = [](std::string name) { return ExportColumn{std::move(name), ColumnForm::decimal, 12}; };
    std::vector<ExportColumn> columns{{"数字", ColumnForm::text, 24}};
    for (std::string_view span : {"本期", "环比", "同比"}) {
        columns.push_back(count_column(fmt::format("{}件数", span)));
        columns.push_back(count_column(fmt::format("{}基数", span)));
        columns.push_back(percent_column(fmt::format("{} %", span)));
    }
    columns.push_back({"怎么算", ColumnForm::text, 80});
    documents::SheetWriter sheets("数字", columns);
    for (const FigureValue& value : page.figures) {
        std::vector<ExportCell> row{std::string(name_zh(value.figure))};
        for (FigureCount count : {value.now, value.before, value.year_ago}) {
            row.push_back(int64_t(count.n));
            row.push_back(base_cell(value, count));
            row.push_back(value.is_share ? percent_cell(count) : ExportCell());
        }
        row.push_back(std::string(rule_zh(value.figure)));
        sheets.add_row(row);
    }
    sheets.begin_sheet("单位按期处置", {{"单位", ColumnForm::text, 28},
                                        count_column("按期"),
                                        count_column("到期"),
                                        percent_column("按期率 %"),
                                        percent_column("区间低 %"),
                                        percent_column("区间高 %"),
                                        count_column("环比按期"),
                                        count_column("环比到期")});
    for (const FigureOfOrg& org : page.in_time) {
        auto end = [&](bool low) -> ExportCell {
            if (!org.range) return {};
            return std::round((low ? org.range->low : org.range->high.value_or(1)) * 10000) / 100;
        };
        sheets.add_row(std::vector<ExportCell>{org_words(org.org_id, book), int64_t(org.now.n), int64_t(org.now.of),
                                               org.range ? percent_cell(org.now) : ExportCell(), end(true),
                                               end(false), int64_t(org.before.n), int64_t(org.before.of)});
    }
    sheets.begin_sheet(
        "大类立案",
        {{"大类", ColumnForm::text, 20}, count_column("本期"), count_column("环比"), count_column("同比")});
    for (const FigureOfMajor& major : page.majors)
        sheets.add_row(std::vector<ExportCell>{major_words(major.major), int64_t(major.now), int64_t(major.before),
                                               int64_t(major.year_ago)});
    sheets.begin_sheet("环节用时（分钟）", {{"环节", ColumnForm::text, 20},
                                            count_column("件数"),
                                            count_column("一半不超过"),
                                            count_column("九成不超过"),
                                            count_column("环比九成不超过"),
                                            count_column("同比九成不超过")});
    for (const StageTime& stage : page.stages)
        sheets.add_row(std::vector<ExportCell>{
            std::string(name_zh(stage.stage)), int64_t(stage.now.n), int64_t(stage.now.half),
            int64_t(stage.now.nine_tenths), int64_t(stage.before.nine_tenths), int64_t(stage.year_ago.nine_tenths)});
    sheets.begin_sheet("每日", {{"日期", ColumnForm::day, 14}, count_column("上报"), count_column("环比当日")});
    for (const FigureOfDay& day : page.days)
        sheets.add_row(std::vector<ExportCell>{day.day, int64_t(day.reported), int64_t(day.before)});
    sheets.begin_sheet("说明", {{"项", ColumnForm::text, 16}, {"内容", ColumnForm::text, 100}});
    auto say = [&](std::string name, std::string words) {
        sheets.add_row(std::vector<ExportCell>{std::move(name), std::move(words)});
    };
    say("单位", page.station_name + (page.demo ? "（演示数据）" : ""));
    say("期间", span_zh(page.now.first, page.now.last));
    say("环比期间", span_zh(page.before.first, page.before.last));
    say("同比期间", span_zh(page.year_ago.first, page.year_ago.last));
    say("截至", to_text(page.known));
    say("算法", std::string(rules_zh()));
    return sheets.finish();
}

// ── one more table ─────────────────────────────────────────────────────────────────────────────────────────────────

static std::string key_words(Dimension dimension, const std::string& key, const StationBook& book) {
    switch (dimension) {
    case Dimension::org: {
        auto id = OrgId::from_text(key);
        return id ? org_words(*id, book) : key;
    }
    case Dimension::community:
    case Dimension::grid: {
        auto id = AreaId::from_text(key);
        const Area* area = id ? book.area(*id) : nullptr;
        return area ? area->name : key;
    }
    case Dimension::major:
        return major_words(key);
    case Dimension::category: {
        const Category* category = book.category(key);
        return category ? category->name_zh : key;
    }
    default:
        return key;
    }
}

Outcome<std::string> figure_table_xlsx(const FigureTable& table, const StationBook& book) {
    std::vector<ExportColumn> columns{{"", ColumnForm::text, 24}};
    std::vector<std::string> across = table.column_keys;
    if (across.empty()) across.emplace_back();
    for (const std::string& key : across)
        for (Figure figure : table.figures) {
            std::string name(name_zh(figure));
            if (table.columns) name = key_words(*table.columns, key, book) + " " + name;
            columns.push_back({name, ColumnForm::integer, 14});
            if (rule_of(figure).of) columns.push_back({name + "基数", ColumnForm::integer, 14});
        }
    documents::SheetWriter sheet("表", columns);
    auto add = [&](std::string name, const std::vector<FigureCount>& cells) {
        std::vector<ExportCell> row{std::move(name)};
        for (size_t i = 0; i < cells.size(); ++i) {
            row.push_back(int64_t(cells[i].n));
            if (rule_of(table.figures[i % table.figures.size()]).of) row.push_back(int64_t(cells[i].of));
        }
        sheet.add_row(row);
    };
    for (const FigureTableRow& line : table.table)
        add(key_words(table.rows, line.key, book), line.cells);
    add("合计", table.sums);
    sheet.begin_sheet("说明", {{"项", ColumnForm::text, 16}, {"内容", ColumnForm::text, 100}});
    auto say = [&](std::string name, std::string words) {
        sheet.add_row(std::vector<ExportCell>{std::move(name), std::move(words)});
    };
    say("期间", span_zh(table.span.first, table.span.last));
    say("截至", to_text(table.known));
    for (Figure figure : table.figures)
        say(std::string(name_zh(figure)), std::string(rule_zh(figure)));
    return sheet.finish();
}

} // namespace qzt
