#include "registry/register_changes.hpp"

#include "kernel/json_traits.hpp"
#include "registry/change_queries.hpp"
#include "registry/doors.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

Day day_of_change(const ChangeTime& when) { return when.changed_on.value_or(local_day(when.known_since)); }

// What was so until the day of the change, as it is known from now on.
template <class Row>
Row past_of(Row row, const FactOrigin& origin, const ChangeTime& when) {
    row.known_from = origin.at;
    row.valid_to = row.valid_from ? std::max(*row.valid_from, day_of_change(when)) : day_of_change(when);
    row.recorded_by = origin.recorded_by;
    row.confirmed_by = origin.confirmed_by;
    row.confirmed_at = origin.confirmed_at;
    return row;
}

Values opened(const RegisterKeys& keys, const std::vector<FactNow>& facts) {
    Values values;
    for (const FactNow& fact : facts)
        if (fact.value) values.emplace(fact.field, keys.opened_fact(fact.fact_id, *fact.value));
    return values;
}

// ── what is asked for by code or by hash follows the facts ──

Task<> follow_person(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, PersonId id, Values values) {
    PersonRow row = person_row(keys, origin, id, values);
    if (row.identity_hash) {
        auto same = co_await tx.run(same_people, origin.station, row.identity_hash, std::nullopt);
        if (std::ranges::any_of(same, [&](PersonId other) { return other != id; }))
            throw Refused(Problem(person_known_twice));
    }
    co_await tx.run(set_person_keys, origin.station, id, row.residence_kind, row.identity_hash, row.phone_hash,
                    row.same_hash, row.name_parts);
}

Task<> follow_subject(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, Subject subject, Uuid id, Field field,
                      Values values) {
    auto when_field = [&](Field wanted) { return field == wanted ? std::optional(values.at(field)) : std::nullopt; };
    switch (subject) {
    case Subject::person:
        co_await follow_person(tx, keys, origin, PersonId{id}, std::move(values));
        co_return;
    case Subject::dwelling:
        co_await tx.run(set_dwelling_codes, origin.station, AddressId{id}, when_field(Field::occupancy),
                        when_field(Field::actual_use));
        co_return;
    case Subject::establishment: {
        std::optional<pg::Bytes> code;
        if (field == Field::credit_code) code = keys.credit_code_hash(values.at(field));
        co_await tx.run(set_establishment_codes, origin.station, EstablishmentId{id}, when_field(Field::unit_name),
                        when_field(Field::operating), code, origin.at);
        co_return;
    }
    }
}

// Residences end; each stays written as what was so until that day.
Task<> end_these(pg::Tx& tx, FactOrigin origin, std::vector<ResidenceRow> rows, ChangeTime when) {
    std::vector<ResidenceId> ids;
    std::vector<ResidenceRow> past;
    for (const ResidenceRow& row : rows) {
        ids.push_back(row.residence_id);
        tx.queue(end_tenancies, origin.station, row.person_id, row.address_id, day_of_change(when));
        tx.queue(leave_household_headless, origin.station, row.person_id, row.address_id);
        if (when.was_wrong) continue;
        past.push_back(past_of(row, origin, when));
        past.back().residence_id = ResidenceId::make(origin.at);
    }
    tx.queue(end_residences, origin.station, ids, origin.at);
    queue(tx, add_residences, std::move(past));
    co_await tx.send();
}

void let_by(TenancyRow& row, const FactOrigin& origin, std::optional<PersonId> landlord) {
    row.landlord_id = landlord;
    row.landlord_known_at = landlord ? std::optional(origin.at) : std::nullopt;
    row.landlord_recorded_by = landlord ? origin.recorded_by : std::nullopt;
    row.landlord_confirmed_by = landlord ? origin.confirmed_by : std::nullopt;
}

