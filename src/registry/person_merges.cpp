#include "registry/person_merges.hpp"

#include "registry/change_queries.hpp"
#include "registry/doors.hpp"
#include "registry/read_log.hpp"
#include "registry/register_access.hpp"
#include "registry/register_changes.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr int32_t twins_listed_max = 200;
constexpr std::chrono::days merges_told_for{90};

struct TwinRow {
    pg::Bytes same_hash;
    PersonId person_id;
    Time known_from{};
    std::optional<FactId> name_id;
    std::optional<pg::Bytes> name;
    std::optional<FactId> number_id;
    std::optional<pg::Bytes> number;
    std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(TwinRow, (), (same_hash, person_id, known_from, name_id, name, number_id, number, address))

// Groups in which somebody lives in one of the areas ($2).
const pg::Query<pg::Many<TwinRow>(StationId, std::vector<AreaId>, int32_t)> twins_within{"twins_within", R"(
    with doubled as (
        select same_hash
        from people
        where station_id = $1 and same_hash is not null and status <> 'merged'
        group by same_hash
        having count(*) > 1),
    own as (
        select distinct p.same_hash
        from people p
        join doubled u using (same_hash)
        join residences r on r.station_id = $1 and r.person_id = p.person_id and r.known_to is null and r.valid_to is null
        join dwellings d on d.station_id = $1 and d.address_id = r.address_id
        where p.station_id = $1 and (d.grid_id = any($2) or d.area_id = any($2)))
    select p.same_hash, p.person_id, p.known_from, n.fact_id as name_id, n.value as name, i.fact_id as number_id,
           i.value as number, (
               select a.full_name
               from residences r
               join addresses a on a.station_id = $1 and a.address_id = r.address_id
               where r.station_id = $1 and r.person_id = p.person_id and r.known_to is null and r.valid_to is null
               order by r.known_from desc
               limit 1) as address
    from people p
    join own using (same_hash)
    left join register_facts n on n.station_id = $1 and n.subject_id = p.person_id and n.field = 'name'
         and n.known_to is null and n.valid_to is null
    left join register_facts i on i.station_id = $1 and i.subject_id = p.person_id and i.field = 'identity_number'
         and i.known_to is null and i.valid_to is null
    where p.station_id = $1 and p.status <> 'merged'
    order by p.same_hash, p.known_from, p.person_id
    limit $3)"};

struct MergeRow {
    MergeId merge_id;
    PersonId kept_id, merged_id;
    std::string by_name;
    Time at{};
    std::optional<FactId> name_id;
    std::optional<pg::Bytes> name;
};
BOOST_DESCRIBE_STRUCT(MergeRow, (), (merge_id, kept_id, merged_id, by_name, at, name_id, name))

const pg::Query<pg::Many<MergeRow>(StationId, std::vector<AreaId>, Time, std::optional<MergeId>, int32_t)>
    merges_within{"merges_within", R"(
    select m.merge_id, m.kept_id, m.merged_id, b.name as by_name, m.at, n.fact_id as name_id, n.value as name
    from person_merges m
    join members b on b.station_id = $1 and b.member_id = m.by_member
    left join register_facts n on n.station_id = $1 and n.subject_id = m.kept_id and n.field = 'name'
         and n.known_to is null and n.valid_to is null
    where m.station_id = $1 and m.undone_at is null and m.at > $3 and ($4::uuid is null or m.merge_id = $4)
      and exists (
          select from residences r
          join dwellings d on d.station_id = $1 and d.address_id = r.address_id
          where r.station_id = $1 and r.person_id in (m.kept_id, m.merged_id)
            and (d.grid_id = any($2) or d.area_id = any($2)))
    order by m.at desc
    limit $5)"};

struct MergedPerson {
    PersonId person_id;
    PersonStatus status = PersonStatus::here;
};
BOOST_DESCRIBE_STRUCT(MergedPerson, (), (person_id, status))

// Both, locked, in the order of their ids, so that two merges of the same wait for each other.
const pg::Query<pg::Many<MergedPerson>(StationId, std::vector<PersonId>)> people_for_update{"people_for_update", R"(
    select person_id, status
    from people
    where station_id = $1 and person_id = any($2)
    order by person_id
    for update)"};

const pg::Query<pg::One<bool>(StationId, std::vector<PersonId>, std::vector<AreaId>)> any_lives_within{
    "any_lives_within", R"(
    select exists (
        select from residences r
        join dwellings d on d.station_id = $1 and d.address_id = r.address_id
        where r.station_id = $1 and r.person_id = any($2) and r.known_to is null and r.valid_to is null
          and (d.grid_id = any($3) or d.area_id = any($3))))"};

const pg::Query<pg::Affected(StationId, PersonId, PersonId)> point_to_kept{"point_to_kept", R"(
    update people set status = 'merged', merged_into = $3, version = version + 1
    where station_id = $1 and person_id = $2)"};
const pg::Query<pg::Affected(StationId, PersonId, PersonStatus)> stand_alone_again{"stand_alone_again", R"(
    update people set status = $3, merged_into = null, version = version + 1
    where station_id = $1 and person_id = $2)"};

const pg::Query<pg::Affected(StationId, MergeId, PersonId, PersonId, MemberId, Time)> insert_merge{"insert_merge", R"(
    insert into person_merges (station_id, merge_id, kept_id, merged_id, by_member, at)
    values ($1, $2, $3, $4, $5, $6))"};
const pg::Query<pg::Affected(StationId, MergeId, MemberId, Time)> end_merge{"end_merge", R"(
    update person_merges set undone_by = $3, undone_at = $4
    where station_id = $1 and merge_id = $2 and undone_at is null)"};

// What a merge brought to the one who stays, and ended of the one who went.
const pg::Query<pg::Affected(StationId, PersonId, Time, Time)> end_facts_of_merge{"end_facts_of_merge", R"(
    update register_facts set known_to = $4
    where station_id = $1 and subject_id = $2 and source = 'merge' and known_from = $3 and known_to is null)"};
const pg::Query<pg::Many<AddressId>(StationId, PersonId, Time, Time)> end_residences_of_merge{
    "end_residences_of_merge", R"(
    update residences set known_to = $4
    where station_id = $1 and person_id = $2 and source = 'merge' and known_from = $3 and known_to is null
    returning address_id)"};
const pg::Query<pg::Many<ResidenceRow>(StationId, PersonId, Time)> residences_ended_at{
    "residences_ended_at", pg::select<ResidenceRow>("residences", R"(
    where station_id = $1 and person_id = $2 and known_to = $3)")};

std::string masked_name_of(const RegisterKeys& keys, const std::optional<FactId>& id,
                           const std::optional<pg::Bytes>& sealed) {
    return id && sealed ? masked_value(Field::name, keys.opened_fact(*id, *sealed)) : "*";
}

// What only the one who goes has of fields comes to the one who stays.
std::vector<FactRow> facts_brought(const RegisterKeys& keys, const FactOrigin& origin, PersonId kept,
                                   const std::vector<FactNow>& of_kept, const std::vector<FactNow>& of_merged) {
    std::vector<FactRow> rows;
    for (const FactNow& fact : of_merged) {
        bool is_there = std::ranges::find(of_kept, fact.field, &FactNow::field) != of_kept.end();
        if (is_there || !fact.value) continue;
        rows.push_back(fact_row(keys, origin, Subject::person, kept.value, fact.field,
                                keys.opened_fact(fact.fact_id, *fact.value)));
        rows.back().valid_from = fact.valid_from;
    }
    return rows;
}

// Where the one who goes lives, and the one who stays does not yet.
std::vector<ResidenceRow> residences_brought(const FactOrigin& origin, PersonId kept,
                                             const std::vector<ResidenceRow>& of_kept,
                                             std::vector<ResidenceRow> of_merged) {
    std::erase_if(of_merged, [&](const ResidenceRow& row) {
        return std::ranges::find(of_kept, row.address_id, &ResidenceRow::address_id) != of_kept.end();
    });
    for (ResidenceRow& row : of_merged) {
        row.residence_id = ResidenceId::make(origin.at);
        row.person_id = kept;
        row.known_from = origin.at;
        row.source = FactSource::merge;
        row.recorded_by = origin.recorded_by;
        row.confirmed_by.reset();
        row.confirmed_at.reset();
    }
    return of_merged;
}

// Two numbers of one kind are two people; an identity card and a passport may be one's.
bool documents_differ(const RegisterKeys& keys, const std::vector<FactNow>& one, const std::vector<FactNow>& other) {
    auto value = [&](const std::vector<FactNow>& facts, Field field) -> std::optional<std::string> {
        auto fact = std::ranges::find(facts, field, &FactNow::field);
        if (fact == facts.end() || !fact->value) return {};
        return keys.opened_fact(fact->fact_id, *fact->value);
    };
    for (Field field : {Field::identity_number, Field::other_document}) {
        auto a = value(one, field), b = value(other, field);
        if (a && b && *a != *b) return true;
    }
    return false;
}

} // namespace

namespace access {

Task<TwinList> twins_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, Time now) {
    auto areas = co_await areas_at_doors(tx, by);
    auto pending = tx.queue(twins_within, by.station_id, areas, twins_listed_max);
    auto merges =
        tx.queue(merges_within, by.station_id, areas, now - merges_told_for, std::nullopt, twins_listed_max);
    co_await tx.send();
    TwinList list;
    std::vector<RegisterRead> reads;
    pg::Bytes last;
    for (const TwinRow& row : pending.take()) {
        if (row.same_hash != last) list.twins.emplace_back();
        last = row.same_hash;
        TwinLine line{.person_id = row.person_id, .name = masked_name_of(keys, row.name_id, row.name)};
        line.address = row.address;
        line.known_from = row.known_from;
        if (row.number_id && row.number)
            line.identity_number =
                masked_value(Field::identity_number, keys.opened_fact(*row.number_id, *row.number));
        list.twins.back().people.push_back(std::move(line));
        RegisterRead read = read_by(by, ReadAct::found, ReadPurpose::upkeep, now);
        read.subject = Subject::person;
        read.subject_id = row.person_id.value;
        reads.push_back(std::move(read));
    }
    for (const MergeRow& row : merges.take())
        list.merged.push_back({row.merge_id, row.kept_id, row.merged_id, masked_name_of(keys, row.name_id, row.name),
                               row.by_name, row.at});
    if (reads.empty()) co_return list;
    queue_register_reads(tx, std::move(reads));
    co_await tx.send();
    co_return list;
}

} // namespace access

