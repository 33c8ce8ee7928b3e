#include "registry/landlords.hpp"

#include "registry/change_queries.hpp"
#include "registry/door_queries.hpp"

#include <algorithm>

namespace qzt {

namespace {

struct OfOnePhone {
    PersonId person_id;
    std::optional<FactId> name_id;
    std::optional<pg::Bytes> name;
};
BOOST_DESCRIBE_STRUCT(OfOnePhone, (), (person_id, name_id, name))

// A phone is a family's now and then; a hundred people have none of it.
const pg::Query<pg::Many<OfOnePhone>(StationId, pg::Bytes)> people_of_phone{"people_of_phone", R"(
    select p.person_id, n.fact_id as name_id, n.value as name
    from people p)" + value_now_of("n", "p.person_id", "name") + R"(
    where p.station_id = $1 and p.phone_hash = $2 and p.status in ('here', 'left')
    limit 100)"};

const pg::Query<pg::Affected(StationId, AddressId, PersonId, Time, std::optional<MemberId>, std::optional<MemberId>)>
    point_tenancies{"point_tenancies_to_landlord", R"(
    update tenancies
    set landlord_id = $3, landlord_known_at = $4, landlord_recorded_by = $5, landlord_confirmed_by = $6
    where station_id = $1 and address_id = $2 and until is null and landlord_id is null and tenant_id <> $3)"};

} // namespace

Task<std::optional<PersonId>> known_landlord(pg::Tx& tx, const RegisterKeys& keys, StationId station,
                                             Landlord landlord) {
    if (!landlord.phone) co_return std::nullopt;
    auto rows = co_await tx.run(people_of_phone, station, keys.phone_hash(*landlord.phone));
    std::erase_if(rows, [&](const OfOnePhone& row) {
        return !row.name || keys.opened_fact(*row.name_id, *row.name) != landlord.name;
    });
    if (rows.size() != 1) co_return std::nullopt;
    co_return rows.front().person_id;
}

Task<> keep_landlord(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, AddressId address, Landlord landlord,
                     std::optional<PersonId> known, ChangeTime when) {
    auto facts = co_await tx.run(facts_now_for_update, origin.station, address.value);
    auto written = [&](Field field) -> std::optional<std::string> {
        auto fact = std::ranges::find(facts, field, &FactNow::field);
        if (fact == facts.end() || !fact->value) return {};
        return keys.opened_fact(fact->fact_id, *fact->value);
    };
    auto name = written(Field::landlord_name), phone = written(Field::landlord_phone);
    bool is_named = name == landlord.name;
    if (known && !is_named) co_return;
    if (known)
        tx.queue(point_tenancies, origin.station, address, *known, origin.at, origin.recorded_by,
                 origin.confirmed_by);
    bool is_ours = is_named;
    if (known)
        is_ours = co_await end_field(tx, keys, origin, Subject::dwelling, address.value, Field::landlord_name, when);
    else if (!is_named)
        is_ours = co_await change_field(tx, keys, origin, Subject::dwelling, address.value, Field::landlord_name,
                                        landlord.name, when);
    if (!is_ours) co_return; // somebody wrote another name since: the phone is theirs
    bool has_new_phone = !known && landlord.phone && landlord.phone != phone;
    bool is_phone_over = phone && (known || (!is_named && !landlord.phone));
    if (has_new_phone)
        co_await change_field(tx, keys, origin, Subject::dwelling, address.value, Field::landlord_phone,
                              *landlord.phone, when);
    else if (is_phone_over)
        co_await end_field(tx, keys, origin, Subject::dwelling, address.value, Field::landlord_phone, when);
}

} // namespace qzt
