#include "registry/door_history.hpp"

#include "kernel/json_traits.hpp"
#include "registry/door_queries.hpp"
#include "registry/read_log.hpp"
#include "registry/register_access.hpp"
#include "registry/register_fields.hpp"

#include <algorithm>

namespace qzt {

namespace {

struct PastFact {
    FactId fact_id;
    Subject subject = Subject::dwelling;
    Uuid subject_id;
    Field field = Field::name;
    std::optional<pg::Bytes> value;
    std::optional<std::string> unit_name;
    std::optional<FactId> name_id;
    std::optional<pg::Bytes> name;
    std::optional<Day> valid_from, valid_to;
    Time known_from{};
    std::optional<Time> known_to;
    FactSource source = FactSource::visit;
    std::optional<std::string> recorded_by, confirmed_by;
    std::optional<Time> verified_at;
    std::optional<std::string> verified_by;
};
BOOST_DESCRIBE_STRUCT(PastFact, (),
                      (fact_id, subject, subject_id, field, value, unit_name, name_id, name, valid_from, valid_to,
                       known_from, known_to, source, recorded_by, confirmed_by, verified_at, verified_by))

// By whom it was written, confirmed and verified.
const std::string members_of_f = R"(
    left join members w on w.station_id = $1 and w.member_id = f.recorded_by
    left join members c on c.station_id = $1 and c.member_id = f.confirmed_by
    left join members v on v.station_id = $1 and v.member_id = f.verified_by)";

const pg::Query<pg::Many<PastFact>(StationId, AddressId, int32_t)> facts_of_door{"facts_of_door", R"(
    with behind as (
        select $2::uuid as id, null::text as unit_name
        union all
        select e.establishment_id, e.unit_name from establishments e where e.station_id = $1 and e.address_id = $2
        union all
        select r.person_id, null from residences r
        where r.station_id = $1 and r.address_id = $2 and r.known_to is null and r.valid_to is null)
    select f.fact_id, f.subject, f.subject_id, f.field, f.value, b.unit_name, n.fact_id as name_id, n.value as name,
           f.valid_from, f.valid_to, f.known_from, f.known_to, f.source, w.name as recorded_by,
           c.name as confirmed_by, f.verified_at, v.name as verified_by
    from behind b
    join register_facts f on f.station_id = $1 and f.subject_id = b.id)" + value_now_of("n", "b.id", "name") +
                                                                                                      members_of_f +
                                                                                                      R"(
    order by f.known_from desc, f.fact_id
    limit $3)"};

struct PastResidence {
    PersonId person_id;
    std::string living, relation;
    std::optional<FactId> name_id;
    std::optional<pg::Bytes> name;
    std::optional<Day> valid_from, valid_to;
    Time known_from{};
    std::optional<Time> known_to;
    FactSource source = FactSource::visit;
    std::optional<std::string> recorded_by, confirmed_by;
    std::optional<Time> verified_at;
    std::optional<std::string> verified_by;
};
BOOST_DESCRIBE_STRUCT(PastResidence, (),
                      (person_id, living, relation, name_id, name, valid_from, valid_to, known_from, known_to, source,
                       recorded_by, confirmed_by, verified_at, verified_by))

const pg::Query<pg::Many<PastResidence>(StationId, AddressId, int32_t)> residences_of_door{"residences_of_door",
                                                                                           R"(
    select f.person_id, f.living, f.relation, n.fact_id as name_id, n.value as name, f.valid_from, f.valid_to, f.known_from,
           f.known_to, f.source, w.name as recorded_by, c.name as confirmed_by, f.verified_at, v.name as verified_by
    from residences f)" + value_now_of("n", "f.person_id", "name") + std::string(members_of_f) +
                                                                                               R"(
    where f.station_id = $1 and f.address_id = $2
    order by f.known_from desc, f.residence_id
    limit $3)"};

struct PastLandlord {
    FactId name_id;
    pg::Bytes name;
    std::optional<Day> valid_from, valid_to;
    Time known_from{};
    std::optional<Time> known_to;
    FactSource source = FactSource::visit;
    std::optional<std::string> recorded_by, confirmed_by;
    std::optional<Time> verified_at;
    std::optional<std::string> verified_by;
};
BOOST_DESCRIBE_STRUCT(PastLandlord, (),
                      (name_id, name, valid_from, valid_to, known_from, known_to, source, recorded_by, confirmed_by,
                       verified_at, verified_by))

