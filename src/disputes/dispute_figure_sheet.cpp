#include "disputes/dispute_figure_sheet.hpp"

#include "disputes/dispute_names.hpp"
#include "kernel/documents/sheet_writer.hpp"

#include <cmath>

namespace qzt {

namespace {

using documents::ColumnForm;
using documents::ExportCell;
using documents::ExportColumn;

// Below it a share says nothing: only its counts stand there.
constexpr int32_t small_share = 20;

std::vector<ExportColumn> columns_of(std::string first) {
    std::vector<ExportColumn> columns{{std::move(first), ColumnForm::text, 28}};
    for (auto name : {"受理", "撤回", "转其他途径", "正在办"})
        columns.push_back({name, ColumnForm::integer, 12});
    for (std::string_view share : {"达成协议", "按期履行", "法院确认", "90 天内再起", "红色平息"}) {
        columns.push_back({std::string(share), ColumnForm::integer, 12});
        columns.push_back({std::string(share) + "（基数）", ColumnForm::integer, 16});
        columns.push_back({std::string(share) + " %", ColumnForm::decimal, 12});
    }
    columns.push_back({"协议金额（元）", ColumnForm::decimal, 16});
    columns.push_back({"平均天数", ColumnForm::decimal, 12});
    return columns;
}

double hundredths(double value) { return std::round(value * 100) / 100; }

void add_line(documents::SheetWriter& sheets, std::string name, const DisputeFigureLine& line) {
    std::vector<ExportCell> row{std::move(name), int64_t(line.accepted), int64_t(line.withdrawn),
                                int64_t(line.referred), int64_t(line.in_hand)};
    for (DisputeShare share : {line.agreed, line.performed, line.confirmed, line.relapsed, line.calmed}) {
        row.push_back(int64_t(share.n));
        row.push_back(int64_t(share.of));
        row.push_back(share.of < small_share ? ExportCell() : ExportCell(hundredths(100.0 * share.n / share.of)));
    }
    row.push_back(double(line.amount_fen) / 100);
    row.push_back(line.days ? ExportCell(hundredths(*line.days)) : ExportCell());
    sheets.add_row(row);
}

} // namespace

Outcome<std::string> dispute_figures_xlsx(const DisputeFigures& figures, const DisputeFigureQuery& span,
                                          std::string_view station, bool is_demo, Time now) {
    documents::SheetWriter sheets("按类型", columns_of("类型"));
    add_line(sheets, "全部", figures.all);
    for (const DisputeFigureLine& line : figures.kinds)
        add_line(sheets, std::string(name_zh(*line.kind)), line);
    sheets.begin_sheet("按调解方式", columns_of("调解方式"));
    for (const DisputeFigureLine& line : figures.ways)
        add_line(sheets, std::string(name_zh(*line.way)), line);
    sheets.begin_sheet("按调解单位", columns_of("单位"));
    for (const DisputeFigureLine& line : figures.bodies)
        add_line(sheets, line.body.value_or("—"), line);
    sheets.begin_sheet("说明", {{"项", ColumnForm::text, 16}, {"内容", ColumnForm::text, 100}});
    auto say = [&](std::string name, std::string words) {
        sheets.add_row(std::vector<ExportCell>{std::move(name), std::move(words)});
    };
    say("单位", std::string(station) + (is_demo ? "（演示数据）" : ""));
    say("期间", to_text(span.first) + " 至 " + to_text(span.last) + "，按派给调解员的日期");
    say("截至", to_text(now));
    say("算法",
        "达成率的基数是达成和未达成之和；撤回和转其他途径的不在基数里，也不计入任何人名下。基数少于 20 的不算率。");
    return sheets.finish();
}

} // namespace qzt
