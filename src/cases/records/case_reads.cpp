#include "cases/records/case_reads.hpp"

#include "kernel/pg/query.hpp"
#include "kernel/pg/store.hpp"

#include <algorithm>

namespace qzt {

static const pg::Store<CaseRead> add_case_reads{"add_case_reads", pg::inserting<CaseRead>("case_reads")};

static int32_t reporters_shown(const CaseFile& file, const CaseView& shown, const Actor& by) {
    return int32_t(std::ranges::count_if(shown.reports, [&](const ReportView& view) {
        auto report = std::ranges::find(file.reports, view.report_id, &Report::report_id);
        bool is_own = report != file.reports.end() && report->reporter_id == by.member_id;
        return !is_own && (view.reporter_name || view.contact);
    }));
}

std::optional<CaseRead> read_to_log(const CaseFile& file, const CaseView& shown, const Actor& by, Time now) {
    int32_t reporters = reporters_shown(file, shown, by);
    if (reporters == 0 && file.head.visibility == Visibility::normal) return {};
    auto ground = read_ground(file, by, now);
    if (by.is_system() || !ground) return {};
    CaseRead read;
    read.station_id = by.station_id;
    read.read_id = ReadId::make(now);
    read.at = now;
    read.member_id = by.member_id;
    read.session_id = by.session_id;
    read.case_id = file.head.case_id;
    read.visibility = file.head.visibility;
    read.reporters = reporters;
    read.ground = *ground;
    return read;
}

void queue_reads(pg::Tx& tx, std::vector<CaseRead> reads) { queue(tx, add_case_reads, std::move(reads)); }

} // namespace qzt
