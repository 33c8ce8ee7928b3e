#include "registry/address_access.hpp"

#include "registry/address_characters.hpp"
#include "registry/address_match.hpp"
#include "registry/natural_order.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>
#include <set>

namespace qzt::access {

namespace {

constexpr int32_t found_max = 200; // rows with one of the keys: many units have a room of one number
constexpr int32_t named_max = 20;

std::vector<AreaId> areas_of_posts(const Actor& by) {
    std::vector<AreaId> areas;
    for (const Post& post : by.posts)
        if (post.area_id) areas.push_back(*post.area_id);
    return areas;
}

AddressMatches lines_of(const MatchedAddresses& matched, const std::set<AreaId>& own) {
    AddressMatches told{.match = matched.match};
    for (const FoundAddress& row : matched.rows)
        told.rows.push_back({.address_id = row.address_id,
                             .level = row.level,
                             .name = row.name,
                             .full_name = row.full_name,
                             .status = row.status,
                             .in_own_area = row.area_id && own.contains(*row.area_id)});
    std::ranges::sort(told.rows, [](const AddressLine& a, const AddressLine& b) {
        if (a.in_own_area != b.in_own_area) return a.in_own_area;
        if (a.level != b.level) return a.level < b.level;
        return comes_before(a.full_name, b.full_name);
    });
    if (told.rows.size() > address_rows_max) told.rows.resize(address_rows_max);
    return told;
}

AddressView view_of(const AddressRow& row) {
    AddressView view{.address_id = row.address_id,
                     .level = row.level,
                     .name = row.name,
                     .full_name = row.full_name,
                     .status = row.status,
                     .merged_into = row.merged_into,
                     .valid_from = row.valid_from,
                     .valid_to = row.valid_to,
                     .code_system = row.code_system,
                     .code = row.code,
                     .grid_id = row.grid_id,
                     .area_id = row.area_id};
    if (row.lon && row.lat) view.place = Point{*row.lon, *row.lat};
    return view;
}

} // namespace

// Twice: first what the text may mean, by aliases and names; then all readings that follow from these.
Task<AddressMatches> addresses_by_text(pg::Tx& tx, Actor by, std::string text) {
    StationId station = by.station_id;
    AddressText said = or_refuse(read_address(text));
    auto readings = plain_readings(said);
    auto aliases = tx.queue(aliases_by_keys, station, alias_keys(readings));
    auto names =
        tx.queue(named_addresses, station, utf8_of(address_characters(text)), name_fragment(said), named_max);
    auto own = tx.queue(areas_within, station, areas_of_posts(by));
    co_await tx.send();
    auto named = names.take();
    for (AddressReading& reading : known_readings(readings, aliases.take(), named))
        readings.push_back(std::move(reading));

    auto found = co_await tx.run(addresses_by_keys, station, keys_around(readings), loose_keys(readings), found_max);
    auto matched = match_address(said, readings, std::move(found), named);
    auto own_areas = own.take();
    co_return lines_of(matched, {own_areas.begin(), own_areas.end()});
}

Task<AddressView> address_to_read(pg::Tx& tx, Actor by, AddressId id) {
    auto row = tx.queue(address_by_id, by.station_id, id);
    auto path = tx.queue(path_of_address, by.station_id, id);
    auto children = tx.queue(children_of_address, by.station_id, id, address_children_max + 1);
    co_await tx.send();
    auto address = row.take();
    if (!address) throw Refused(Problem(address_not_found));
    AddressView view = view_of(*address);
    view.path = path.take();
    view.children = children.take();
    view.has_more_children = view.children.size() > size_t(address_children_max);
    if (view.has_more_children) view.children.pop_back();
    std::ranges::sort(view.children, comes_before, &AddressStep::name);
    co_return view;
}

} // namespace qzt::access
