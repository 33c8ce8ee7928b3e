// Reports of whole weeks and months, made by themselves on the morning after and kept as they were known then.
#pragma once
#include "figures/figure_shelf.hpp"
#include "figures/figure_types.hpp"

namespace qzt {

using FigureReportId = Id<struct FigureReportTag>;

struct FigureReportRow {
    FigureReportId report_id;
    PeriodKind period = PeriodKind::week;
    Day first_day{}, last_day{};
    Time made_at{};
};
BOOST_DESCRIBE_STRUCT(FigureReportRow, (), (report_id, period, first_day, last_day, made_at))

struct FigureReports {
    std::vector<FigureReportRow> reports; // the newest first, two years of them
};
BOOST_DESCRIBE_STRUCT(FigureReports, (), (reports))

// At eight, when those who read it come.
inline constexpr std::chrono::hours reports_made_at{8};

Task<FigureReports> figure_reports(pg::Tx& tx, StationId station);
// Refuses `report_not_found`.
Task<Figures> figures_of_report(pg::Tx& tx, StationId station, FigureReportId id);

// Makes the report of the last week and of the last month, if it is time and there is none; of a span in which
// nothing was reported none is made. How many it made.
Task<int32_t> make_figure_reports(pg::Pool* pool, StationId station, const FigureShelf* shelf, Time now,
                                  std::shared_ptr<const StationBook> book);

} // namespace qzt
