#include "registry/address_records.hpp"

#include "kernel/outcome.hpp"
#include "registry/address_access.hpp"
#include "registry/address_upkeep.hpp"
#include "registry/address_upkeep_rules.hpp"
#include "registry/natural_order.hpp"
#include "registry/register_access.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

const pg::Query<pg::Many<std::string>(StationId, AddressId)> aliases_of{"aliases_of_address", R"(
    select alias
    from address_aliases
    where station_id = $1 and address_id = $2
    order by alias
    limit 100)"};

// Its own, and those of what was merged into it.
const pg::Query<pg::Many<HangingPlate>(StationId, AddressId)> plates_at{"plates_at_address", R"(
    select right(p.token, 4) as ends_with, p.made_at
    from addresses a
    join address_plates p on p.station_id = $1 and p.address_id = a.address_id and p.withdrawn_at is null
    where a.station_id = $1 and (a.address_id = $2 or a.merged_into = $2)
    order by p.made_at
    limit 50)"};

const pg::Query<pg::Many<AddressStep>(StationId, AddressId, int32_t)> former_children{"former_children", R"(
    select address_id, level, name, status
    from addresses
    where station_id = $1 and parent_id = $2 and status in ('demolished', 'merged')
    order by normal_name, address_id
    limit $3)"};

const pg::Query<pg::Many<AddressHistoryLine>(StationId, std::vector<AddressId>, int32_t)> history_of{
    "history_of_addresses", R"(
    select h.address_id, a.name as of, h.what, h.day, h.at, h.name_before, h.name_after, h.other_id,
           o.full_name as other, h.reason, b.name as by, c.name as confirmed_by
    from address_history h
    join addresses a on a.station_id = $1 and a.address_id = h.address_id
    join members b on b.station_id = $1 and b.member_id = h.by_member
    left join addresses o on o.station_id = $1 and o.address_id = h.other_id
    left join members c on c.station_id = $1 and c.member_id = h.confirmed_by
    where h.station_id = $1 and h.address_id = any($2)
    order by h.at desc, h.entry_id desc
    limit $3)"};

const pg::Query<pg::Many<AddressMergeLine>(StationId, AddressId)> merges_of{"merges_of_address", R"(
    select m.merge_id, m.kept_id, m.merged_id, k.full_name as kept, g.full_name as merged, b.name as by,
           c.name as confirmed_by, m.at
    from address_merges m
    join addresses k on k.station_id = $1 and k.address_id = m.kept_id
    join addresses g on g.station_id = $1 and g.address_id = m.merged_id
    join members b on b.station_id = $1 and b.member_id = m.by_member
    join members c on c.station_id = $1 and c.member_id = m.confirmed_by
    where m.station_id = $1 and m.undone_at is null and (m.kept_id = $2 or m.merged_id = $2)
    order by m.at desc
    limit 50)"};

const pg::Query<pg::One<int32_t>(StationId, AddressId)> waiting_about{"proposals_waiting_about_address", R"(
    select count(*)::int
    from register_proposals
    where station_id = $1 and address_id = $2 and state = 'waiting')"};

// Down from the top, as long as there is one thing in it alone.
const pg::Query<pg::Maybe<AddressId>(StationId)> first_that_parts{"first_address_that_parts", R"(
    with recursive down as (
        (select address_id, 0 as depth
         from addresses
         where station_id = $1 and parent_id is null and status in ('planned', 'active')
         order by full_name
         limit 1)
        union all
        select c.address_id, d.depth + 1
        from down d
        join lateral (
            select min(k.address_id::text)::uuid as address_id, count(*) as several
            from addresses k
            where k.station_id = $1 and k.parent_id = d.address_id and k.status in ('planned', 'active')) c
            on c.several = 1
        where d.depth < 12)
    select address_id
    from down
    order by depth desc
    limit 1)"};

bool keeps_addresses(const Actor& by) {
    return std::ranges::any_of(by.posts, [](const Post& post) {
        return post.area_id && (post.role == Role::community_officer || post.role == Role::grid_leader);
    });
}

bool lies_within(const AddressView& address, const std::vector<AreaId>& areas) {
    auto own = [&](const std::optional<AreaId>& area) {
        return area && std::ranges::find(areas, *area) != areas.end();
    };
    bool runs_through = address.level == AddressLevel::road && !address.grid_id && !address.area_id && !areas.empty();
    return own(address.grid_id) || own(address.area_id) || runs_through;
}

} // namespace

namespace access {

Task<AddressRecord> address_record_to_read(pg::Tx& tx, Actor by, AddressId address) {
    AddressRecord record;
    record.address = co_await address_to_read(tx, by, address);
    auto areas = co_await areas_at_doors(tx, by);
    std::vector<AddressId> told{address};
    for (const AddressStep& step : record.address.path)
        told.push_back(step.address_id);
    auto aliases = tx.queue(aliases_of, by.station_id, address);
    auto plates = tx.queue(plates_at, by.station_id, address);
    auto former = tx.queue(former_children, by.station_id, address, address_former_max);
    auto history = tx.queue(history_of, by.station_id, told, address_history_max);
    auto merges = tx.queue(merges_of, by.station_id, address);
    auto waiting = tx.queue(waiting_about, by.station_id, address);
    co_await tx.send();
    record.aliases = aliases.take();
    record.plates = plates.take();
    record.former = former.take();
    std::ranges::sort(record.former, comes_before, &AddressStep::name);
    record.history = history.take();
    record.merges = merges.take();
    bool is_own = lies_within(record.address, areas);
    if (!is_own) co_return record;
    record.waiting = waiting.take();
    record.use = co_await use_of_address(tx, by.station_id, address);
    if (!keeps_addresses(by) || !is_standing(record.address.status)) co_return record;
    record.may_keep = is_kept_by_hand(record.address.level);
    auto below = levels_below(record.address.level);
    record.may_hold.assign(below.begin(), below.end());
    co_return record;
}

Task<AddressView> top_address_to_read(pg::Tx& tx, Actor by) {
    auto top = co_await tx.run(first_that_parts, by.station_id);
    if (!top) throw Refused(Problem(address_not_found));
    AddressView view = co_await address_to_read(tx, by, *top);
    co_return view;
}

} // namespace access
} // namespace qzt
