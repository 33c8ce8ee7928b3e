#include "visits/rechecks.hpp"

#include "kernel/pg/query.hpp"
#include "registry/address_queries.hpp"
#include "registry/read_log.hpp"
#include "registry/register_access.hpp"
#include "registry/register_fields.hpp"
#include "visits/visit_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

// $2: the area and all within it; $3: verified since; $5: how many.
const pg::Query<pg::Affected(StationId, std::vector<AreaId>, Time, Time, int32_t)> sample_verified{"sample_verified",
                                                                                                   R"(
    insert into rechecks (station_id, recheck_id, address_id, grid_id, subject, subject_id, drawn_at, verified_by)
    select $1, gen_random_uuid(), s.address_id, d.grid_id, s.subject, s.subject_id, $4, s.verified_by
    from (
        select r.address_id, 'person' as subject, r.person_id as subject_id, r.verified_by
        from residences r
        where r.station_id = $1 and r.known_to is null and r.valid_to is null and r.verified_at > $3
        union all
        select f.subject_id, 'dwelling', f.subject_id, f.verified_by
        from register_facts f
        where f.station_id = $1 and f.subject = 'dwelling' and f.field = 'occupancy' and f.known_to is null
          and f.valid_to is null and f.verified_at > $3
        union all
        select e.address_id, 'establishment', e.establishment_id, f.verified_by
        from establishments e
        join register_facts f on f.station_id = $1 and f.subject_id = e.establishment_id and f.field = 'operating'
             and f.known_to is null and f.valid_to is null
        where e.station_id = $1 and e.operating <> 'gone' and e.verified_at > $3) s
    join dwellings d on d.station_id = $1 and d.address_id = s.address_id
    where d.standing and (d.grid_id = any($2) or d.area_id = any($2)) and not exists (
        select from rechecks c where c.station_id = $1 and c.subject_id = s.subject_id and c.result is null)
    order by random()
    limit $5)"};

struct RecheckRow {
    RecheckId recheck_id;
    AddressId address_id;
    std::string name, around;
    Subject subject = Subject::person;
    Uuid subject_id;
    std::optional<FactId> name_id;
    std::optional<pg::Bytes> sealed_name;
    std::optional<std::string> unit_name;
    Time drawn_at{};
    std::optional<RecheckResult> result;
    std::optional<Time> at;
};
BOOST_DESCRIBE_STRUCT(RecheckRow, (),
                      (recheck_id, address_id, name, around, subject, subject_id, name_id, sealed_name, unit_name,
                       drawn_at, result, at))

constexpr int32_t rechecks_listed_max = 200;

const pg::Query<pg::Many<RecheckRow>(StationId, std::vector<AreaId>, MemberId, int32_t)> rechecks_within{
    "rechecks_within", R"(
    select c.recheck_id, c.address_id, substr(a.full_name, char_length(r.full_name) + 1) as name, r.name as around,
           c.subject, c.subject_id, n.fact_id as name_id, n.value as sealed_name, e.unit_name, c.drawn_at, c.result,
           c.at
    from rechecks c
    join dwellings d on d.station_id = $1 and d.address_id = c.address_id
    join addresses a on a.station_id = $1 and a.address_id = c.address_id
    join addresses r on r.station_id = $1 and r.address_id = d.around_id
    left join register_facts n on n.station_id = $1 and n.subject_id = c.subject_id and n.field = 'name'
         and n.known_to is null and n.valid_to is null
    left join establishments e on e.station_id = $1 and e.establishment_id = c.subject_id
    where c.station_id = $1 and c.result is null and c.verified_by is distinct from $3 and d.standing
      and (d.grid_id = any($2) or d.area_id = any($2))
    order by c.drawn_at, c.recheck_id
    limit $4)"};

struct RecheckHead {
    AddressId address_id;
    std::optional<MemberId> verified_by;
    std::optional<RecheckResult> result;
};
BOOST_DESCRIBE_STRUCT(RecheckHead, (), (address_id, verified_by, result))

const pg::Query<pg::Maybe<RecheckHead>(StationId, RecheckId)> recheck_head{"recheck_head", R"(
    select address_id, verified_by, result
    from rechecks
    where station_id = $1 and recheck_id = $2
    for update)"};

const pg::Query<pg::Affected(StationId, RecheckId, RecheckResult, MemberId, Time)> end_recheck{"end_recheck", R"(
    update rechecks set result = $3, member_id = $4, at = $5
    where station_id = $1 and recheck_id = $2 and result is null)"};

} // namespace

Task<DrawnRechecks> draw_rechecks(pg::Tx& tx, Actor by, DrawRechecks wanted, Time now) {
    auto own = co_await access::areas_at_doors(tx, by);
    if (std::ranges::find(own, wanted.area_id) == own.end()) throw Refused(Problem(recheck_area_not_own));
    auto areas = co_await tx.run(areas_within, by.station_id, std::vector{wanted.area_id});
    int64_t drawn = co_await tx.run(sample_verified, by.station_id, areas, now - rechecked_within, now, wanted.count);
    co_return DrawnRechecks{int32_t(drawn)};
}

namespace access {

Task<RecheckList> rechecks_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, Time now) {
    auto areas = co_await areas_at_doors(tx, by);
    auto rows = co_await tx.run(rechecks_within, by.station_id, areas, by.member_id, rechecks_listed_max);
    RecheckList list;
    std::vector<RegisterRead> reads;
    for (const RecheckRow& row : rows) {
        RecheckLine line{row.recheck_id, row.address_id, row.name, row.around, row.subject, row.subject_id, {},
                         row.drawn_at,   row.result,     row.at};
        if (row.unit_name) line.what = *row.unit_name;
        if (row.name_id && row.sealed_name)
            line.what = masked_value(Field::name, keys.opened_fact(*row.name_id, *row.sealed_name));
        list.rows.push_back(std::move(line));
        RegisterRead read = read_by(by, ReadAct::listed, ReadPurpose::upkeep, now);
        read.address_id = row.address_id;
        reads.push_back(std::move(read));
    }
    if (reads.empty()) co_return list;
    queue_register_reads(tx, std::move(reads));
    co_await tx.send();
    co_return list;
}

} // namespace access

Task<> give_recheck(pg::Tx& tx, Actor by, RecheckId id, GiveRecheck wanted, Time now) {
    auto head = co_await tx.run(recheck_head, by.station_id, id);
    if (!head) throw Refused(Problem(recheck_not_found));
    co_await access::dwelling_to_read(tx, by, head->address_id);
    if (head->verified_by == by.member_id) throw Refused(Problem(recheck_own));
    if (head->result) throw Refused(Problem(recheck_given));
    co_await tx.run(end_recheck, by.station_id, id, wanted.result, by.member_id, now);
}

} // namespace qzt
