// Addresses as rows. Texts are looked up by key; those that are torn down or merged are found by id alone.
#pragma once
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"
#include "registry/address_types.hpp"

namespace qzt {

struct NewAddressRow {
    StationId station_id;
    AddressId address_id;
    std::optional<AddressId> parent_id;
    AddressLevel level = AddressLevel::room;
    std::string name, normal_name, full_name, match_key, loose_key;
    std::optional<std::string> code_system, code;
    std::string plate_code;
    std::optional<double> lon, lat;
    std::optional<std::string> source_datum;
    AddressStatus status = AddressStatus::active;
    Day valid_from{};
    std::optional<AreaId> grid_id, area_id;
};
BOOST_DESCRIBE_STRUCT(NewAddressRow, (),
                      (station_id, address_id, parent_id, level, name, normal_name, full_name, match_key, loose_key,
                       code_system, code, plate_code, lon, lat, source_datum, status, valid_from, grid_id, area_id))

// The foreign key to the parent is checked at the end of the statement, so parents may come in the same set.
inline const pg::Query<pg::Affected(pg::Rows<NewAddressRow>)> insert_addresses{
    "insert_addresses", pg::insert<NewAddressRow>("addresses")};

struct NewAliasRow {
    StationId station_id;
    Id<struct AliasTag> alias_id;
    AddressId address_id;
    std::string alias, alias_key;
};
BOOST_DESCRIBE_STRUCT(NewAliasRow, (), (station_id, alias_id, address_id, alias, alias_key))

inline const pg::Query<pg::Affected(pg::Rows<NewAliasRow>)> insert_address_aliases{
    "insert_address_aliases", pg::insert<NewAliasRow>("address_aliases")};

// ── looking up ──

struct FoundAddress {
    AddressId address_id;
    AddressLevel level = AddressLevel::room;
    std::string name, normal_name, full_name, match_key, loose_key;
    AddressStatus status = AddressStatus::active;
    std::optional<AreaId> area_id;
};
BOOST_DESCRIBE_STRUCT(FoundAddress, (),
                      (address_id, level, name, normal_name, full_name, match_key, loose_key, status, area_id))

// By whole key ($2) and by keys without unit and floor ($3), each by its own index.
inline const pg::Query<pg::Many<FoundAddress>(StationId, std::vector<std::string>, std::vector<std::string>, int32_t)>
    addresses_by_keys{"addresses_by_keys", R"(
    select address_id, level, name, normal_name, full_name, match_key, loose_key, status, area_id
    from addresses
    where station_id = $1 and match_key = any($2) and status in ('planned', 'active')
    union
    select address_id, level, name, normal_name, full_name, match_key, loose_key, status, area_id
    from addresses
    where station_id = $1 and loose_key = any($3) and status in ('planned', 'active')
    limit $4)"};

struct FoundAlias {
    std::string alias_key;
    std::string match_key; // of the address that it stands for
};
BOOST_DESCRIBE_STRUCT(FoundAlias, (), (alias_key, match_key))

inline const pg::Query<pg::Many<FoundAlias>(StationId, std::vector<std::string>)> aliases_by_keys{"aliases_by_keys",
                                                                                                  R"(
    select l.alias_key, a.match_key
    from address_aliases l
    join addresses a on a.station_id = $1 and a.address_id = l.address_id
    where l.station_id = $1 and l.alias_key = any($2) and a.status in ('planned', 'active')
    order by l.alias_key, a.match_key
    limit 20)"};

// What is called by name and stands in the text ($2), or has what was typed so far ($3; empty: nothing) in its name.
inline const pg::Query<pg::Many<FoundAddress>(StationId, std::string, std::string, int32_t)> named_addresses{
    "named_addresses", R"(
    select address_id, level, name, normal_name, full_name, match_key, loose_key, status, area_id
    from addresses
    where station_id = $1 and level in ('community', 'estate', 'road') and status in ('planned', 'active')
      and (strpos($2, normal_name) > 0 or $3 <> '' and strpos(normal_name, $3) > 0)
    order by char_length(normal_name) desc, full_name
    limit $4)"};

// Areas ($2) and all within them.
inline const pg::Query<pg::Many<AreaId>(StationId, std::vector<AreaId>)> areas_within{"areas_within", R"(
    with recursive within as (
        select area_id from areas where station_id = $1 and area_id = any($2)
        union
        select a.area_id from areas a join within w on a.parent_id = w.area_id where a.station_id = $1)
    select area_id from within)"};

// ── an import ──

struct KnownAddress {
    AddressId address_id;
    std::optional<AddressId> parent_id;
    AddressLevel level = AddressLevel::room;
    std::string name;
    AddressStatus status = AddressStatus::active;
    std::optional<AreaId> grid_id, area_id;
};
BOOST_DESCRIBE_STRUCT(KnownAddress, (), (address_id, parent_id, level, name, status, grid_id, area_id))

inline const pg::Query<pg::Many<KnownAddress>(StationId)> known_addresses{"known_addresses",
                                                                          pg::select<KnownAddress>("addresses", R"(
    where station_id = $1)")};

inline const pg::Query<pg::One<int64_t>(StationId)> count_addresses{"count_addresses", R"(
    select count(*)
    from addresses
    where station_id = $1)"};

// ── one address ──

struct AddressRow {
    AddressId address_id;
    AddressLevel level = AddressLevel::room;
    std::string name, full_name;
    AddressStatus status = AddressStatus::active;
    std::optional<AddressId> merged_into;
    Day valid_from{};
    std::optional<Day> valid_to;
    std::optional<std::string> code_system, code;
    std::optional<double> lon, lat;
    std::optional<AreaId> grid_id, area_id;
};
BOOST_DESCRIBE_STRUCT(AddressRow, (),
                      (address_id, level, name, full_name, status, merged_into, valid_from, valid_to, code_system,
                       code, lon, lat, grid_id, area_id))

inline const pg::Query<pg::Maybe<AddressRow>(StationId, AddressId)> address_by_id{
    "address_by_id", pg::select<AddressRow>("addresses", R"(
    where station_id = $1 and address_id = $2)")};

// From the largest down to the parent.
inline const pg::Query<pg::Many<AddressStep>(StationId, AddressId)> path_of_address{"path_of_address", R"(
    with recursive above as (
        select parent_id, 0 as steps from addresses where station_id = $1 and address_id = $2
        union all
        select p.parent_id, a.steps + 1
        from above a
        join addresses p on p.station_id = $1 and p.address_id = a.parent_id
        where a.steps < 20)
    select p.address_id, p.level, p.name, p.status
    from above a
    join addresses p on p.station_id = $1 and p.address_id = a.parent_id
    order by a.steps desc)"};

inline const pg::Query<pg::Many<AddressStep>(StationId, AddressId, int32_t)> children_of_address{
    "children_of_address",
    R"(
    select address_id, level, name, status
    from addresses
    where station_id = $1 and parent_id = $2 and status in ('planned', 'active')
    order by normal_name
    limit $3)"};

} // namespace qzt
