#include "figures/figure_api.hpp"

#include "cases/pages/cases_behind.hpp"
#include "figures/figure_page.hpp"
#include "figures/figure_problems.hpp"
#include "figures/figure_queries.hpp"
#include "figures/figure_report.hpp"
#include "figures/figure_reports.hpp"
#include "kernel/http/file_to_save.hpp"

namespace qzt {

const FigureShelf& read_shelf(const FigureDesk& desk) {
    auto reading = desk.shelf->reading();
    if (!reading.is_ready) throw Refused(Problem(figures_being_read, {{"events", std::to_string(reading.events)}}));
    return *desk.shelf;
}

namespace {

// Whoever names neither period nor day gets a month that says something: in its first week, the one before.
Day usual_day(const FiguresQuery& wanted, Time now) {
    Day today = local_day(now);
    bool has_just_begun = unsigned(std::chrono::year_month_day(today).day()) <= 7;
    return !wanted.period && has_just_begun ? today - std::chrono::days(7) : today;
}

ComparedSpans wanted_spans(const FiguresQuery& wanted, Time now) {
    Day day = wanted.day ? *wanted.day : usual_day(wanted, now);
    return or_refuse(compared_spans(period_of(wanted), day, wanted.last, now));
}

Task<Figures> counted_figures(Call call, FigureDesk& desk, FiguresQuery wanted) {
    ComparedSpans spans = wanted_spans(wanted, call.now);
    const FigureShelf* shelf = &read_shelf(desk);
    auto book = desk.books->current();
    Figures page = co_await desk.blocking->run([shelf, wanted, spans, book, now = call.now] {
        return shelf->ask([&](const FactColumns& facts) { return figures_of(facts, wanted, spans, now, *book); });
    });
    pg::Tx tx = co_await call.begin();
    std::string category = wanted.category ? std::string(*wanted.category) : std::string();
    auto late = co_await tx.run(late_since, call.actor.station_id, call.now, wanted.area_id, wanted.org_id, category);
    page.late = late_ages(late, call.now, book->calendar());
    co_return page;
}

Task<Figures> show_figures(Call call, FigureDesk& desk, FiguresQuery wanted) {
    Figures page = co_await counted_figures(std::move(call), desk, std::move(wanted));
    co_return page;
}

// ── to print and to pass on ──

enum class FileForm { pdf, xlsx };

Task<http::Whole> file_of(FigureDesk& desk, FileForm form, Figures page) {
    auto book = desk.books->current();
    std::string name = "figures-" + to_text(page.now.first) + "-" + to_text(page.now.last);
    std::string bytes = co_await desk.blocking->run([form, book, page = std::move(page)] {
        return or_refuse(form == FileForm::pdf ? figures_pdf(page, *book) : figures_xlsx(page, *book));
    });
    if (form == FileForm::pdf) co_return http::file_to_save(name + ".pdf", http::pdf_type, std::move(bytes));
    co_return http::file_to_save(name + ".xlsx", http::xlsx_type, std::move(bytes));
}

template <FileForm form>
Task<http::Whole> figures_file(Call call, FigureDesk& desk, FiguresQuery wanted) {
    Figures page = co_await counted_figures(std::move(call), desk, std::move(wanted));
    auto file = co_await file_of(desk, form, std::move(page));
    co_return file;
}

Task<FigureReports> list_figure_reports(Call call) {
    pg::Tx tx = co_await call.begin();
    FigureReports reports = co_await figure_reports(tx, call.actor.station_id);
    co_return reports;
}

template <FileForm form>
Task<http::Whole> report_file(Call call, FigureDesk& desk, FigureReportId report_id) {
    pg::Tx tx = co_await call.begin();
    Figures page = co_await figures_of_report(tx, call.actor.station_id, report_id);
    co_await tx.commit();
    auto file = co_await file_of(desk, form, std::move(page));
    co_return file;
}

// ── one more table ──

Task<FigureTable> counted_table(Call call, FigureDesk& desk, FigureTableQuery wanted) {
    ComparedSpans spans = wanted_spans(wanted, call.now);
    const FigureShelf* shelf = &read_shelf(desk);
    auto book = desk.books->current();
    FigureTable table = co_await desk.blocking->run([shelf, wanted, spans, book, now = call.now] {
        return shelf->ask(
            [&](const FactColumns& facts) { return or_refuse(figure_table(facts, wanted, spans.now, now, *book)); });
    });
    co_return table;
}

Task<FigureTable> show_figure_table(Call call, FigureDesk& desk, FigureTableQuery wanted) {
    FigureTable table = co_await counted_table(std::move(call), desk, std::move(wanted));
    co_return table;
}

Task<http::Whole> export_figure_table(Call call, FigureDesk& desk, FigureTableQuery wanted) {
    FigureTable table = co_await counted_table(std::move(call), desk, std::move(wanted));
    auto book = desk.books->current();
    std::string name = "table-" + to_text(table.span.first) + "-" + to_text(table.span.last) + ".xlsx";
    std::string bytes = co_await desk.blocking->run(
        [book, table = std::move(table)] { return or_refuse(figure_table_xlsx(table, *book)); });
    co_return http::file_to_save(name, http::xlsx_type, std::move(bytes));
}

// ── the cases ──

Task<FigureCases> list_figure_cases(Call call, FigureDesk& desk, FigureCasesQuery wanted) {
    ComparedSpans spans = wanted_spans(wanted, call.now);
    const FigureShelf* shelf = &read_shelf(desk);
    auto book = desk.books->current();
    auto cases = co_await desk.blocking->run([shelf, wanted, spans, book, now = call.now] {
        return shelf->ask([&](const FactColumns& facts) {
            FigureTally tally(facts, wanted, *book, wanted.known.value_or(now));
            return tally.cases(rule_of(wanted.figure), wanted.part.value_or(FigurePart::counted), spans.now);
        });
    });
    FigureCases list{.counted = int32_t(cases.size())};
    std::ranges::sort(cases);
    cases.erase(std::ranges::unique(cases).begin(), cases.end());
    list.cases = int32_t(cases.size());
    list.rows = co_await cases_behind(call, *desk.memory, std::move(cases), book);
    co_return list;
}

} // namespace

std::vector<http::Endpoint<Call>> figure_endpoints(FigureDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/figures", "show_figures",
                       "The figures of a period beside the one before and a year ago, with both counts.",
                       show_figures, desk),
        http::endpoint(get, "/api/figures/cases", "list_figure_cases", "The cases behind one figure of a period.",
                       list_figure_cases, desk),
        http::endpoint(get, "/api/figures/pdf", "print_figures", "The figures of a period in office layout.",
                       figures_file<FileForm::pdf>, desk),
        http::endpoint(get, "/api/figures/xlsx", "export_figures", "The figures of a period as a workbook.",
                       figures_file<FileForm::xlsx>, desk),
        http::endpoint(get, "/api/figure-table", "show_figure_table",
                       "Any figures of a period by one dimension or two.", show_figure_table, desk),
        http::endpoint(get, "/api/figure-table/xlsx", "export_figure_table", "Such a table as a workbook.",
                       export_figure_table, desk),
        http::endpoint(get, "/api/figure-reports", "list_figure_reports",
                       "Reports of whole weeks and months, as they were known then.", list_figure_reports),
        http::endpoint(get, "/api/figure-reports/{report_id}/pdf", "print_figure_report",
                       "Such a report in office layout.", report_file<FileForm::pdf>, desk),
        http::endpoint(get, "/api/figure-reports/{report_id}/xlsx", "export_figure_report",
                       "Such a report as a workbook.", report_file<FileForm::xlsx>, desk),
    };
}

} // namespace qzt
