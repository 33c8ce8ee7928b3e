#include "registry/register_draft.hpp"

#include "kernel/json_traits.hpp"

namespace qzt {

FactRow fact_row(const RegisterKeys& keys, const FactOrigin& origin, Subject subject, const Uuid& id, Field field,
                 std::optional<std::string_view> value) {
    FactRow row;
    row.station_id = origin.station;
    row.fact_id = FactId::make(origin.at);
    row.subject = subject;
    row.subject_id = id;
    row.field = field;
    if (value) row.value = keys.sealed_fact(row.fact_id, *value);
    row.valid_from = origin.valid_from;
    row.known_from = origin.at;
    row.source = origin.source;
    row.recorded_by = origin.recorded_by;
    row.confirmed_by = origin.confirmed_by;
    row.confirmed_at = origin.confirmed_at;
    row.verified_at = origin.verified_at;
    row.verified_by = origin.verified_by;
    return row;
}

PersonRow person_row(const RegisterKeys& keys, const FactOrigin& origin, PersonId id, const Values& values) {
    auto value = [&](Field field) {
        auto found = values.find(field);
        return found == values.end() ? std::optional<std::string_view>() : std::string_view(found->second);
    };
    PersonRow row;
    row.station_id = origin.station;
    row.person_id = id;
    row.known_from = origin.at;
    if (auto kind = value(Field::residence_kind))
        row.residence_kind = json::from_word<ResidenceKind>(*kind).value_or(ResidenceKind::registered);
    auto document = value(Field::identity_number);
    if (!document) document = value(Field::other_document);
    if (document) row.identity_hash = keys.identity_hash(*document);
    if (auto number = value(Field::phone)) row.phone_hash = keys.phone_hash(*number);
    if (auto name = value(Field::name)) {
        row.name_parts = keys.name_parts(*name);
        if (auto born = birth_date_of(values)) row.same_hash = keys.same_hash(*name, *born);
    }
    return row;
}

void RegisterRows::add_facts(const RegisterKeys& keys, const FactOrigin& origin, Subject subject, const Uuid& id,
                             const Values& values) {
    for (const auto& [field, value] : values)
        facts.push_back(fact_row(keys, origin, subject, id, field, value));
}

void RegisterRows::add_person(const RegisterKeys& keys, const FactOrigin& origin, PersonId id, const Values& values) {
    people.push_back(person_row(keys, origin, id, values));
    add_facts(keys, origin, Subject::person, id.value, values);
}

ResidenceRow residence_row(const FactOrigin& origin, ResidenceId id, PersonId person, AddressId address) {
    ResidenceRow row;
    row.station_id = origin.station;
    row.residence_id = id;
    row.person_id = person;
    row.address_id = address;
    row.valid_from = origin.valid_from;
    row.known_from = origin.at;
    row.source = origin.source;
    row.recorded_by = origin.recorded_by;
    row.confirmed_by = origin.confirmed_by;
    row.confirmed_at = origin.confirmed_at;
    row.verified_at = origin.verified_at;
    row.verified_by = origin.verified_by;
    return row;
}

static const pg::Query<pg::Nothing()> count_all{"count_register", "select count_register()"};

// As the planner believes them to be; −1: never counted.
static const pg::Query<pg::One<double>()> people_counted{"people_counted", R"(
    select reltuples::double precision
    from pg_class
    where oid = 'people'::regclass)"};

Task<> count_register(pg::Tx& tx, int64_t new_rows) {
    double counted = co_await tx.run(people_counted);
    if (counted < 4.0 * double(new_rows)) co_await tx.run(count_all);
}

// In the order in which they name each other.
void queue_rows(pg::Tx& tx, RegisterRows rows) {
    queue(tx, add_people, std::move(rows.people));
    queue(tx, add_households, std::move(rows.households));
    queue(tx, add_dwellings, std::move(rows.dwellings));
    queue(tx, add_residences, std::move(rows.residences));
    queue(tx, add_tenancies, std::move(rows.tenancies));
    queue(tx, add_establishments, std::move(rows.establishments));
    queue(tx, qzt::add_facts, std::move(rows.facts));
}

} // namespace qzt
