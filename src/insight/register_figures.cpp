#include "insight/register_figures.hpp"

#include "kernel/pg/query.hpp"

namespace qzt {

namespace {

struct GridCounts {
    AreaId grid_id;
    int64_t rooms = 0, collected = 0, people = 0, fresh = 0, records = 0, due = 0, proposals = 0, left_in_time = 0,
            leavers = 0, right = 0, rechecked = 0;
};
BOOST_DESCRIBE_STRUCT(GridCounts, (),
                      (grid_id, rooms, collected, people, fresh, records, due, proposals, left_in_time, leavers,
                       right, rechecked))

// $2: today; $3: days that registered, floating, overseas, rented, vacant dwellings and establishments are good for.
const pg::Query<pg::Many<GridCounts>(StationId, Day, std::vector<int32_t>)> count_by_grid{"register_count_by_grid",
                                                                                          R"(
    with rooms as (
        select grid_id, count(*) as rooms
        from addresses
        where station_id = $1 and level = 'room' and status = 'active' and grid_id is not null
        group by grid_id),
    doors as (
        select d.grid_id, count(*) as collected, count(*) filter (where d.due_on < $2) as due,
               count(*) filter (where f.verified_at is not null and (f.verified_at at time zone 'UTC-8')::date
                                + case d.occupancy when 'rented' then $3[4] when 'mixed' then $3[4]
                                                   when 'vacant' then $3[5] else $3[1] end >= $2) as fresh
        from dwellings d
        left join register_facts f on f.station_id = $1 and f.subject_id = d.address_id and f.field = 'occupancy'
             and f.known_to is null and f.valid_to is null
        where d.station_id = $1 and d.grid_id is not null and d.standing
        group by d.grid_id),
    living as (
        select d.grid_id, count(*) as people,
               count(*) filter (where r.verified_at is not null and (r.verified_at at time zone 'UTC-8')::date
                                + case p.residence_kind when 'registered' then $3[1] when 'overseas' then $3[3]
                                                        else $3[2] end >= $2) as fresh
        from residences r
        join people p on p.station_id = $1 and p.person_id = r.person_id
        join dwellings d on d.station_id = $1 and d.address_id = r.address_id
        where r.station_id = $1 and r.known_to is null and r.valid_to is null and d.grid_id is not null
        group by d.grid_id),
    trading as (
        select d.grid_id, count(*) as units,
               count(*) filter (where e.verified_at is not null
                                and (e.verified_at at time zone 'UTC-8')::date + $3[6] >= $2) as fresh
        from establishments e
        join dwellings d on d.station_id = $1 and d.address_id = e.address_id
        where e.station_id = $1 and e.operating <> 'gone' and d.grid_id is not null
        group by d.grid_id),
    told as (
        select d.grid_id, count(*) filter (where p.state = 'waiting') as proposals,
               count(*) filter (where p.what = 'moved_out' and p.proposed_at > $2 - 90) as leavers,
               count(*) filter (where p.what = 'moved_out' and p.proposed_at > $2 - 90
                                and p.decided_at < p.proposed_at + interval '7 days') as in_time
        from register_proposals p
        join dwellings d on d.station_id = $1 and d.address_id = p.address_id
        where p.station_id = $1 and d.grid_id is not null
        group by d.grid_id),
    again as (
        select grid_id, count(*) filter (where result = 'right') as right, count(*) as rechecked
        from rechecks
        where station_id = $1 and result in ('right', 'wrong') and at > $2 - 365 and grid_id is not null
        group by grid_id)
    select r.grid_id, r.rooms, coalesce(d.collected, 0) as collected, coalesce(l.people, 0) as people,
           coalesce(d.fresh, 0) + coalesce(l.fresh, 0) + coalesce(t.fresh, 0) as fresh,
           coalesce(d.collected, 0) + coalesce(l.people, 0) + coalesce(t.units, 0) as records,
           coalesce(d.due, 0) as due, coalesce(o.proposals, 0) as proposals, coalesce(o.in_time, 0) as left_in_time,
           coalesce(o.leavers, 0) as leavers, coalesce(a.right, 0) as right, coalesce(a.rechecked, 0) as rechecked
    from rooms r
    left join doors d using (grid_id)
    left join living l using (grid_id)
    left join trading t using (grid_id)
    left join told o using (grid_id)
    left join again a using (grid_id)
    order by r.grid_id)"};

struct LinkCounts {
    int64_t linked = 0, people = 0;
};
BOOST_DESCRIBE_STRUCT(LinkCounts, (), (linked, people))

const pg::Query<pg::One<LinkCounts>(StationId)> count_links{"register_count_links", R"(
    select count(*) filter (where exists (
               select from residences r
               where r.station_id = $1 and r.person_id = p.person_id and r.known_to is null and r.valid_to is null))
               as linked,
           count(*) as people
    from people p
    where p.station_id = $1 and p.status = 'here')"};

void add(GridCounts& sum, const GridCounts& one) {
    boost::mp11::mp_for_each<json::Members<GridCounts>>([&](auto member) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(sum.*member.pointer)>, int64_t>)
            sum.*member.pointer += one.*member.pointer;
    });
}

AreaFigures figures_of(const GridCounts& counts) {
    Accuracy checked = accuracy(counts.right, counts.rechecked);
    return {.coverage = coverage(counts.collected, counts.rooms),
            .freshness = {counts.fresh, counts.records},
            .leavers = {counts.left_in_time, counts.leavers},
            .accuracy = checked.sampled,
            .accuracy_low = checked.low,
            .accuracy_high = checked.high,
            .people = counts.people,
            .due = counts.due,
            .proposals = counts.proposals};
}

} // namespace

Task<RegisterFigures> register_figures(pg::Tx& tx, StationId station, Time now) {
    auto grids = tx.queue(count_by_grid, station, local_day(now), days_in_order());
    auto links = tx.queue(count_links, station);
    co_await tx.send();
    RegisterFigures figures{.as_of = now};
    GridCounts sum;
    for (const GridCounts& counts : grids.take()) {
        add(sum, counts);
        figures.grids.push_back({figures_of(counts), counts.grid_id});
    }
    figures.whole = figures_of(sum);
    LinkCounts linked = links.take();
    figures.link_rate = {linked.linked, linked.people};
    co_return figures;
}

namespace {

Task<RegisterFigures> show_register_figures(Call call) {
    pg::Tx tx = co_await call.begin();
    RegisterFigures figures = co_await register_figures(tx, call.actor.station_id, call.now);
    co_return figures;
}

} // namespace

std::vector<http::Endpoint<Call>> register_figure_endpoints() {
    return {http::endpoint(http::Verb::get, "/api/register-figures", "show_register_figures",
                           "Coverage, freshness, accuracy and leavers ended in time, grid by grid.",
                           show_register_figures)};
}

} // namespace qzt
