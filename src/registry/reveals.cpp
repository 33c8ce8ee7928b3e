#include "registry/reveals.hpp"

#include "cases/records/case_access.hpp"
#include "registry/address_access.hpp"
#include "registry/door_queries.hpp"
#include "registry/look_watch.hpp"
#include "registry/register_access.hpp"
#include "registry/register_fields.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>

namespace qzt::access {

namespace {

const pg::Query<pg::One<int64_t>(StationId, MemberId, Time)> reveals_since{"reveals_since", R"(
    select count(*)
    from register_reads
    where station_id = $1 and member_id = $2 and at > $3 and act = 'revealed')"};

struct SealedValue {
    FactId fact_id;
    std::optional<pg::Bytes> value;
};
BOOST_DESCRIBE_STRUCT(SealedValue, (), (fact_id, value))

const pg::Query<pg::Maybe<SealedValue>(StationId, Subject, Uuid, Field)> value_now{"value_now", R"(
    select fact_id, value
    from register_facts
    where station_id = $1 and subject = $2 and subject_id = $3 and field = $4 and known_to is null and valid_to is null)"};

// Whether somebody lives, or something is, at an address now.
const pg::Query<pg::One<bool>(StationId, AddressId, Uuid)> is_behind_door{"is_behind_door", R"(
    select exists (select from residences
                   where station_id = $1 and address_id = $2 and person_id = $3 and known_to is null and valid_to is null)
        or exists (select from establishments where station_id = $1 and address_id = $2 and establishment_id = $3)
        or $2 = $3)"};

Task<> demand_open_case(pg::Tx& tx, RegisterDesk desk, Actor by, std::optional<CaseId> id, Time now) {
    if (!id) throw Refused(Problem(read_ground_missing));
    SharedCase known = co_await case_known_to(tx, *desk.cases, by, *id, now);
    const Case& head = known->file.head;
    bool is_over = head.closed_at && now > *head.closed_at + case_ground_lasts;
    if (is_over) throw Refused(Problem(read_case_not_open, {{"days", std::to_string(case_ground_lasts.count())}}));
}

// In an emergency there is no case yet and nobody at the door: what is happening is said, and somebody else looks at
// it the next work day.
void demand_words(const std::optional<EmergencyWords>& words) {
    if (!words) throw Refused(Problem(emergency_words_missing));
}

// The words go to the log with an emergency, and with nothing else.
std::optional<std::string> words_for_log(ReadPurpose purpose, const std::optional<EmergencyWords>& words) {
    if (purpose != ReadPurpose::emergency || !words) return {};
    return std::string(*words);
}

Task<> demand_ground(pg::Tx& tx, RegisterDesk desk, Actor by, RevealValue wanted, Time now) {
    switch (wanted.purpose) {
    case ReadPurpose::case_work:
        co_await demand_open_case(tx, desk, by, wanted.case_id, now);
        co_return;
    case ReadPurpose::visit:
    case ReadPurpose::own_request: {
        if (!wanted.address_id) throw Refused(Problem(read_ground_missing));
        co_await dwelling_to_read(tx, by, *wanted.address_id);
        auto is_there = co_await tx.run(is_behind_door, by.station_id, *wanted.address_id, wanted.subject_id);
        if (!is_there) throw Refused(Problem(record_not_found));
        co_return;
    }
    case ReadPurpose::emergency:
        demand_words(wanted.words);
        co_return;
    case ReadPurpose::upkeep:
        throw Refused(Problem(read_ground_missing));
    }
}

Task<> demand_room_for_one_more(pg::Tx& tx, Actor by, Time now) {
    int64_t count = co_await tx.run(reveals_since, by.station_id, by.member_id, now - reveal_span);
    if (count >= reveals_max)
        throw Refused(Problem(read_limit_reached,
                              {{"days", std::to_string(reveal_span.count())}, {"count", std::to_string(count)}}));
}

} // namespace

Task<RevealedValue> revealed_value(pg::Tx& tx, RegisterDesk desk, Actor by, RevealValue wanted, Time now) {
    if (info_of(wanted.field).subject != wanted.subject) throw Refused(Problem(record_not_found));
    co_await demand_ground(tx, desk, by, wanted, now);
    co_await demand_room_for_one_more(tx, by, now);
    RegisterRead read = read_by(by, ReadAct::revealed, wanted.purpose, now);
    read.subject = wanted.subject;
    read.subject_id = wanted.subject_id;
    read.address_id = wanted.address_id;
    read.case_id = wanted.case_id;
    read.field = wanted.field;
    read.words = words_for_log(wanted.purpose, wanted.words);
    co_await log_looks(tx, {std::move(read)});
    auto found = co_await tx.run(value_now, by.station_id, wanted.subject, wanted.subject_id, wanted.field);
    if (!found) throw Refused(Problem(record_not_found));
    RevealedValue revealed{.field = wanted.field, .hide_at = now + revealed_for};
    if (found->value) revealed.value = desk.keys->opened_fact(found->fact_id, *found->value);
    co_return revealed;
}

// ── looking up ──

namespace {

struct FoundRow {
    PersonId person_id;
    ResidenceKind residence_kind = ResidenceKind::registered;
    std::optional<FactId> name_id;
    std::optional<pg::Bytes> name;
};
BOOST_DESCRIBE_STRUCT(FoundRow, (), (person_id, residence_kind, name_id, name))

// $2: the areas to look in; null: the whole station.
const std::string found_columns = R"(
    select p.person_id, p.residence_kind, n.fact_id as name_id, n.value as name
    from people p)" + value_now_of("n", "p.person_id", "name") +
                                  R"(
    where p.station_id = $1 and p.status <> 'merged' and ($2::uuid[] is null or exists (
        select from residences r
        join dwellings d on d.station_id = $1 and d.address_id = r.address_id
        where r.station_id = $1 and r.person_id = p.person_id and r.known_to is null and r.valid_to is null
          and (d.grid_id = any($2) or d.area_id = any($2)))))";

