#include "cases/pages/case_page.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/records/case_reads.hpp"
#include "cases/records/event_queries.hpp"
#include "cases/records/presences.hpp"
#include "cases/rules/case_acts.hpp"
#include "cases/rules/case_rules.hpp"
#include "cases/station/catalogue_lessons.hpp"

namespace qzt {

Task<CaseView> case_page(pg::Tx& tx, Actor by, CaseId id, Time now, std::shared_ptr<const StationBook> book,
                         std::string address, Advice advice) {
    CaseFile file = co_await access::case_to_read(tx, by, id, now);
    CaseView view = view_of(file, by, now, *book);
    if (auto read = read_to_log(file, view, by, now)) {
        read->address = std::move(address);
        queue_reads(tx, {std::move(*read)});
    }
    view.timeline = co_await timeline_of(tx, by, file, now, book);
    auto may = [&](Act act) { return std::ranges::find(view.row.allowed_acts, act) != view.row.allowed_acts.end(); };
    if (may(Act::dispatch) || may(Act::redispatch)) {
        co_await add_suggestions(tx, view, by, file, now, book, std::move(advice));
        view.return_before = co_await return_before(tx, file.head, now);
        view.plain_leads = plain_leads(file, *book);
    }
    auto looking = co_await others_looking(tx, by, id, book);
    for (const LookingView& other : looking)
        view.also_looking.push_back(other.name);
    co_return view;
}

Task<std::vector<EventView>> timeline_of(pg::Tx& tx, Actor by, CaseFile file, Time now,
                                         std::shared_ptr<const StationBook> book) {
    auto history = co_await tx.run(timeline, by.station_id, file.head.case_id, timeline_max);
    std::vector<EventView> views;
    for (const StoredEvent& event : history)
        if (auto view = event_view(event, file, by, now, *book)) views.push_back(std::move(*view));
    co_return views;
}

// ── who could lead ─────────────────────────────────────────────────────────────────────────────────────────────────

std::vector<OrgId> plain_leads(const CaseFile& file, const StationBook& book) {
    std::vector<OrgId> leads;
    const Category* category = book.category(file.head.category);
    if (!category) return leads;
    for (const Organisation& org : book.organisations())
        if (org.active && !takes_reason(file, *category, org, book)) leads.push_back(org.org_id);
    return leads;
}

// ── the reporter's page ────────────────────────────────────────────────────────────────────────────────────────────

static const pg::Query<pg::Maybe<ReportPlace>(StationId, std::string)> report_by_code{"report_by_code", R"(
    select case_id, report_id from reports where station_id = $1 and query_code = $2)"};

Task<std::optional<ReportPlace>> report_with_code(pg::Tx& tx, StationId station, std::string query_code) {
    for (char& c : query_code)
        if (c >= 'a' && c <= 'z') c = char(c - 32);
    auto place = co_await tx.run(report_by_code, station, std::move(query_code));
    co_return place;
}

Task<std::optional<PublicReportView>> public_report(pg::Tx& tx, StationId station, std::string query_code, Time now,
                                                    std::shared_ptr<const StationBook> book) {
    auto place = co_await report_with_code(tx, station, std::move(query_code));
    if (!place) co_return std::nullopt;
    std::vector<CaseId> ids{place->case_id};
    PendingCases pending(tx, cases_by_id, station, ids);
    auto history = tx.queue(timeline, station, place->case_id, timeline_max);
    co_await tx.send();
    CaseSet cases = pending.take();
    const CaseFile* file = cases.find(place->case_id);
    if (!file) co_return std::nullopt;
    auto report = std::ranges::find(file->reports, place->report_id, &Report::report_id);
    if (report == file->reports.end()) co_return std::nullopt;
    co_return public_view(*file, *report, history.take(), now, *book);
}

} // namespace qzt
