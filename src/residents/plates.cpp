#include "residents/plates.hpp"

#include "kernel/outcome.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"
#include "registry/address_queries.hpp"
#include "registry/natural_order.hpp"
#include "registry/register_access.hpp"
#include "residents/code_text.hpp"
#include "residents/resident_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

// $3: own areas; $4: with the buildings in it, two levels down: an estate has them below itself or below its door
// numbers.
const pg::Query<pg::Many<AddressId>(StationId, AddressId, std::vector<AreaId>, bool)> places_for_plates{
    "places_for_plates", R"(
    with chosen as (
        select address_id
        from addresses
        where station_id = $1 and address_id = $2 and status = 'active'
          and level in ('estate', 'door', 'building', 'unit') and (grid_id = any($3) or area_id = any($3)))
    select address_id from chosen
    union
    select b.address_id
    from chosen c
    join addresses b on b.station_id = $1 and b.status = 'active' and b.level = 'building'
         and (b.parent_id = c.address_id
              or b.parent_id in (select d.address_id from addresses d
                                 where d.station_id = $1 and d.parent_id = c.address_id))
    where $4 and (b.grid_id = any($3) or b.area_id = any($3)))"};

struct NewPlate {
    StationId station_id;
    std::string token;
    AddressId address_id;
    MemberId made_by;
    Time made_at{};
};
BOOST_DESCRIBE_STRUCT(NewPlate, (), (station_id, token, address_id, made_by, made_at))

const pg::Query<pg::Affected(pg::Rows<NewPlate>)> hang_plates{"hang_plates",
                                                              pg::insert<NewPlate>("address_plates") + R"(
    on conflict (station_id, address_id) where withdrawn_at is null do nothing)"};

// Beneath the code stands what tells the place from its neighbours: 柏芦佳苑 6 幢, from the estate or road downwards.
const std::string plate_name = R"(
           concat_ws(' ', case when v.level in ('estate', 'road') then v.name end,
                     case when u.level in ('estate', 'road') or v.level in ('estate', 'road') then u.name end, a.name)
               as name, a.full_name)";
const std::string plate_joins = R"(
    left join addresses u on u.station_id = $1 and u.address_id = a.parent_id
    left join addresses v on v.station_id = $1 and v.address_id = u.parent_id)";

// A plate at what was merged leads to the one that stayed.
const std::string plate_columns = "select p.token, a.address_id, " + plate_name + R"(, p.made_at
    from address_plates p
    join addresses m on m.station_id = $1 and m.address_id = p.address_id
    join addresses a on a.station_id = $1 and a.address_id = coalesce(m.merged_into, m.address_id))" +
                                  plate_joins +
                                  R"(
    where p.station_id = $1 and p.withdrawn_at is null and (a.grid_id = any($2) or a.area_id = any($2)))";

const pg::Query<pg::Many<PlateLine>(StationId, std::vector<AreaId>, int32_t)> plates_within{"plates_within",
                                                                                            plate_columns + R"(
    order by p.made_at desc, p.token
    limit $3)"};
const pg::Query<pg::Many<PlateLine>(StationId, std::vector<AreaId>, std::vector<AddressId>)> plates_of_addresses{
    "plates_of_addresses", plate_columns + R"(
      and a.address_id = any($3))"};
const pg::Query<pg::Maybe<PlateLine>(StationId, std::vector<AreaId>, std::string)> plate_within{"plate_within",
                                                                                                plate_columns + R"(
      and p.token = $3)"};

struct PlateDoor {
    std::string token;
    AddressId address_id;
};
BOOST_DESCRIBE_STRUCT(PlateDoor, (), (token, address_id))

// $2: plates; $3: own areas. A dwelling lies in a place when the place is above it, or is itself the dwelling.
const pg::Query<pg::Many<PlateDoor>(StationId, std::vector<std::string>, std::vector<AreaId>)> doors_of_plates{
    "doors_of_plates", R"(
    with recursive beneath as (
        select p.token, coalesce(m.merged_into, m.address_id) as address_id
        from address_plates p
        join addresses m on m.station_id = $1 and m.address_id = p.address_id
        where p.station_id = $1 and p.token = any($2) and p.withdrawn_at is null
        union
        select b.token, a.address_id
        from beneath b
        join addresses a on a.station_id = $1 and a.parent_id = b.address_id)
    select b.token, b.address_id
    from beneath b
    join dwellings d on d.station_id = $1 and d.address_id = b.address_id
    where d.standing and (d.grid_id = any($3) or d.area_id = any($3))
    order by b.token, b.address_id)"};

const pg::Query<pg::Affected(StationId, std::string, MemberId, Time)> take_plate_down{"take_plate_down", R"(
    update address_plates
    set withdrawn_by = $3, withdrawn_at = $4
    where station_id = $1 and token = $2 and withdrawn_at is null)"};

const std::string hanging_plates = "select p.token, " + plate_name + R"(,
           coalesce(a.lon, u.lon, v.lon) as lon, coalesce(a.lat, u.lat, v.lat) as lat
    from address_plates p
    join addresses m on m.station_id = $1 and m.address_id = p.address_id
    join addresses a on a.station_id = $1 and a.address_id = coalesce(m.merged_into, m.address_id)
         and a.status = 'active')" +
                                   plate_joins;

