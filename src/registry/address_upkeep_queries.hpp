// Addresses as they are kept up: locked, with all that lies in them, and written anew.
#pragma once
#include "kernel/pg/store.hpp"
#include "registry/address_queries.hpp"
#include "registry/address_upkeep_types.hpp"

namespace qzt {

// ── one, to be changed ──

struct KeptAddress {
    AddressId address_id;
    std::optional<AddressId> parent_id;
    AddressLevel level = AddressLevel::room;
    std::string name, normal_name, full_name, match_key;
    AddressStatus status = AddressStatus::active;
    Day valid_from{};
    std::optional<AreaId> grid_id, area_id;
};
BOOST_DESCRIBE_STRUCT(KeptAddress, (),
                      (address_id, parent_id, level, name, normal_name, full_name, match_key, status, valid_from,
                       grid_id, area_id))

// In the order of their ids, so that two who change the same wait for each other. $3: areas; a road that lies in no
// area runs through several, and is kept by whoever keeps any.
inline const pg::Query<pg::Many<KeptAddress>(StationId, std::vector<AddressId>, std::vector<AreaId>)>
    addresses_to_keep{"addresses_to_keep", pg::select<KeptAddress>("addresses", R"(
    where station_id = $1 and address_id = any($2)
      and (grid_id = any($3) or area_id = any($3)
           or level = 'road' and grid_id is null and area_id is null and cardinality($3) > 0)
    order by address_id
    for update)")};

inline const pg::Query<pg::Maybe<KeptAddress>(StationId, AddressId)> address_for_update{
    "address_for_update", pg::select<KeptAddress>("addresses", R"(
    where station_id = $1 and address_id = $2
    for update)")};

struct NamesakeRow {
    AddressId address_id;
    std::string full_name;
};
BOOST_DESCRIBE_STRUCT(NamesakeRow, (), (address_id, full_name))

// What stands below a parent under that name.
inline const pg::Query<pg::Maybe<NamesakeRow>(StationId, AddressId, std::string)> address_of_name{"address_of_name",
                                                                                                  R"(
    select address_id, full_name
    from addresses
    where station_id = $1 and parent_id = $2 and normal_name = $3 and status in ('planned', 'active'))"};

// ── with all that lies in it ──

struct BranchRow {
    AddressId address_id;
    std::optional<AddressId> parent_id;
    AddressLevel level = AddressLevel::room;
    std::string name, normal_name;
    AddressStatus status = AddressStatus::active;
    int32_t depth = 0;
};
BOOST_DESCRIBE_STRUCT(BranchRow, (), (address_id, parent_id, level, name, normal_name, status, depth))

// Parents before children; what is no more has a name, too.
inline const pg::Query<pg::Many<BranchRow>(StationId, AddressId, int32_t)> branch_of_address{"branch_of_address", R"(
    with recursive within as (
        select address_id, parent_id, level, name, normal_name, status, 0 as depth
        from addresses
        where station_id = $1 and address_id = $2
        union all
        select c.address_id, c.parent_id, c.level, c.name, c.normal_name, c.status, w.depth + 1
        from within w
        join addresses c on c.station_id = $1 and c.parent_id = w.address_id
        where w.depth < 12)
    select address_id, parent_id, level, name, normal_name, status, depth
    from within
    order by depth, address_id
    limit $3)"};

struct RenamedRow {
    StationId station_id;
    AddressId address_id;
    std::optional<AddressId> parent_id;
    std::string name, normal_name, full_name, match_key, loose_key;
};
BOOST_DESCRIBE_STRUCT(RenamedRow, (),
                      (station_id, address_id, parent_id, name, normal_name, full_name, match_key, loose_key))

inline const pg::Query<pg::Affected(pg::Rows<RenamedRow>)> rename_addresses{
    "rename_addresses", pg::update<RenamedRow>("addresses", {"station_id", "address_id"})};

// Phones take along again what is called otherwise now.
inline const pg::Query<pg::Affected(StationId, std::vector<AddressId>)> touch_dwellings{"touch_dwellings", R"(
    update dwellings set version = version + 1, changed_at = now()
    where station_id = $1 and address_id = any($2))"};

// ── its other names ──

inline const pg::Query<pg::Affected(pg::Rows<NewAliasRow>)> keep_alias{
    "keep_alias", pg::insert<NewAliasRow>("address_aliases") + R"(
    on conflict do nothing)"};

// A former name that is its name again.
inline const pg::Query<pg::Affected(StationId, AddressId, std::string)> drop_alias{"drop_alias", R"(
    delete from address_aliases
    where station_id = $1 and address_id = $2 and alias_key = $3)"};

// ── what was done to it ──

struct HistoryRow {
    StationId station_id;
    Id<struct AddressEntryTag> entry_id;
    AddressId address_id;
    AddressAct what = AddressAct::added;
    std::optional<Day> day;
    Time at{};
    std::optional<std::string> name_before, name_after;
    std::optional<AddressId> other_id;
    std::optional<std::string> reason;
    MemberId by_member;
    std::optional<MemberId> confirmed_by;
};
BOOST_DESCRIBE_STRUCT(HistoryRow, (),
                      (station_id, entry_id, address_id, what, day, at, name_before, name_after, other_id, reason,
                       by_member, confirmed_by))
inline const pg::Store<HistoryRow> add_history{"add_history", pg::inserting<HistoryRow>("address_history")};

// ── its end ──

// Who and what is registered at it and in it, and the first place to go to.
inline const pg::Query<pg::One<AddressUse>(StationId, AddressId)> use_within_address{"use_within_address", R"(
    with recursive within as (
        select address_id, 0 as depth
        from addresses
        where station_id = $1 and address_id = $2
        union all
        select c.address_id, w.depth + 1
        from within w
        join addresses c on c.station_id = $1 and c.parent_id = w.address_id and c.status in ('planned', 'active')
        where w.depth < 12),
    here as (
        select w.address_id, n.people, n.dwellings, n.establishments
        from within w
        join lateral (
            select (select count(*) from residences r
                    where r.station_id = $1 and r.address_id = w.address_id and r.known_to is null
                      and r.valid_to is null) as people,
                   (select count(*) from dwellings d
                    where d.station_id = $1 and d.address_id = w.address_id
                      and d.occupancy in ('self', 'rented', 'commercial', 'mixed')) as dwellings,
                   (select count(*) from establishments e
                    where e.station_id = $1 and e.address_id = w.address_id and e.operating <> 'gone')
                       as establishments) n on n.people + n.dwellings + n.establishments > 0),
    first as (
        select a.address_id, a.full_name
        from here h
        join addresses a on a.station_id = $1 and a.address_id = h.address_id
        order by a.full_name
        limit 1)
    select coalesce(sum(people), 0)::int8 as people, coalesce(sum(dwellings), 0)::int8 as dwellings,
           coalesce(sum(establishments), 0)::int8 as establishments,
           (select address_id from first) as first_id, (select full_name from first) as first
    from here)"};

inline const pg::Query<pg::Affected(StationId, std::vector<AddressId>, Day)> end_addresses{"end_addresses", R"(
    update addresses
    set status = 'demolished', valid_to = greatest(valid_from, $3)
    where station_id = $1 and address_id = any($2) and status in ('planned', 'active'))"};

inline const pg::Query<pg::Affected(StationId, std::vector<AddressId>, bool)> set_standing{"set_standing", R"(
    update dwellings set standing = $3, version = version + 1, changed_at = now()
    where station_id = $1 and address_id = any($2) and standing <> $3)"};

// Nothing hangs or opens where nothing stands: its plates (src/residents/plates.cpp) and those of what was merged
// into it, the cards of its doors, and what waits to be confirmed there, but for the proposal that ends it ($4).
inline const pg::Query<pg::Affected(StationId, std::vector<AddressId>, MemberId, Time)> take_plates_down{
    "take_plates_down", R"(
    update address_plates p
    set withdrawn_by = $3, withdrawn_at = $4
    from addresses a
    where p.station_id = $1 and p.withdrawn_at is null and a.station_id = $1 and a.address_id = p.address_id
      and coalesce(a.merged_into, a.address_id) = any($2))"};
inline const pg::Query<pg::Affected(StationId, std::vector<AddressId>, Time)> end_cards_at{"end_cards_at", R"(
    update household_cards
    set ended_at = $3
    where station_id = $1 and address_id = any($2) and ended_at is null)"};
inline const pg::Query<pg::Affected(StationId, std::vector<AddressId>, Uuid, Time)> overtake_proposals{
    "overtake_proposals", R"(
    update register_proposals
    set state = 'overtaken', decided_at = $4
    where station_id = $1 and address_id = any($2) and state = 'waiting' and proposal_id <> $3)"};

} // namespace qzt