using Areas = std::optional<std::vector<AreaId>>;
template <class Key>
using FindQuery = pg::Query<pg::Many<FoundRow>(StationId, Areas, Key, int32_t)>;

const FindQuery<pg::Bytes> people_by_identity{"people_by_identity", found_columns + R"(
      and p.identity_hash = $3
    limit $4)"};
const FindQuery<pg::Bytes> people_by_phone{"people_by_phone", found_columns + R"(
      and p.phone_hash = $3
    limit $4)"};
const FindQuery<std::vector<int32_t>> people_by_name_parts{"people_by_name_parts", found_columns + R"(
      and p.person_id = any(array(
          select w.person_id from person_names w where w.station_id = $1 and w.parts @> $3::int[] limit 2000))
    limit $4)"};
const FindQuery<std::vector<AddressId>> people_by_addresses{"people_by_addresses", found_columns + R"(
      and p.person_id = any(array(
          select r.person_id from residences r
          where r.station_id = $1 and r.address_id = any($3) and r.known_to is null and r.valid_to is null))
    limit $4)"};

struct Home {
    PersonId person_id;
    AddressId address_id;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(Home, (), (person_id, address_id, address))

// The newest of each.
const pg::Query<pg::Many<Home>(StationId, std::vector<PersonId>)> homes_of_people{"homes_of_people", R"(
    select distinct on (r.person_id) r.person_id, a.address_id, a.full_name as address
    from residences r
    join addresses a on a.station_id = $1 and a.address_id = r.address_id
    where r.station_id = $1 and r.person_id = any($2) and r.known_to is null and r.valid_to is null
    order by r.person_id, r.known_from desc)"};

// Hashes of parts of names find rows that do not have them: so many are looked at for each that is shown.
constexpr int32_t name_candidates_max = 2'000;

Task<std::vector<FoundRow>> candidates(pg::Tx& tx, const RegisterKeys& keys, Actor by, Areas areas, FindPeople wanted,
                                       Time now) {
    int32_t limit = found_people_max + 1;
    switch (wanted.by) {
    case PeopleKey::identity_number: {
        // What is as long as an identity number is one, and a slip in it is told.
        auto number = plain_value(Field::identity_number, wanted.text, local_day(now));
        if (!number && number.error().is(identity_number_length))
            number = plain_value(Field::other_document, wanted.text, local_day(now));
        auto rows =
            co_await tx.run(people_by_identity, by.station_id, areas, keys.identity_hash(or_refuse(number)), limit);
        co_return rows;
    }
    case PeopleKey::phone: {
        std::string phone = or_refuse(plain_value(Field::phone, wanted.text, local_day(now)));
        auto rows = co_await tx.run(people_by_phone, by.station_id, areas, keys.phone_hash(phone), limit);
        co_return rows;
    }
    case PeopleKey::name: {
        std::string name = or_refuse(plain_value(Field::name, wanted.text, local_day(now)));
        auto parts = or_refuse(keys.wanted_name_parts(name));
        auto rows = co_await tx.run(people_by_name_parts, by.station_id, areas, parts, name_candidates_max);
        std::erase_if(rows, [&](const FoundRow& row) {
            return !row.name || !keys.opened_fact(*row.name_id, *row.name).contains(name);
        });
        co_return rows;
    }
    case PeopleKey::address: {
        AddressMatches matches = co_await addresses_by_text(tx, by, wanted.text);
        std::vector<AddressId> addresses;
        for (const AddressLine& line : matches.rows)
            addresses.push_back(line.address_id);
        auto rows = co_await tx.run(people_by_addresses, by.station_id, areas, addresses, limit);
        co_return rows;
    }
    }
    co_return std::vector<FoundRow>();
}

} // namespace

