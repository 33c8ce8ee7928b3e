// One case with everything around it: its history, who could lead it, and the page on which a reporter follows it.
#pragma once
#include "cases/loop/public_views.hpp"
#include "cases/pages/suggestions.hpp"
#include "cases/records/case_access.hpp"
#include "cases/records/case_view.hpp"

namespace qzt {

inline constexpr int32_t timeline_max = 300;

// The whole view except `files`, which the files feature describes (files_of names them), and the duplicates
// (duplicates.hpp). Refuses case_not_found.
// What must leave a trace (case_reads.hpp) leaves it in this transaction: commit before you show it. `address` is
// where the caller asks from. `advice` helps whoever sends it out.
Task<CaseView> case_page(pg::Tx& tx, Actor by, CaseId id, Time now, std::shared_ptr<const StationBook> book,
                         std::string address = {}, Advice advice = {});

Task<std::vector<EventView>> timeline_of(pg::Tx& tx, Actor by, CaseFile file, Time now,
                                         std::shared_ptr<const StationBook> book);

// Whom one can send without saying why; of any other lead the command asks for a reason.
std::vector<OrgId> plain_leads(const CaseFile& file, const StationBook& book);

// The report that has this query code; nothing when there is none. Upper and lower case are the same.
Task<std::optional<PublicReportView>> public_report(pg::Tx& tx, StationId station, std::string query_code, Time now,
                                                    std::shared_ptr<const StationBook> book);

// The same report's case and id, for the reporter's answer and appeal.
struct ReportPlace {
    CaseId case_id;
    ReportId report_id;
};
BOOST_DESCRIBE_STRUCT(ReportPlace, (), (case_id, report_id))
Task<std::optional<ReportPlace>> report_with_code(pg::Tx& tx, StationId station, std::string query_code);

} // namespace qzt