// Landlords who are people of the register; whoever is none stands among the facts of the dwelling.
const pg::Query<pg::Many<PastLandlord>(StationId, AddressId, int32_t)> landlords_of_door{"landlords_of_door", R"(
    select n.fact_id as name_id, n.value as name, f.since as valid_from, f.until as valid_to,
           f.landlord_known_at as known_from, null::timestamptz as known_to, 'visit' as source,
           w.name as recorded_by, c.name as confirmed_by, null::timestamptz as verified_at, null::text as verified_by
    from tenancies f)" + value_now_of("n", "f.landlord_id", "name") + R"(
    left join members w on w.station_id = $1 and w.member_id = f.landlord_recorded_by
    left join members c on c.station_id = $1 and c.member_id = f.landlord_confirmed_by
    where f.station_id = $1 and f.address_id = $2 and f.landlord_id is not null and n.value is not null
    order by f.landlord_known_at desc, f.tenancy_id
    limit $3)"};

// Columns that all kinds of rows have.
template <class Row>
HistoryLine line_since(const Row& row) {
    return {.valid_from = row.valid_from,
            .valid_to = row.valid_to,
            .known_from = row.known_from,
            .known_to = row.known_to,
            .source = row.source,
            .recorded_by = row.recorded_by,
            .confirmed_by = row.confirmed_by,
            .verified_at = row.verified_at,
            .verified_by = row.verified_by};
}

std::string masked_name(const RegisterKeys& keys, const std::optional<FactId>& id,
                        const std::optional<pg::Bytes>& sealed) {
    if (!id || !sealed) return "*";
    return masked_value(Field::name, keys.opened_fact(*id, *sealed));
}

HistoryLine line_of(const RegisterKeys& keys, const PastFact& row) {
    HistoryLine line = line_since(row);
    line.subject = row.subject;
    line.subject_id = row.subject_id;
    if (row.subject == Subject::person) line.name = masked_name(keys, row.name_id, row.name);
    if (row.unit_name) line.name = *row.unit_name;
    line.field = row.field;
    if (row.value) line.value = masked_value(row.field, keys.opened_fact(row.fact_id, *row.value));
    return line;
}

HistoryLine line_of(const RegisterKeys& keys, const PastResidence& row) {
    HistoryLine line = line_since(row);
    line.subject = Subject::person;
    line.subject_id = row.person_id.value;
    line.name = masked_name(keys, row.name_id, row.name);
    line.living = row.living;
    line.relation = row.relation;
    return line;
}

HistoryLine line_of(const RegisterKeys& keys, const PastLandlord& row, AddressId address) {
    HistoryLine line = line_since(row);
    line.subject_id = address.value;
    line.field = Field::landlord_name;
    line.value = masked_name(keys, row.name_id, row.name);
    return line;
}

} // namespace

namespace access {

Task<DoorHistory> door_history_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address, Time now) {
    co_await dwelling_to_read(tx, by, address);
    RegisterRead read = read_by(by, ReadAct::opened, ReadPurpose::upkeep, now);
    read.subject = Subject::dwelling;
    read.subject_id = address.value;
    read.address_id = address;
    queue_register_reads(tx, {std::move(read)});
    auto facts = tx.queue(facts_of_door, by.station_id, address, history_lines_max + 1);
    auto residences = tx.queue(residences_of_door, by.station_id, address, history_lines_max + 1);
    auto visits = tx.queue(visits_at, by.station_id, std::vector{address}, history_visits_max);
    auto landlords = tx.queue(landlords_of_door, by.station_id, address, history_lines_max + 1);
    co_await tx.send();
    DoorHistory history;
    for (const DoorVisit& visit : visits.take())
        history.visits.push_back(line_of(visit));
    for (const PastFact& row : facts.take())
        history.lines.push_back(line_of(keys, row));
    for (const PastResidence& row : residences.take())
        history.lines.push_back(line_of(keys, row));
    for (const PastLandlord& row : landlords.take())
        history.lines.push_back(line_of(keys, row, address));
    std::ranges::sort(history.lines, std::greater{}, [](const HistoryLine& line) {
        return std::tuple(line.known_from, line.subject_id, line.field);
    });
    history.has_more = history.lines.size() > size_t(history_lines_max);
    if (history.has_more) history.lines.resize(history_lines_max);
    co_return history;
}

} // namespace access
} // namespace qzt