const pg::Query<pg::Maybe<PlateAddress>(StationId, std::string)> address_of_plate{"address_of_plate",
                                                                                  hanging_plates + R"(
    where p.station_id = $1 and p.token = $2 and p.withdrawn_at is null)"};

// Of places in own areas ($2), and of those around own doors: a compound may lie in the grids of several.
const pg::Query<pg::Many<PlateAddress>(StationId, std::vector<AreaId>, int32_t)> plates_around_doors{
    "plates_around_doors", R"(
    with recursive above as (
        select a.address_id, a.parent_id
        from dwellings d
        join addresses a on a.station_id = $1 and a.address_id = d.address_id
        where d.station_id = $1 and d.standing and (d.grid_id = any($2) or d.area_id = any($2))
        union
        select b.address_id, b.parent_id
        from above u
        join addresses b on b.station_id = $1 and b.address_id = u.parent_id)
    )" + hanging_plates + R"(
    where p.station_id = $1 and p.withdrawn_at is null
      and (a.grid_id = any($2) or a.area_id = any($2) or a.address_id in (select address_id from above))
    order by p.token
    limit $3)"};

// As people walk: 2 幢 before 10 幢.
void put_in_order(PlateList& list) { std::ranges::sort(list.rows, comes_before, &PlateLine::full_name); }

// Places and doors come in the order of the tokens.
Task<std::vector<ScannedPlate>> with_their_doors(pg::Tx& tx, StationId station, std::vector<PlateAddress> places,
                                                 std::vector<AreaId> areas) {
    std::vector<std::string> tokens;
    for (const PlateAddress& place : places)
        tokens.push_back(place.token);
    auto doors = co_await tx.run(doors_of_plates, station, tokens, areas);
    std::vector<ScannedPlate> plates;
    auto door = doors.begin();
    for (PlateAddress& place : places) {
        ScannedPlate plate{
            .token = place.token, .name = std::move(place.name), .full_name = std::move(place.full_name)};
        if (place.lon && place.lat) plate.place = Point{*place.lon, *place.lat};
        for (; door != doors.end() && door->token == plate.token; ++door)
            plate.doors.push_back(door->address_id);
        plates.push_back(std::move(plate));
    }
    co_return plates;
}

} // namespace

Task<PlateList> make_plates(pg::Tx& tx, Actor by, MakePlates wanted, Time now) {
    auto areas = co_await access::areas_at_doors(tx, by);
    auto places = co_await tx.run(places_for_plates, by.station_id, wanted.address_id, areas, wanted.buildings);
    if (places.empty()) throw Refused(Problem(plate_place_wrong));
    std::vector<NewPlate> rows;
    for (AddressId place : places)
        rows.push_back({by.station_id, random_code(plate_token_length), place, by.member_id, now});
    co_await tx.run(hang_plates, pg::Rows(std::move(rows)));
    PlateList list;
    list.rows = co_await tx.run(plates_of_addresses, by.station_id, areas, places);
    put_in_order(list);
    co_return list;
}

Task<> withdraw_plate(pg::Tx& tx, Actor by, std::string token, Time now) {
    PlateLine plate = co_await access::plate_to_read(tx, by, std::move(token));
    co_await tx.run(take_plate_down, by.station_id, plate.token, by.member_id, now);
}

namespace access {

Task<PlateList> plates_to_read(pg::Tx& tx, Actor by) {
    auto areas = co_await areas_at_doors(tx, by);
    PlateList list;
    list.rows = co_await tx.run(plates_within, by.station_id, areas, plates_listed_max + 1);
    list.has_more = list.rows.size() > size_t(plates_listed_max);
    if (list.has_more) list.rows.pop_back();
    put_in_order(list);
    co_return list;
}

Task<PlateLine> plate_to_read(pg::Tx& tx, Actor by, std::string token) {
    auto areas = co_await areas_at_doors(tx, by);
    auto plate = co_await tx.run(plate_within, by.station_id, areas, token);
    if (!plate) throw Refused(Problem(plate_not_found));
    co_return std::move(*plate);
}

Task<OwnPlates> plates_to_take(pg::Tx& tx, Actor by, Time now) {
    auto areas = co_await areas_at_doors(tx, by);
    auto places = co_await tx.run(plates_around_doors, by.station_id, areas, plates_listed_max + 1);
    OwnPlates own{.as_of = now, .has_more = places.size() > size_t(plates_listed_max)};
    if (own.has_more) places.pop_back();
    own.rows = co_await with_their_doors(tx, by.station_id, std::move(places), std::move(areas));
    co_return own;
}

Task<ScannedPlate> plate_scanned(pg::Tx& tx, Actor by, std::string token) {
    auto place = co_await plate_address(tx, by.station_id, std::move(token));
    if (!place) throw Refused(Problem(plate_not_found));
    auto areas = co_await areas_at_doors(tx, by);
    auto plates = co_await with_their_doors(tx, by.station_id, {std::move(*place)}, std::move(areas));
    co_return std::move(plates.front());
}

} // namespace access

Task<std::optional<PlateAddress>> plate_address(pg::Tx& tx, StationId station, std::string token) {
    auto plain = plain_code(token, plate_token_length);
    if (!plain) co_return std::nullopt;
    auto found = co_await tx.run(address_of_plate, station, *plain);
    co_return found;
}

} // namespace qzt
