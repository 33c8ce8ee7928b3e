#include "registry/address_merges.hpp"

#include "registry/address_batch.hpp"
#include "registry/address_branch.hpp"
#include "registry/address_moves.hpp"
#include "registry/address_upkeep_rules.hpp"
#include "registry/doors.hpp"
#include "registry/register_access.hpp"
#include "registry/register_problems.hpp"
#include "registry/register_rows.hpp"

#include <algorithm>
#include <map>

namespace qzt {

namespace {

using Ids = std::vector<AddressId>;

const pg::Query<pg::Affected(StationId, AddressMergeId, AddressId, AddressId, MemberId, MemberId, Time)>
    insert_address_merge{"insert_address_merge", R"(
    insert into address_merges (station_id, merge_id, kept_id, merged_id, by_member, confirmed_by, at)
    values ($1, $2, $3, $4, $5, $6, $7))"};
const pg::Query<pg::Affected(StationId, AddressMergeId, MemberId, Time)> end_address_merge{"end_address_merge", R"(
    update address_merges set undone_by = $3, undone_at = $4
    where station_id = $1 and merge_id = $2 and undone_at is null)"};

struct MergeHead {
    AddressMergeId merge_id;
    AddressId kept_id, merged_id;
};
BOOST_DESCRIBE_STRUCT(MergeHead, (), (merge_id, kept_id, merged_id))
const pg::Query<pg::Maybe<MergeHead>(StationId, AddressMergeId)> address_merge_for_update{"address_merge_for_update",
                                                                                          R"(
    select merge_id, kept_id, merged_id
    from address_merges
    where station_id = $1 and merge_id = $2 and undone_at is null
    for update)"};

const pg::Query<pg::Affected(StationId, Ids, Ids, Day, AddressMergeId)> point_to_kept{"point_address_to_kept", R"(
    with gone as (
        update addresses t set status = 'merged', merged_into = w.kept_id, valid_to = greatest(t.valid_from, $4)
        from unnest($2::uuid[], $3::uuid[]) as w (merged_id, kept_id)
        where t.station_id = $1 and t.address_id = w.merged_id
        returning t.address_id, w.kept_id)
    insert into address_moves (station_id, merge_id, what, row_id, from_id, to_id)
    select $1, $5, 'address', address_id, address_id, kept_id from gone)"};
// What was merged into one of them before leads on to where that one goes.
const pg::Query<pg::Affected(StationId, Ids, Ids, AddressMergeId)> lead_on{"lead_addresses_on", R"(
    with gone as (
        update addresses t set merged_into = w.kept_id
        from unnest($2::uuid[], $3::uuid[]) as w (merged_id, kept_id)
        where t.station_id = $1 and t.merged_into = w.merged_id
        returning t.address_id, w.merged_id, w.kept_id)
    insert into address_moves (station_id, merge_id, what, row_id, from_id, to_id)
    select $1, $4, 'lead', address_id, merged_id, kept_id from gone)"};

struct MoveRow {
    StationId station_id;
    AddressMergeId merge_id;
    std::string what;
    Uuid row_id, from_id, to_id;
};
BOOST_DESCRIBE_STRUCT(MoveRow, (), (station_id, merge_id, what, row_id, from_id, to_id))
const pg::Store<MoveRow> note_moves{"note_address_moves", pg::inserting<MoveRow>("address_moves")};
const pg::Query<pg::Many<MoveRow>(StationId, AddressMergeId)> tree_moves{"address_tree_moves",
                                                                         pg::select<MoveRow>("address_moves", R"(
    where station_id = $1 and merge_id = $2 and what in ('address', 'child', 'dwelling', 'named'))")};

// Back to themselves, by what was written down.
const pg::Query<pg::Affected(StationId, AddressMergeId)> stand_again{"addresses_stand_again", R"(
    update addresses t set status = 'active', merged_into = null, valid_to = null
    from address_moves m
    where m.station_id = $1 and m.merge_id = $2 and m.what = 'address' and t.station_id = $1
      and t.address_id = m.row_id and t.merged_into = m.to_id)"};
const pg::Query<pg::Affected(StationId, AddressMergeId)> lead_back{"lead_addresses_back", R"(
    update addresses t set merged_into = m.from_id
    from address_moves m
    where m.station_id = $1 and m.merge_id = $2 and m.what = 'lead' and t.station_id = $1
      and t.address_id = m.row_id and t.merged_into = m.to_id)"};
const pg::Query<pg::Affected(StationId, std::vector<Uuid>)> drop_aliases{"drop_address_aliases", R"(
    delete from address_aliases
    where station_id = $1 and alias_id = any($2))"};

// A dwelling that only the merge had made; whoever moved in meanwhile stays.
const pg::Query<pg::Affected(StationId, Ids)> hide_empty{"hide_empty_dwellings", R"(
    update dwellings set standing = false, version = version + 1, changed_at = now()
    where station_id = $1 and address_id = any($2) and residents = 0 and establishments = 0)"};

const pg::Query<pg::Many<AddressId>(StationId, Ids)> dwellings_among{"dwellings_among", R"(
    select address_id
    from dwellings
    where station_id = $1 and address_id = any($2))"};

const pg::Query<pg::Maybe<AddressId>(StationId, AddressId)> leads_to{"address_leads_to", R"(
    select coalesce(merged_into, address_id)
    from addresses
    where station_id = $1 and address_id = $2)"};

// ── what meets what ──

struct Meeting {
    AddressPairs pairs;                                  // what is one from now on
    std::vector<std::pair<BranchRow, AddressId>> moving; // a child that goes below another parent
};

// From the top down: what has the same name below both is one, too; the rest goes over.
Meeting meeting_of(const std::vector<BranchRow>& kept, const std::vector<BranchRow>& merged) {
    auto below = [](const std::vector<BranchRow>& branch) {
        std::multimap<AddressId, const BranchRow*> children;
        for (const BranchRow& row : branch)
            if (row.parent_id && is_standing(row.status)) children.emplace(*row.parent_id, &row);
        return children;
    };
    auto of_kept = below(kept), of_merged = below(merged);
    Meeting meeting;
    std::vector<std::pair<AddressId, AddressId>> open{{merged.front().address_id, kept.front().address_id}};
    while (!open.empty()) {
        auto [from, into] = open.back();
        open.pop_back();
        meeting.pairs.merged.push_back(from);
        meeting.pairs.kept.push_back(into);
        for (auto [child, end] = of_merged.equal_range(from); child != end; ++child) {
            const BranchRow* same = nullptr;
            for (auto [other, last] = of_kept.equal_range(into); other != last; ++other)
                if (other->second->normal_name == child->second->normal_name) same = other->second;
            if (same && same->level == child->second->level)
                open.emplace_back(child->second->address_id, same->address_id);
            else if (same)
                throw Refused(
                    Problem(address_name_taken, {{"address", same->name}, {"address_id", same->address_id.text()}}));
            else
                meeting.moving.emplace_back(*child->second, into);
        }
    }
    return meeting;
}

Task<PlacedAddress> placed(pg::Tx& tx, StationId station, KeptAddress row) {
    auto above = co_await tx.run(path_of_address, station, row.address_id);
    PlacedAddress place{row.address_id, row.level, row.status, {}};
    for (const AddressStep& step : above)
        place.above.push_back(step.address_id);
    co_return place;
}

// A child of the one that goes comes below the one that stays, with all that lies in it.
Task<> hang_below(pg::Tx& tx, StationId station, BranchRow child, AddressId parent) {
    AddressDraft above = co_await draft_of_address(tx, station, parent);
    AddressDraft draft = address_in(above, child.address_id, child.level, child.name);
    auto branch = co_await branch_at(tx, station, child.address_id);
    tx.queue(rename_addresses, pg::Rows(renamed_branch(draft, branch)));
    tx.queue(touch_dwellings, station, ids_of(branch));
    co_await tx.send();
}

// Where only the one that goes was a dwelling, the one that stays becomes one.
Task<> make_dwellings(pg::Tx& tx, StationId station, AddressMergeId merge, AddressPairs pairs, Time now) {
    auto gone = co_await tx.run(dwellings_among, station, pairs.merged);
    auto there = co_await tx.run(dwellings_among, station, pairs.kept);
    Ids fresh;
    std::vector<MoveRow> moves;
    for (size_t i = 0; i < pairs.kept.size(); ++i) {
        bool goes = std::ranges::find(gone, pairs.merged[i]) != gone.end();
        bool stays = std::ranges::find(there, pairs.kept[i]) != there.end();
        if (!goes || stays) continue;
        fresh.push_back(pairs.kept[i]);
        moves.push_back(
            {station, merge, "dwelling", pairs.kept[i].value, pairs.merged[i].value, pairs.kept[i].value});
    }
    if (fresh.empty()) co_return;
    auto grounds = co_await address_grounds(tx, station, fresh);
    std::vector<DwellingRow> rows;
    for (const AddressGroundRow& ground : grounds) {
        DwellingRow row{.station_id = station, .address_id = ground.address_id, .around_id = ground.around_id};
        row.grid_id = ground.grid_id;
        row.area_id = ground.area_id;
        row.due_on = local_day(now);
        rows.push_back(row);
    }
    queue(tx, add_dwellings, std::move(rows));
    queue(tx, note_moves, std::move(moves));
    co_await tx.send();
}

// The name of the one that goes finds the one that stays.
Task<> keep_name(pg::Tx& tx, StationId station, AddressMergeId merge, KeptAddress kept, KeptAddress merged) {
    if (kept.match_key == merged.match_key) co_return;
    AddressDraft draft = co_await draft_of_address(tx, station, kept.address_id);
    NewAliasRow alias = alias_of(draft, merged.name == kept.name ? merged.full_name : merged.name);
    alias.alias_key = merged.match_key;
    auto made = co_await tx.run(keep_alias, pg::Rows(std::vector{alias}));
    if (made == 0) co_return;
    queue(tx, note_moves,
          {{station, merge, "named", alias.alias_id.value, merged.address_id.value, kept.address_id.value}});
    co_await tx.send();
}

HistoryRow line_of(StationId station, AddressId address, AddressAct what, AddressId other, Time now) {
    HistoryRow row;
    row.station_id = station;
    row.entry_id = decltype(row.entry_id)::make(now);
    row.address_id = address;
    row.what = what;
    row.at = now;
    row.other_id = other;
    return row;
}

struct Both {
    KeptAddress kept, merged;
};
// Locked in the order of their ids.
Task<Both> both_for_update(pg::Tx& tx, StationId station, AddressId kept, AddressId merged) {
    std::map<AddressId, KeptAddress> rows;
    for (AddressId id : {std::min(kept, merged), std::max(kept, merged)}) {
        auto row = co_await tx.run(address_for_update, station, id);
        if (!row) throw Refused(Problem(address_not_found));
        rows.emplace(id, std::move(*row));
    }
    co_return Both{rows.at(kept), rows.at(merged)};
}

Task<Both> both_that_may_be_one(pg::Tx& tx, StationId station, AddressId kept, AddressId merged) {
    Both both = co_await both_for_update(tx, station, kept, merged);
    PlacedAddress stays = co_await placed(tx, station, both.kept);
    PlacedAddress goes = co_await placed(tx, station, both.merged);
    or_refuse(may_be_one(stays, goes));
    co_return both;
}

} // namespace

Task<> may_merge_addresses(pg::Tx& tx, StationId station, AddressId kept, AddressId merged) {
    co_await both_that_may_be_one(tx, station, kept, merged);
}

Task<AddressMergeId> merge_addresses(pg::Tx& tx, StationId station, TwoPeople who, AddressMergeSaid said, Time now) {
    Both both = co_await both_that_may_be_one(tx, station, said.kept_id, said.merged_id);
    or_refuse(may_be_since(said.day, both.merged.valid_from, local_day(now)));
    auto of_kept = co_await branch_at(tx, station, said.kept_id);
    auto of_merged = co_await branch_at(tx, station, said.merged_id);
    Meeting meeting = meeting_of(of_kept, of_merged);
    auto merge = AddressMergeId::make(now);
    co_await tx.run(insert_address_merge, station, merge, said.kept_id, said.merged_id, who.by, who.confirmed_by,
                    now);
    co_await keep_name(tx, station, merge, both.kept, both.merged);

    std::vector<MoveRow> moves;
    for (const auto& [child, parent] : meeting.moving) {
        co_await hang_below(tx, station, child, parent);
        moves.push_back({station, merge, "child", child.address_id.value, child.parent_id->value, parent.value});
    }
    queue(tx, note_moves, std::move(moves));
    co_await make_dwellings(tx, station, merge, meeting.pairs, now);
    co_await tx.run(set_standing, station, meeting.pairs.merged, false);
    co_await move_along(tx, station, merge, meeting.pairs, now);
    tx.queue(lead_on, station, meeting.pairs.merged, meeting.pairs.kept, merge);
    tx.queue(point_to_kept, station, meeting.pairs.merged, meeting.pairs.kept, said.day, merge);
    auto goes = line_of(station, said.merged_id, AddressAct::merged, said.kept_id, now);
    auto stays = line_of(station, said.kept_id, AddressAct::taken_in, said.merged_id, now);
    for (HistoryRow* line : {&goes, &stays}) {
        line->day = said.day;
        line->reason = said.reason;
        line->by_member = who.by;
        line->confirmed_by = who.confirmed_by;
    }
    queue(tx, add_history, {std::move(goes), std::move(stays)});
    co_await refresh_doors(tx, station, meeting.pairs.kept);
    co_return merge;
}

Task<> undo_address_merge(pg::Tx& tx, Actor by, AddressMergeId id, Time now) {
    auto merge = co_await tx.run(address_merge_for_update, by.station_id, id);
    if (!merge) throw Refused(Problem(address_merge_not_found));
    auto areas = co_await access::areas_at_doors(tx, by);
    Ids both_ids{merge->kept_id, merge->merged_id};
    auto own = co_await tx.run(qzt::addresses_to_keep, by.station_id, both_ids, areas);
    if (own.empty()) throw Refused(Problem(address_merge_not_found));
    Both both = co_await both_for_update(tx, by.station_id, merge->kept_id, merge->merged_id);
    if (!is_standing(both.kept.status)) throw Refused(Problem(address_merge_settled));
    auto taken = co_await tx.run(address_of_name, by.station_id, both.merged.parent_id.value_or(AddressId{}),
                                 both.merged.normal_name);
    if (taken)
        throw Refused(
            Problem(address_name_taken, {{"address", taken->full_name}, {"address_id", taken->address_id.text()}}));

    auto moves = co_await tx.run(tree_moves, by.station_id, id);
    co_await tx.run(stand_again, by.station_id, id);
    co_await tx.run(lead_back, by.station_id, id);
    Ids again, doors, made;
    std::vector<Uuid> names;
    for (const MoveRow& move : moves) {
        if (move.what == "address") {
            again.push_back(AddressId{move.row_id});
            doors.push_back(AddressId{move.to_id});
        }
        if (move.what == "dwelling") made.push_back(AddressId{move.row_id});
        if (move.what == "named") names.push_back(move.row_id);
        if (move.what != "child") continue;
        auto branch = co_await branch_at(tx, by.station_id, AddressId{move.row_id});
        bool moved_on = branch.front().parent_id != AddressId{move.to_id};
        if (!moved_on) co_await hang_below(tx, by.station_id, branch.front(), AddressId{move.from_id});
    }
    tx.queue(drop_aliases, by.station_id, names);
    tx.queue(set_standing, by.station_id, again, true);
    co_await move_back(tx, by.station_id, id);
    co_await tx.run(end_address_merge, by.station_id, id, by.member_id, now);
    auto line = line_of(by.station_id, merge->merged_id, AddressAct::parted, merge->kept_id, now);
    line.by_member = by.member_id;
    queue(tx, add_history, {std::move(line)});
    doors.insert(doors.end(), again.begin(), again.end());
    co_await refresh_doors(tx, by.station_id, std::move(doors));
    co_await tx.run(hide_empty, by.station_id, made);
}

Task<AddressId> standing_address(pg::Tx& tx, StationId station, AddressId address) {
    auto found = co_await tx.run(leads_to, station, address);
    co_return found.value_or(address);
}

} // namespace qzt
