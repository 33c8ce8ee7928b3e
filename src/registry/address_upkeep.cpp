#include "registry/address_upkeep.hpp"

#include "registry/address_batch.hpp"
#include "registry/address_branch.hpp"
#include "registry/address_upkeep_rules.hpp"
#include "registry/register_access.hpp"
#include "registry/register_problems.hpp"
#include "registry/register_rows.hpp"

#include <algorithm>
#include <sodium.h>

namespace qzt {

namespace access {

Task<std::vector<KeptAddress>> addresses_to_keep(pg::Tx& tx, Actor by, AddressId one, AddressId other) {
    auto areas = co_await areas_at_doors(tx, by);
    auto rows = co_await tx.run(qzt::addresses_to_keep, by.station_id, std::vector{one, other}, areas);
    std::vector<KeptAddress> named;
    for (AddressId id : {one, other}) {
        auto found = std::ranges::find(rows, id, &KeptAddress::address_id);
        if (found == rows.end()) throw Refused(Problem(address_not_found));
        if (!is_standing(found->status)) throw Refused(Problem(address_not_standing));
        named.push_back(*found);
    }
    co_return named;
}

Task<KeptAddress> address_to_keep(pg::Tx& tx, Actor by, AddressId address) {
    auto both = co_await addresses_to_keep(tx, std::move(by), address, address);
    co_return std::move(both.front());
}

} // namespace access

namespace {

std::string fresh_plate_code() {
    std::array<uint8_t, 16> random;
    randombytes_buf(random.data(), random.size());
    return plate_code_of(random);
}

Task<> refuse_namesake(pg::Tx& tx, StationId station, AddressId parent, std::string normal_name, AddressId but) {
    auto taken = co_await tx.run(address_of_name, station, parent, normal_name);
    if (taken && taken->address_id != but)
        throw Refused(
            Problem(address_name_taken, {{"address", taken->full_name}, {"address_id", taken->address_id.text()}}));
}

HistoryRow entry(StationId station, AddressId address, AddressAct what, std::optional<Day> day, MemberId by,
                 Time now) {
    HistoryRow row;
    row.station_id = station;
    row.entry_id = decltype(row.entry_id)::make(now);
    row.address_id = address;
    row.what = what;
    row.day = day;
    row.at = now;
    row.by_member = by;
    return row;
}

// A door of its own: from now on somebody goes there.
Task<> add_dwelling(pg::Tx& tx, StationId station, AddressId address, Time now) {
    auto grounds = co_await address_grounds(tx, station, {address});
    const AddressGroundRow& ground = grounds.at(0);
    DwellingRow row{.station_id = station, .address_id = address, .around_id = ground.around_id};
    row.grid_id = ground.grid_id;
    row.area_id = ground.area_id;
    row.due_on = local_day(now);
    queue(tx, add_dwellings, {std::move(row)});
    co_await tx.send();
}

// Where it lies: as what lies above it, or in a grid of the caller's own that was named.
Task<> lie_in(pg::Tx& tx, Actor by, AddressDraft& draft, std::optional<AreaId> grid) {
    bool is_somewhere = draft.row.grid_id || draft.row.area_id;
    if (!grid && is_somewhere) co_return;
    if (!grid) {
        if (draft.row.level == AddressLevel::road) co_return; // it may run through several
        throw Refused(Problem(address_grid_needed));
    }
    auto areas = co_await access::areas_at_doors(tx, by);
    if (std::ranges::find(areas, *grid) == areas.end()) throw Refused(Problem(address_grid_needed));
    draft.row.grid_id = draft.row.area_id = grid;
}

} // namespace

Task<AddressId> add_address(pg::Tx& tx, Actor by, AddressId parent, AddAddress wanted, Time now) {
    KeptAddress around = co_await access::address_to_keep(tx, by, parent);
    auto fits = levels_below(around.level);
    if (std::ranges::find(fits, wanted.level) == fits.end())
        throw Refused(Problem(address_level_wrong, {{"around", around.name}}));
    Day since = wanted.since.value_or(local_day(now));
    or_refuse(may_be_since(since, Day{}, local_day(now)));
    std::string name = or_refuse(new_address_name(wanted.level, wanted.name));

    AddressDraft above = co_await draft_of_address(tx, by.station_id, parent);
    AddressDraft draft = address_in(above, AddressId::make(now), wanted.level, std::move(name));
    co_await refuse_namesake(tx, by.station_id, parent, draft.row.normal_name, {});
    co_await lie_in(tx, by, draft, wanted.grid_id);
    NewAddress added{std::move(draft), wanted.is_dwelling && wanted.level >= AddressLevel::door, wanted.since};
    AddressId id = added.draft.row.address_id;
    co_await store_address(tx, std::move(added), by.member_id, {}, now);
    co_return id;
}

Task<> store_address(pg::Tx& tx, NewAddress added, MemberId by, std::optional<MemberId> confirmed_by, Time now) {
    NewAddressRow& row = added.draft.row;
    row.plate_code = fresh_plate_code();
    row.valid_from = added.since.value_or(local_day(now));
    row.code_system = row.code = {};
    row.lon = row.lat = {};
    row.source_datum = {};
    co_await tx.run(insert_addresses, pg::Rows(std::vector{row}));
    HistoryRow line = entry(row.station_id, row.address_id, AddressAct::added, added.since, by, now);
    line.name_after = row.name;
    line.confirmed_by = confirmed_by;
    queue(tx, add_history, {std::move(line)});
    if (added.is_dwelling) co_await add_dwelling(tx, row.station_id, row.address_id, now);
    co_await tx.send();
}

Task<> rename_address(pg::Tx& tx, Actor by, AddressId address, RenameAddress wanted, Time now) {
    KeptAddress before = co_await access::address_to_keep(tx, by, address);
    if (!is_kept_by_hand(before.level)) throw Refused(Problem(address_level_by_import));
    Day day = wanted.was_wrong ? before.valid_from : wanted.since;
    or_refuse(may_be_since(day, before.valid_from, local_day(now)));
    std::string name = or_refuse(new_address_name(before.level, wanted.name));
    if (name == before.name) throw Refused(Problem(address_name_same));

    AddressDraft above = co_await draft_of_address(tx, by.station_id, *before.parent_id);
    AddressDraft draft = address_in(above, address, before.level, name);
    co_await refuse_namesake(tx, by.station_id, *before.parent_id, draft.row.normal_name, address);
    auto branch = co_await branch_at(tx, by.station_id, address);
    co_await tx.run(rename_addresses, pg::Rows(renamed_branch(draft, branch)));
    if (draft.row.match_key != before.match_key) {
        AddressDraft former = address_in(above, address, before.level, before.name);
        NewAliasRow alias = alias_of(former, former.row.name);
        alias.alias_key = former.row.match_key;
        tx.queue(drop_alias, by.station_id, address, draft.row.match_key);
        tx.queue(keep_alias, pg::Rows(std::vector{std::move(alias)}));
    }
    auto what = wanted.was_wrong ? AddressAct::corrected : AddressAct::renamed;
    auto since = wanted.was_wrong ? std::nullopt : std::optional(day);
    HistoryRow line = entry(by.station_id, address, what, since, by.member_id, now);
    line.name_before = before.name;
    line.name_after = name;
    if (wanted.reason) line.reason = *wanted.reason;
    queue(tx, add_history, {std::move(line)});
    tx.queue(touch_dwellings, by.station_id, ids_of(branch));
    co_await tx.send();
}

Task<AddressUse> use_of_address(pg::Tx& tx, StationId station, AddressId address) {
    auto use = co_await tx.run(use_within_address, station, address);
    co_return use;
}

Task<> end_address(pg::Tx& tx, StationId station, TwoPeople who, AddressId address, AddressEnd end, Time now) {
    auto row = co_await tx.run(address_for_update, station, address);
    if (!row || !is_standing(row->status)) throw Refused(Problem(address_not_standing));
    or_refuse(may_be_since(end.day, row->valid_from, local_day(now)));
    auto branch = co_await branch_at(tx, station, address);
    auto within = ids_of(branch);
    // Locks the doors first: whoever is just being registered behind one is waited for, and counted.
    co_await tx.run(set_standing, station, within, false);
    AddressUse use = co_await use_of_address(tx, station, address);
    or_refuse(may_end(use));
    HistoryRow line = entry(station, address, AddressAct::ended, end.day, who.by, now);
    line.reason = end.reason;
    line.confirmed_by = who.confirmed_by;
    tx.queue(end_addresses, station, within, end.day);
    tx.queue(take_plates_down, station, within, who.confirmed_by, now);
    tx.queue(end_cards_at, station, within, now);
    tx.queue(overtake_proposals, station, within, end.proposal_id, now);
    queue(tx, add_history, {std::move(line)});
    co_await tx.send();
}

} // namespace qzt