// `before`: the one that it follows; its landlord goes on when nobody said anything else.
void queue_tenancy(pg::Tx& tx, const FactOrigin& origin, PersonId tenant, AddressId address, const LivesAs& as,
                   Day since, const std::optional<TenancyRow>& before) {
    TenancyRow row = before.value_or(TenancyRow{});
    row.station_id = origin.station;
    row.tenancy_id = TenancyId::make(origin.at);
    row.address_id = address;
    row.tenant_id = tenant;
    row.use = as.use;
    row.since = since;
    row.declared_by = "visit";
    row.recorded_at = origin.at;
    if (as.let_by) let_by(row, origin, as.let_by->known);
    queue(tx, add_tenancies, {std::move(row)});
}

void demand_two(PersonId tenant, const LivesAs& as) {
    if (as.let_by && as.let_by->known == tenant) throw Refused(Problem(landlord_is_tenant));
}

// The same tenancy, let by somebody who was not known, or by somebody else from that day on.
void queue_landlord(pg::Tx& tx, const FactOrigin& origin, TenancyRow row, const LivesAs& as, const ChangeTime& when) {
    if (row.landlord_id == as.let_by->known) return;
    if (row.landlord_id && !when.was_wrong) {
        tx.queue(end_tenancies, origin.station, row.tenant_id, row.address_id, day_of_change(when));
        queue_tenancy(tx, origin, row.tenant_id, row.address_id, as, day_of_change(when), row);
        return;
    }
    let_by(row, origin, as.let_by->known);
    tx.queue(set_landlord, origin.station, row.tenancy_id, row.landlord_id, row.landlord_known_at,
             row.landlord_recorded_by, row.landlord_confirmed_by);
}

std::vector<AddressId> addresses_of(const std::vector<ResidenceRow>& rows) {
    std::vector<AddressId> addresses;
    for (const ResidenceRow& row : rows)
        addresses.push_back(row.address_id);
    return addresses;
}

} // namespace

// What was held to be so ends as knowledge; that it was so until then stays.
static void queue_end(pg::Tx& tx, const RegisterKeys& keys, const FactOrigin& origin, Uuid id, const FactNow& before,
                      const ChangeTime& when) {
    tx.queue(end_fact, origin.station, before.fact_id, origin.at);
    if (when.was_wrong || !before.value) return;
    FactRow past =
        fact_row(keys, origin, before.subject, id, before.field, keys.opened_fact(before.fact_id, *before.value));
    past.valid_from = before.valid_from;
    queue(tx, add_facts, {past_of(std::move(past), origin, when)});
}

Task<bool> change_field(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, Subject subject, Uuid id,
                        Field field, std::string value, ChangeTime when) {
    auto facts = co_await tx.run(facts_now_for_update, origin.station, id);
    auto before = std::ranges::find(facts, field, &FactNow::field);
    FactOrigin since = origin;
    since.valid_from = when.changed_on;
    if (before != facts.end()) {
        if (before->known_from > when.known_since) co_return false;
        queue_end(tx, keys, origin, id, *before, when);
        if (when.was_wrong) since.valid_from = before->valid_from;
    }
    queue(tx, add_facts, {fact_row(keys, since, subject, id, field, value)});
    Values values = opened(keys, facts);
    values[field] = std::move(value);
    co_await follow_subject(tx, keys, origin, subject, id, field, std::move(values));
    co_return true;
}

Task<bool> end_field(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, Subject subject, Uuid id, Field field,
                     ChangeTime when) {
    auto facts = co_await tx.run(facts_now_for_update, origin.station, id);
    auto before = std::ranges::find_if(
        facts, [&](const FactNow& fact) { return fact.subject == subject && fact.field == field; });
    if (before == facts.end() || before->known_from > when.known_since) co_return false;
    queue_end(tx, keys, origin, id, *before, when);
    co_await tx.send();
    co_return true;
}

Task<> follow_facts_of(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, PersonId person) {
    auto facts = co_await tx.run(facts_now_for_update, origin.station, person.value);
    co_await follow_person(tx, keys, origin, person, opened(keys, facts));
}

