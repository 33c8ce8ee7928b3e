#include "figures/figure_reports.hpp"

#include "figures/figure_page.hpp"
#include "figures/figure_problems.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {
namespace {

const pg::Query<pg::Many<FigureReportRow>(StationId)> newest_figure_reports{"newest_figure_reports", R"(
    select report_id, period, first_day, last_day, made_at
    from figure_reports
    where station_id = $1
    order by first_day desc, period
    limit 130)"};

const pg::Query<pg::Maybe<std::string>(StationId, FigureReportId)> figure_report_by_id{"figure_report_by_id", R"(
    select figures::text from figure_reports where station_id = $1 and report_id = $2)"};

const pg::Query<pg::One<bool>(StationId, PeriodKind, Day)> has_figure_report{"has_figure_report", R"(
    select exists (select from figure_reports where station_id = $1 and period = $2 and first_day = $3))"};

// Of two processes one makes it.
const pg::Query<pg::Affected(StationId, FigureReportId, PeriodKind, Day, Day, Time, pg::Json)> keep_figure_report{
    "keep_figure_report", R"(
    insert into figure_reports (station_id, report_id, period, first_day, last_day, made_at, figures)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict do nothing)"};

// A day of the last one that is over.
Day day_of_last(PeriodKind period, Day today) {
    if (period == PeriodKind::week) return today - std::chrono::days(7);
    std::chrono::year_month_day date(today);
    return Day(std::chrono::local_days(date.year() / date.month() / 1)) - std::chrono::days(1);
}

} // namespace

Task<FigureReports> figure_reports(pg::Tx& tx, StationId station) {
    auto rows = co_await tx.run(newest_figure_reports, station);
    co_return FigureReports{std::move(rows)};
}

Task<Figures> figures_of_report(pg::Tx& tx, StationId station, FigureReportId id) {
    auto text = co_await tx.run(figure_report_by_id, station, id);
    if (!text) throw Refused(Problem(report_not_found));
    co_return or_refuse(json::from_text<Figures>(*text));
}

Task<int32_t> make_figure_reports(pg::Pool* pool, StationId station, const FigureShelf* shelf, Time now,
                                  std::shared_ptr<const StationBook> book) {
    Day today = local_day(now);
    if (!shelf->reading().is_ready || now < from_local(today) + reports_made_at) co_return 0;
    int32_t made = 0;
    for (PeriodKind period : {PeriodKind::week, PeriodKind::month}) {
        FiguresQuery wanted;
        wanted.period = period;
        wanted.day = day_of_last(period, today);
        ComparedSpans spans = or_refuse(compared_spans(period, *wanted.day, {}, now));
        pg::Tx tx = co_await pool->begin(pg::Scope::station(station));
        bool is_there = co_await tx.run(has_figure_report, station, period, local_day(spans.now.from));
        if (is_there) continue;
        Figures page =
            shelf->ask([&](const FactColumns& facts) { return figures_of(facts, wanted, spans, now, *book); });
        if (page.figures.front().now.n == 0) continue;
        made += int32_t(co_await tx.run(keep_figure_report, station, FigureReportId::make(now), period,
                                        page.now.first, page.now.last, now, pg::Json{json::text_of(page)}));
        co_await tx.commit();
    }
    co_return made;
}

} // namespace qzt