Task<MergeLine> merge_people(pg::Tx& tx, const RegisterKeys& keys, Actor by, MergePeople wanted, Time now) {
    if (wanted.kept_id == wanted.merged_id) throw Refused(Problem(merge_of_one));
    auto areas = co_await access::areas_at_doors(tx, by);
    std::vector both{wanted.kept_id, wanted.merged_id};
    auto people = co_await tx.run(people_for_update, by.station_id, both);
    bool is_own = co_await tx.run(any_lives_within, by.station_id, both, areas);
    if (people.size() != 2 || !is_own) throw Refused(Problem(record_not_found));
    for (const MergedPerson& person : people)
        if (person.status == PersonStatus::merged) throw Refused(Problem(merge_of_merged));

    auto id = MergeId::make(now);
    FactOrigin origin{.station = by.station_id, .at = now, .source = FactSource::merge, .recorded_by = by.member_id};
    auto kept_facts = co_await tx.run(facts_now_for_update, by.station_id, wanted.kept_id.value);
    auto merged_facts = co_await tx.run(facts_now_for_update, by.station_id, wanted.merged_id.value);
    if (documents_differ(keys, kept_facts, merged_facts)) throw Refused(Problem(merge_documents_differ));
    auto kept_homes = co_await tx.run(residences_now_for_update, by.station_id, wanted.kept_id);
    auto merged_homes = co_await tx.run(residences_now_for_update, by.station_id, wanted.merged_id);
    std::vector<ResidenceId> ended;
    std::vector<AddressId> addresses;
    for (const ResidenceRow& row : merged_homes) {
        ended.push_back(row.residence_id);
        addresses.push_back(row.address_id);
    }
    tx.queue(insert_merge, by.station_id, id, wanted.kept_id, wanted.merged_id, by.member_id, now);
    tx.queue(point_to_kept, by.station_id, wanted.merged_id, wanted.kept_id);
    tx.queue(end_residences, by.station_id, ended, now);
    queue(tx, add_residences, residences_brought(origin, wanted.kept_id, kept_homes, std::move(merged_homes)));
    queue(tx, add_facts, facts_brought(keys, origin, wanted.kept_id, kept_facts, merged_facts));
    co_await follow_facts_of(tx, keys, origin, wanted.kept_id);
    co_await refresh_doors(tx, by.station_id, addresses);
    auto lines = co_await tx.run(merges_within, by.station_id, areas, Time{}, id, 1);
    const MergeRow& row = lines.at(0);
    co_return MergeLine{row.merge_id, row.kept_id, row.merged_id, masked_name_of(keys, row.name_id, row.name),
                        row.by_name,  row.at};
}