Task<bool> end_residence(pg::Tx& tx, FactOrigin origin, PersonId person, AddressId address, ChangeTime when) {
    auto all = co_await tx.run(residences_now_for_update, origin.station, person);
    auto here = all;
    std::erase_if(here, [&](const ResidenceRow& row) {
        return row.address_id != address || row.known_from > when.known_since;
    });
    if (here.empty()) co_return false;
    bool lives_elsewhere = all.size() > here.size();
    co_await end_these(tx, origin, std::move(here), when);
    if (!lives_elsewhere) co_await tx.run(set_person_status, origin.station, person, PersonStatus::left);
    co_await refresh_doors(tx, origin.station, {address});
    co_return true;
}

Task<bool> end_life(pg::Tx& tx, FactOrigin origin, PersonId person, ChangeTime when) {
    auto all = co_await tx.run(residences_now_for_update, origin.station, person);
    if (all.empty()) co_return false;
    auto addresses = addresses_of(all);
    co_await end_these(tx, origin, std::move(all), when);
    co_await tx.run(set_person_status, origin.station, person, PersonStatus::died);
    co_await refresh_doors(tx, origin.station, std::move(addresses));
    co_return true;
}

Task<bool> change_living(pg::Tx& tx, FactOrigin origin, PersonId person, AddressId address, LivesAs as,
                         ChangeTime when) {
    auto all = co_await tx.run(residences_now_for_update, origin.station, person);
    auto here = std::ranges::find(all, address, &ResidenceRow::address_id);
    if (here == all.end()) co_return false;
    auto then = co_await tx.run(residence_then, origin.station, person, address, when.known_since);
    if (!then || then->living != here->living) co_return false;
    demand_two(person, as);
    auto tenancy = co_await tx.run(open_tenancy_for_update, origin.station, person, address);
    bool is_newer =
        tenancy && (tenancy->recorded_at > when.known_since || tenancy->landlord_known_at > when.known_since);
    if (is_newer) co_return false;
    bool is_same_lease = tenancy && here->living == as.living && tenancy->use == as.use;
    if (is_same_lease && as.let_by) {
        queue_landlord(tx, origin, std::move(*tenancy), as, when);
        co_await refresh_doors(tx, origin.station, {address});
        co_return true;
    }
    tx.queue(end_residences, origin.station, std::vector{here->residence_id}, origin.at);
    tx.queue(end_tenancies, origin.station, person, address, day_of_change(when));
    std::vector<ResidenceRow> rows;
    if (!when.was_wrong) {
        rows.push_back(past_of(*here, origin, when));
        rows.back().residence_id = ResidenceId::make(origin.at);
    }
    origin.valid_from = when.was_wrong ? here->valid_from : when.changed_on;
    ResidenceRow now = residence_row(origin, ResidenceId::make(origin.at), person, address);
    now.household_id = here->household_id;
    now.relation = here->relation;
    now.living = as.living;
    rows.push_back(std::move(now));
    queue(tx, add_residences, std::move(rows));
    if (as.living == Living::rent) queue_tenancy(tx, origin, person, address, as, day_of_change(when), tenancy);
    co_await refresh_doors(tx, origin.station, {address});
    co_return true;
}

// The one that is there, or a new one.
static Task<HouseholdId> household_for(pg::Tx& tx, FactOrigin origin, AddressId address, PersonId person,
                                       bool is_head) {
    auto known = co_await tx.run(household_at, origin.station, address);
    if (known && !is_head) co_return *known;
    HouseholdRow row{origin.station, HouseholdId::make(origin.at), address, {}, origin.valid_from, {}};
    if (is_head) row.head_id = person;
    queue(tx, add_households, {row});
    co_return row.household_id;
}

static Task<HouseholdId> household_after(pg::Tx& tx, FactOrigin origin, ResidenceRow here, bool is_head) {
    tx.queue(leave_household_headless, origin.station, here.person_id, here.address_id);
    bool is_headed = false;
    if (is_head && here.household_id) {
        auto headed = co_await tx.run(set_household_head, origin.station, *here.household_id, here.person_id);
        is_headed = headed > 0;
    }
    if (here.household_id && (is_headed || !is_head)) co_return *here.household_id;
    HouseholdId id = co_await household_for(tx, origin, here.address_id, here.person_id, is_head);
    co_return id;
}

