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
                         std::string address) {
    CaseFile file = co_await access::case_to_read(tx, by, id, now);
    CaseView view = view_of(file, by, now, *book);
    if (auto read = read_to_log(file, view, by, now)) {
        read->address = std::move(address);
        queue_reads(tx, {std::move(*read)});
    }
    view.timeline = co_await timeline_of(tx, by, file, now, book);
    auto may = [&](Act act) { return std::ranges::find(view.row.allowed_acts, act) != view.row.allowed_acts.end(); };
    if (may(Act::dispatch) || may(Act::redispatch)) {
        view.suggestions = co_await suggestions_for(tx, file.head, book);
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

namespace {

struct LeadRecord {
    OrgId org_id;
    int32_t handled, in_time, similar;
};
BOOST_DESCRIBE_STRUCT(LeadRecord, (), (org_id, handled, in_time, similar))

} // namespace

// The last 200 of the same kind in the same community: recent enough to say who is good at it now.
static const pg::Query<pg::Many<LeadRecord>(StationId, std::string, AreaId)> leads_before{"leads_before", R"(
    with alike as materialized (
        select case_id, result_at, original_due_at
        from cases
        where station_id = $1 and category = $2 and community_id = $3 and closed_at is not null and state in ('closed', 'archived')
        order by closed_at desc
        limit 200)
    select a.org_id, count(*)::int as handled,
           (count(*) filter (where s.result_at <= s.original_due_at))::int as in_time,
           (select count(*) from alike)::int as similar
    from alike s
    join assignments a on a.station_id = $1 and a.case_id = s.case_id and a.role = 'lead' and a.state = 'done'
    group by a.org_id
    order by 2 desc, a.org_id
    limit 5)"};

Task<std::vector<SuggestionView>> suggestions_for(pg::Tx& tx, Case head, std::shared_ptr<const StationBook> book) {
    auto records = co_await tx.run(leads_before, head.station_id, head.category, head.community_id);
    auto catalogue =
        head.joint_lead_org ? head.joint_lead_org : book->catalogue_lead(head.category, head.community_id);
    auto assists = book->catalogue_assists(head.category, head.community_id);
    int32_t similar = records.empty() ? 0 : records.front().similar;
    std::vector<SuggestionView> views;
    if (catalogue) views.push_back({*catalogue, assists, true, 0, similar, 0});
    for (const LeadRecord& record : records) {
        const Organisation* org = book->organisation(record.org_id);
        auto known = std::ranges::find(views, record.org_id, &SuggestionView::lead_org_id);
        if (known != views.end()) {
            known->handled = record.handled;
            known->in_time = record.in_time;
        } else if (org && org->active) {
            std::vector<OrgId> others;
            for (OrgId assist : assists)
                if (assist != record.org_id) others.push_back(assist);
            views.push_back({record.org_id, std::move(others), false, record.handled, similar, record.in_time});
        }
    }
    co_return views;
}

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
