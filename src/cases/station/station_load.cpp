// Reads the station's book from the database: eleven questions, one round trip.
#include "areas/area_queries.hpp"
#include "cases/station/station_book.hpp"
#include "cases/station/station_queries.hpp"

namespace qzt {

static Organisation organisation_of(const OrganisationRow& row) {
    return {.org_id = row.org_id,
            .kind = row.kind,
            .name = row.name,
            .short_name = row.short_name,
            .active = row.active,
            .hours = {row.round_the_clock, periods_of(row.work_periods)},
            .phone = row.phone};
}

Task<std::shared_ptr<const StationBook>> StationBook::load(pg::Tx& tx, StationId station) {
    auto head = tx.queue(book_station, station);
    auto calendar_days = tx.queue(book_calendar, station);
    auto categories = tx.queue(book_categories, station);
    auto limits = tx.queue(book_priority_limits, station);
    auto organisations = tx.queue(book_organisations, station);
    auto posts = tx.queue(book_posts, station);
    auto catalogue = tx.queue(book_catalogue, station);
    auto areas = tx.queue(book_areas, station);
    auto forces = tx.queue(book_forces, station);
    auto names = tx.queue(book_member_names, station);
    auto checked_results = tx.queue(book_checked_results, station);
    co_await tx.send();

    StationData data{.station_id = station,
                     .station = head.take(),
                     .calendar_days = calendar_days.take(),
                     .limits = limits.take(),
                     .posts = posts.take(),
                     .catalogue = catalogue.take(),
                     .forces = forces.take(),
                     .names = names.take(),
                     .checked_results = checked_results.take()};
    for (auto& row : categories.take())
        data.categories.push_back(category_of(row));
    for (auto& row : organisations.take())
        data.organisations.push_back(organisation_of(row));
    for (auto& row : areas.take())
        data.areas.push_back(area_of(row));
    co_return std::make_shared<const StationBook>(std::move(data));
}

} // namespace qzt