Task<bool> change_relation(pg::Tx& tx, FactOrigin origin, PersonId person, AddressId address, std::string relation,
                           ChangeTime when) {
    auto all = co_await tx.run(residences_now_for_update, origin.station, person);
    auto here = std::ranges::find(all, address, &ResidenceRow::address_id);
    if (here == all.end()) co_return false;
    auto then = co_await tx.run(residence_then, origin.station, person, address, when.known_since);
    if (!then || then->relation != here->relation) co_return false;
    tx.queue(end_residences, origin.station, std::vector{here->residence_id}, origin.at);
    std::vector<ResidenceRow> rows;
    if (!when.was_wrong) {
        rows.push_back(past_of(*here, origin, when));
        rows.back().residence_id = ResidenceId::make(origin.at);
    }
    origin.valid_from = when.was_wrong ? here->valid_from : when.changed_on;
    ResidenceRow now = residence_row(origin, ResidenceId::make(origin.at), person, address);
    now.household_id = co_await household_after(tx, origin, *here, relation == "01");
    now.relation = std::move(relation);
    now.living = here->living;
    rows.push_back(std::move(now));
    queue(tx, add_residences, std::move(rows));
    co_await refresh_doors(tx, origin.station, {address});
    co_return true;
}

// What is written of somebody already stays; only what is missing is added.
static Task<> add_missing(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, PersonId id, Values values) {
    auto facts = co_await tx.run(facts_now_for_update, origin.station, id.value);
    std::vector<FactRow> rows;
    Values all = opened(keys, facts);
    for (const auto& [field, value] : values) {
        auto known = std::ranges::find(facts, field, &FactNow::field);
        if (known != facts.end() && field != Field::residence_kind) continue;
        if (known != facts.end()) tx.queue(end_fact, origin.station, known->fact_id, origin.at);
        rows.push_back(fact_row(keys, origin, Subject::person, id.value, field, value));
        all[field] = value;
    }
    queue(tx, add_facts, std::move(rows));
    co_await follow_person(tx, keys, origin, id, std::move(all));
    co_await tx.run(set_person_status, origin.station, id, PersonStatus::here);
}

static Task<PersonId> same_or_new_person(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, Values values) {
    PersonRow row = person_row(keys, origin, PersonId::make(origin.at), values);
    auto same = co_await tx.run(same_people, origin.station, row.identity_hash, row.same_hash);
    if (same.empty()) {
        RegisterRows rows;
        rows.add_person(keys, origin, row.person_id, values);
        queue_rows(tx, std::move(rows));
        co_return row.person_id;
    }
    co_await add_missing(tx, keys, origin, same.front(), std::move(values));
    co_return same.front();
}

Task<PersonId> begin_residence(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, AddressId address,
                               NewResident resident, ChangeTime when) {
    origin.valid_from = when.changed_on;
    PersonId person = co_await same_or_new_person(tx, keys, origin, std::move(resident.values));
    demand_two(person, resident.as);
    auto former = co_await tx.run(residences_now_for_update, origin.station, person);
    bool is_here = std::ranges::any_of(former, [&](const ResidenceRow& row) { return row.address_id == address; });
    if (is_here) co_return person;
    std::erase_if(former, [](const ResidenceRow& row) { return row.living == Living::own; });
    auto addresses = addresses_of(former);
    if (!former.empty()) co_await end_these(tx, origin, std::move(former), when);

    ResidenceRow row = residence_row(origin, ResidenceId::make(origin.at), person, address);
    row.household_id = co_await household_for(tx, origin, address, person, resident.relation == "01");
    row.relation = resident.relation;
    row.living = resident.as.living;
    queue(tx, add_residences, {std::move(row)});
    if (resident.as.living == Living::rent)
        queue_tenancy(tx, origin, person, address, resident.as, day_of_change(when), std::nullopt);
    addresses.push_back(address);
    co_await refresh_doors(tx, origin.station, std::move(addresses));
    co_return person;
}

} // namespace qzt
