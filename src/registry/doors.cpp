#include "registry/doors.hpp"

#include "kernel/pg/query.hpp"
#include "registry/freshness.hpp"

#include <algorithm>

namespace qzt {

// $3: days that registered, floating, overseas, rented, vacant dwellings and establishments are good for. What nobody
// has verified is due since it was written down. Days are those of UTC+8.
// Missing are: the phone of the head of a household, use and occupancy of the dwelling, state and contact of an
// establishment. Somebody who was asked and did not give it is not asked again.
// Each door is looked at by itself, so that the plan is the same whatever the database believes of its tables.
static const pg::Query<pg::Affected(StationId, std::vector<AddressId>, std::vector<int32_t>)> remake_doors{
    "remake_doors", R"(
    update dwellings d
    set residents = coalesce(n.residents, 0), establishments = coalesce(n.establishments, 0), missing = n.missing,
        verified_at = greatest(d.verified_at, n.verified_at), due_on = coalesce(n.due_on, d.due_on),
        due_what = n.due_what, changed_at = now()
    from (
        select h.address_id, l.residents, t.establishments,
               2 - h.fields + coalesce(l.missing, 0) + coalesce(t.missing, 0) as missing,
               greatest(l.verified_at, t.verified_at, h.verified_at) as verified_at,
               least(l.due_on, t.due_on, h.due_on) as due_on,
               case when h.due_on is null and l.due_on is null and t.due_on is null then 'uncollected'
                    when l.due_on <= coalesce(least(t.due_on, h.due_on), l.due_on) then 'residence'
                    when t.due_on <= coalesce(h.due_on, t.due_on) then 'establishment'
                    else 'dwelling' end as due_what
        from (select distinct unnest($2::uuid[]) as address_id) w
        join lateral (
            select w.address_id, count(f.fact_id)::int as fields,
                   max(f.verified_at) filter (where f.field = 'occupancy') as verified_at,
                   min(coalesce((f.verified_at at time zone 'UTC-8')::date
                                + case o.occupancy when 'rented' then $3[4] when 'mixed' then $3[4]
                                                   when 'vacant' then $3[5] else $3[1] end,
                                (f.known_from at time zone 'UTC-8')::date))
                       filter (where f.field = 'occupancy') as due_on
            from dwellings o
            left join register_facts f on f.station_id = $1 and f.subject_id = w.address_id
                 and f.field in ('actual_use', 'occupancy') and f.known_to is null and f.valid_to is null
            where o.station_id = $1 and o.address_id = w.address_id) h on true
        left join lateral (
            select count(*)::int as residents,
                   min(coalesce((r.verified_at at time zone 'UTC-8')::date
                                + case p.residence_kind when 'registered' then $3[1] when 'overseas' then $3[3]
                                                        else $3[2] end,
                                (r.known_from at time zone 'UTC-8')::date)) as due_on,
                   count(*) filter (where r.relation = '01' and not exists (
                       select from register_facts f
                       where f.station_id = $1 and f.subject_id = r.person_id and f.field = 'phone'
                         and f.known_to is null and f.valid_to is null))::int as missing,
                   max(r.verified_at) as verified_at
            from residences r
            join people p on p.station_id = $1 and p.person_id = r.person_id
            where r.station_id = $1 and r.address_id = w.address_id and r.known_to is null and r.valid_to is null)
            l on true
        left join lateral (
            select count(*)::int as establishments,
                   min(coalesce((e.verified_at at time zone 'UTC-8')::date + $3[6],
                                (e.known_from at time zone 'UTC-8')::date)) as due_on,
                   count(*) filter (where not exists (
                       select from register_facts f
                       where f.station_id = $1 and f.subject_id = e.establishment_id and f.field = 'contact_phone'
                         and f.known_to is null and f.valid_to is null))::int as missing,
                   max(e.verified_at) as verified_at
            from establishments e
            where e.station_id = $1 and e.address_id = w.address_id and e.operating <> 'gone') t on true) n
    where d.station_id = $1 and d.address_id = n.address_id)"};

static constexpr size_t doors_at_once = 500;

Task<> refresh_doors(pg::Tx& tx, StationId station, std::vector<AddressId> addresses) {
    auto days = days_in_order();
    for (size_t at = 0; at < addresses.size(); at += doors_at_once) {
        auto from = addresses.begin() + ptrdiff_t(at);
        auto count = ptrdiff_t(std::min(doors_at_once, addresses.size() - at));
        co_await tx.run(remake_doors, station, std::vector(from, from + count), days);
    }
}

} // namespace qzt
