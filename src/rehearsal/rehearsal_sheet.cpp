#include "rehearsal/rehearsal_sheet.hpp"

#include "figures/figure_names.hpp"
#include "kernel/documents/sheet_writer.hpp"

namespace qzt {
namespace {

using documents::ColumnForm;
using documents::ExportCell;
using documents::ExportColumn;

std::string_view step_zh(RehearsedStep step) {
    switch (step) {
    case RehearsedStep::triage:
        return "受理派遣";
    case RehearsedStep::sign:
        return "签收";
    case RehearsedStep::first_contact:
        return "首次联系";
    case RehearsedStep::handle:
        return "办理";
    case RehearsedStep::check:
        return "核查";
    case RehearsedStep::follow_up:
        return "回访";
    case RehearsedStep::close:
        return "结案";
    case RehearsedStep::whole:
        return "上报到结案";
    }
    return "";
}

std::vector<ExportColumn> columns_of(std::initializer_list<const char*> names) {
    std::vector<ExportColumn> columns;
    for (const char* name : names)
        columns.push_back(
            {name, columns.empty() ? ColumnForm::text : ColumnForm::integer, columns.empty() ? 28. : 12.});
    return columns;
}

void add_share(documents::SheetWriter& sheet, std::string name, const RehearsedShare& share) {
    sheet.add_row(std::vector<ExportCell>{std::move(name), int64_t(share.before.n), int64_t(share.before.of),
                                          int64_t(share.after.n), int64_t(share.after.of)});
}

void add_steps(documents::SheetWriter& sheet, const Rehearsal& page) {
    for (const RehearsedStepRow& row : page.steps)
        sheet.add_row(std::vector<ExportCell>{
            std::string(step_zh(row.step)), int64_t(row.late.before.n), int64_t(row.late.before.of),
            int64_t(row.late.after.n), int64_t(row.late.after.of), int64_t(row.to_late), int64_t(row.to_in_time),
            int64_t(row.unlike), int64_t(row.took_before.half), int64_t(row.took_before.nine_tenths),
            int64_t(row.took_after.half), int64_t(row.took_after.nine_tenths)});
}

} // namespace

Outcome<std::string> rehearsal_xlsx(const Rehearsal& page, const StationBook& book) {
    documents::SheetWriter sheet(
        "环节", columns_of({"环节", "原逾期", "原基数", "推演逾期", "推演基数", "变逾期", "变按期", "未能还原",
                            "原一半不超过(分)", "原九成不超过(分)", "推演一半不超过(分)", "推演九成不超过(分)"}));
    add_steps(sheet, page);
    sheet.begin_sheet("单位", columns_of({"单位", "原按期", "原基数", "推演按期", "推演基数"}));
    for (const RehearsedOrgRow& row : page.orgs) {
        const Organisation* org = book.organisation(row.org_id);
        add_share(sheet, org ? org->short_name : row.org_id.text(), row.in_time);
    }
    sheet.begin_sheet("分类", columns_of({"分类", "原按期", "原基数", "推演按期", "推演基数"}));
    for (const RehearsedClassRow& row : page.classes) {
        const Category* category = book.category(row.category);
        add_share(sheet, category ? category->name_zh : row.category, row.in_time);
    }
    sheet.begin_sheet("值守", {{"时段", ColumnForm::text, 16},
                               {"钟头数", ColumnForm::integer, 12},
                               {"来件", ColumnForm::integer, 12},
                               {"原人时", ColumnForm::integer, 12},
                               {"推演人时", ColumnForm::integer, 12},
                               {"原九成等候不超过(分)", ColumnForm::integer, 20},
                               {"推演九成等候不超过(分)", ColumnForm::integer, 20}});
    for (const StaffedHour& hour : page.staffing.hours)
        sheet.add_row(std::vector<ExportCell>{
            std::string(hour.is_work_day ? "工作日 " : "休息日 ") + std::to_string(hour.hour) + " 点",
            int64_t(hour.days), int64_t(hour.reports), int64_t(hour.hands_before), int64_t(hour.hands_after),
            int64_t(hour.nine_tenths_before), int64_t(hour.nine_tenths_after)});
    sheet.begin_sheet("说明", {{"项", ColumnForm::text, 16}, {"内容", ColumnForm::text, 100}});
    auto say = [&](std::string name, std::string words) {
        sheet.add_row(std::vector<ExportCell>{std::move(name), std::move(words)});
    };
    say("上报期间", span_zh(page.first, page.last));
    say("截至", to_text(page.as_of));
    say("件数", std::to_string(page.cases));
    say("未能还原", std::to_string(page.unlike_cases) + " 件有环节与记录不符，这些环节两边都不计。");
    say("抽取种子", std::to_string(page.seed));
    say("前提", "人做的事保持当时的时刻；改日历时保持所用的工作时间。期限变短，不会有人因此办得更快。改派的，"
                "按接收单位自己办同类件的用时抽取。");
    return sheet.finish();
}

} // namespace qzt