Task<> undo_merge(pg::Tx& tx, const RegisterKeys& keys, Actor by, MergeId id, Time now) {
    auto areas = co_await access::areas_at_doors(tx, by);
    auto lines = co_await tx.run(merges_within, by.station_id, areas, Time{}, id, 1);
    if (lines.empty()) throw Refused(Problem(record_not_found));
    const MergeRow& merge = lines.front();
    std::vector both{merge.kept_id, merge.merged_id};
    co_await tx.run(people_for_update, by.station_id, both);
    auto ended = co_await tx.run(end_merge, by.station_id, id, by.member_id, now);
    if (ended == 0) throw Refused(Problem(record_not_found));
    tx.queue(end_facts_of_merge, by.station_id, merge.kept_id, merge.at, now);
    auto left = tx.queue(end_residences_of_merge, by.station_id, merge.kept_id, merge.at, now);
    auto before = tx.queue(residences_ended_at, by.station_id, merge.merged_id, merge.at);
    co_await tx.send();
    auto addresses = left.take();
    auto homes = before.take();
    for (ResidenceRow& row : homes) {
        row.residence_id = ResidenceId::make(now);
        row.known_from = now;
        row.known_to.reset();
        addresses.push_back(row.address_id);
    }
    PersonStatus status = homes.empty() ? PersonStatus::left : PersonStatus::here;
    queue(tx, add_residences, std::move(homes));
    // The one who stayed gives back the number first: no two may have it.
    FactOrigin origin{.station = by.station_id, .at = now, .source = FactSource::merge, .recorded_by = by.member_id};
    co_await follow_facts_of(tx, keys, origin, merge.kept_id);
    co_await tx.run(stand_alone_again, by.station_id, merge.merged_id, status);
    co_await refresh_doors(tx, by.station_id, std::move(addresses));
}

} // namespace qzt
