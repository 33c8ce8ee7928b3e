#include "rehearsal/rehearsal_api.hpp"

#include "cases/pages/cases_behind.hpp"
#include "kernel/http/file_to_save.hpp"
#include "rehearsal/rehearsal_sheet.hpp"

namespace qzt {
namespace {

Task<SharedLogs> asked_logs(Call* call, RehearsalDesk* desk, const RehearsalQuestion* question,
                            std::shared_ptr<const StationBook> book) {
    RehearsalSpan span = or_refuse(accept_span(*question, call->now));
    or_refuse(accept_changes(*question, *book));
    auto logs = co_await desk->shelf->logs(call->pool, span, std::move(book), call->now);
    co_return logs;
}

RehearsalRules rules_of(const StationBook& book) { return {book, book.categories()}; }

// By the short names of the organisations, as figures have them: no rank.
void put_in_order(Rehearsal& page, const StationBook& book) {
    auto name = [&](const RehearsedOrgRow& row) {
        const Organisation* org = book.organisation(row.org_id);
        return org ? org->short_name : std::string();
    };
    std::ranges::sort(page.orgs, {}, name);
}

void tell_rules(Rehearsal& page, const StationBook& book) {
    for (Priority priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4})
        page.limits_now.push_back(settings_of(priority, book.limits(priority)));
    for (const Category& category : book.categories())
        page.classes_now.push_back({category.code, category.priority, category.triage_limit, category.handle_limit});
    page.work_periods_now = words_of(book.calendar().periods());
}

Task<Rehearsal> rehearsed(Call call, RehearsalDesk* desk, RehearsalQuestion question) {
    auto book = desk->books->current();
    auto logs = co_await asked_logs(&call, desk, &question, book);
    Rehearsal page = co_await desk->blocking->run(
        [logs, book, question] { return rehearse(logs->logs, rules_of(*book), question, logs->as_of); });
    page.first = logs->span.first;
    page.last = logs->span.last;
    page.station_name = book->station_name();
    page.demo = book->is_demo();
    put_in_order(page, *book);
    tell_rules(page, *book);
    co_return page;
}

Task<Rehearsal> show_rehearsal(Call call, RehearsalDesk& desk, RehearsalQuestion question) {
    Rehearsal page = co_await rehearsed(std::move(call), &desk, std::move(question));
    co_return page;
}

Task<http::Whole> export_rehearsal(Call call, RehearsalDesk& desk, RehearsalQuestion question) {
    Rehearsal page = co_await rehearsed(std::move(call), &desk, std::move(question));
    auto book = desk.books->current();
    std::string name = "rehearsal-" + to_text(page.first) + "-" + to_text(page.last) + ".xlsx";
    std::string bytes = co_await desk.blocking->run(
        [book, page = std::move(page)] { return or_refuse(rehearsal_xlsx(page, *book)); });
    co_return http::file_to_save(name, http::xlsx_type, std::move(bytes));
}

Task<FigureCases> list_rehearsal_cases(Call call, RehearsalDesk& desk, RehearsalCasesQuestion wanted) {
    auto book = desk.books->current();
    auto logs = co_await asked_logs(&call, &desk, &wanted.question, book);
    auto cases = co_await desk.blocking->run(
        [logs, book, wanted] { return cases_of(logs->logs, rules_of(*book), wanted, logs->as_of); });
    FigureCases list{.counted = int32_t(cases.size()), .cases = int32_t(cases.size())};
    list.rows = co_await cases_behind(call, *desk.memory, std::move(cases), book);
    co_return list;
}

} // namespace

std::vector<http::Endpoint<Call>> rehearsal_endpoints(RehearsalDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(
            post, "/api/rehearsals", "show_rehearsal",
            "A span of the past as it was, beside as it would have been under other rules; nothing is kept.",
            show_rehearsal, desk),
        http::endpoint(post, "/api/rehearsals/cases", "list_rehearsal_cases",
                       "The cases of which a part would have been late, or in time, or that cannot be reproduced.",
                       list_rehearsal_cases, desk),
        http::endpoint(post, "/api/rehearsals/xlsx", "export_rehearsal", "Such a rehearsal as a workbook.",
                       export_rehearsal, desk),
    };
}

} // namespace qzt
