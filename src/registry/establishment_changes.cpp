#include "registry/establishment_changes.hpp"

#include "kernel/json_traits.hpp"
#include "kernel/pg/query.hpp"
#include "registry/doors.hpp"
#include "registry/register_problems.hpp"

namespace qzt {

namespace {

struct KnownEstablishment {
    EstablishmentId establishment_id;
    AddressId address_id;
};
BOOST_DESCRIBE_STRUCT(KnownEstablishment, (), (establishment_id, address_id))

const pg::Query<pg::Maybe<KnownEstablishment>(StationId, pg::Bytes)> establishment_by_code{"establishment_by_code",
                                                                                           R"(
    select establishment_id, address_id
    from establishments
    where station_id = $1 and credit_code_hash = $2 and operating <> 'gone'
    for update)"};

EstablishmentRow establishment_row(const RegisterKeys& keys, const FactOrigin& origin, AddressId address,
                                   const Values& values) {
    EstablishmentRow row;
    row.station_id = origin.station;
    row.establishment_id = EstablishmentId::make(origin.at);
    row.address_id = address;
    row.unit_name = values.at(Field::unit_name);
    auto code = values.find(Field::credit_code);
    row.unlicensed = code == values.end();
    if (code != values.end()) row.credit_code_hash = keys.credit_code_hash(code->second);
    row.known_from = origin.at;
    row.verified_at = origin.verified_at;
    return row;
}

Task<> close_former(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, KnownEstablishment former,
                    ChangeTime when) {
    when.was_wrong = false;
    when.known_since = origin.at; // whoever looked at the former place since cannot have met them there
    co_await change_field(tx, keys, origin, Subject::establishment, former.establishment_id.value, Field::operating,
                          std::string(json::word(Operating::gone)), when);
    co_await refresh_doors(tx, origin.station, {former.address_id});
}

} // namespace

Task<EstablishmentId> begin_establishment(pg::Tx& tx, const RegisterKeys& keys, FactOrigin origin, AddressId address,
                                          Values values, ChangeTime when) {
    EstablishmentRow row = establishment_row(keys, origin, address, values);
    EstablishmentId id = row.establishment_id;
    if (row.credit_code_hash) {
        auto known = co_await tx.run(establishment_by_code, origin.station, *row.credit_code_hash);
        if (known && known->address_id == address) throw Refused(Problem(establishment_here_already));
        if (known) co_await close_former(tx, keys, origin, *known, when);
    }
    origin.valid_from = when.changed_on;
    RegisterRows rows;
    rows.establishments.push_back(std::move(row));
    rows.add_facts(keys, origin, Subject::establishment, id.value, values);
    queue_rows(tx, std::move(rows));
    co_await refresh_doors(tx, origin.station, {address});
    co_return id;
}

} // namespace qzt