Task<FoundPeople> people_by_key(pg::Tx& tx, RegisterDesk desk, Actor by, FindPeople wanted, Time now) {
    Areas areas;
    if (wanted.purpose == ReadPurpose::case_work) {
        co_await demand_open_case(tx, desk, by, wanted.case_id, now);
    } else if (wanted.purpose == ReadPurpose::emergency) {
        demand_words(wanted.words);
    } else {
        if (wanted.purpose != ReadPurpose::visit) throw Refused(Problem(read_ground_missing));
        areas = co_await areas_at_doors(tx, by);
        if (areas->empty()) throw Refused(Problem(read_ground_missing));
    }
    auto rows = co_await candidates(tx, *desk.keys, by, areas, wanted, now);
    FoundPeople found{.has_more = rows.size() > size_t(found_people_max)};
    if (found.has_more) rows.resize(size_t(found_people_max));
    if (rows.empty()) co_return found;
    std::vector<PersonId> ids;
    std::vector<RegisterRead> reads;
    for (const FoundRow& row : rows) {
        ids.push_back(row.person_id);
        RegisterRead read = read_by(by, ReadAct::found, wanted.purpose, now);
        read.subject = Subject::person;
        read.subject_id = row.person_id.value;
        read.case_id = wanted.case_id;
        read.words = words_for_log(wanted.purpose, wanted.words);
        reads.push_back(std::move(read));
    }
    auto homes_asked = tx.queue(homes_of_people, by.station_id, ids); // goes with what the log asks
    co_await log_looks(tx, std::move(reads));
    auto homes = homes_asked.take();
    for (const FoundRow& row : rows) {
        FoundPerson person{.person_id = row.person_id, .name = "*", .residence_kind = row.residence_kind};
        if (row.name) person.name = masked_value(Field::name, desk.keys->opened_fact(*row.name_id, *row.name));
        auto home = std::ranges::find(homes, row.person_id, &Home::person_id);
        if (home != homes.end()) {
            person.address_id = home->address_id;
            person.address = home->address;
        }
        found.rows.push_back(std::move(person));
    }
    std::ranges::sort(found.rows, {},
                      [](const FoundPerson& person) { return std::tie(person.address, person.name); });
    co_return found;
}

} // namespace qzt::access
