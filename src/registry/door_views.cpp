#include "registry/door_views.hpp"

#include "registry/door_queries.hpp"
#include "registry/freshness.hpp"
#include "registry/look_watch.hpp"
#include "registry/register_access.hpp"
#include "registry/register_fields.hpp"

#include <algorithm>
#include <map>

namespace qzt {

namespace {

RecordKind kind_of(ResidenceKind kind) {
    if (kind == ResidenceKind::registered) return RecordKind::registered;
    if (kind == ResidenceKind::overseas) return RecordKind::overseas;
    return RecordKind::floating;
}

RecordKind kind_of(Occupancy occupancy) {
    if (occupancy == Occupancy::rented || occupancy == Occupancy::mixed) return RecordKind::rental;
    if (occupancy == Occupancy::vacant) return RecordKind::vacant;
    return RecordKind::registered;
}

// As doors.cpp says it in SQL.
Day due_on(RecordKind kind, std::optional<Time> verified_at, Time known_from) {
    if (!verified_at) return local_day(known_from);
    return local_day(*verified_at) + std::chrono::days(days_good_for(kind));
}

std::optional<Day> day_of(std::optional<Time> at) {
    if (!at) return {};
    return local_day(*at);
}

class Opener {
public:
    explicit Opener(const RegisterKeys& keys) : keys_(keys) {}

    std::optional<std::string> masked(Field field, const std::optional<FactId>& id,
                                      const std::optional<pg::Bytes>& sealed) const {
        if (!id || !sealed) return {};
        return masked_value(field, keys_.opened_fact(*id, *sealed));
    }

private:
    const RegisterKeys& keys_;
};

ResidentLine line_of(const Opener& opener, const DoorResident& row) {
    return {.residence_id = row.residence_id,
            .person_id = row.person_id,
            .name = opener.masked(Field::name, row.name_id, row.name).value_or("*"),
            .relation = row.relation,
            .is_head = row.relation == "01",
            .living = row.living,
            .tenancy_use = row.tenancy_use,
            .tenant_since = row.tenant_since,
            .landlord = opener.masked(Field::landlord_name, row.landlord_name_id, row.landlord_name),
            .landlord_phone = opener.masked(Field::landlord_phone, row.landlord_phone_id, row.landlord_phone),
            .residence_kind = row.residence_kind,
            .phone = opener.masked(Field::phone, row.phone_id, row.phone),
            .phone_declined = row.phone_id && !row.phone,
            .verified_on = day_of(row.verified_at),
            .due_on = due_on(kind_of(row.residence_kind), row.verified_at, row.known_from)};
}

EstablishmentLine line_of(const Opener& opener, const DoorEstablishment& row) {
    return {.establishment_id = row.establishment_id,
            .unit_name = row.unit_name,
            .operating = row.operating,
            .unlicensed = row.unlicensed,
            .contact = opener.masked(Field::contact_name, row.contact_id, row.contact),
            .contact_phone = opener.masked(Field::contact_phone, row.phone_id, row.phone),
            .contact_phone_declined = row.phone_id && !row.phone,
            .verified_on = day_of(row.verified_at),
            .due_on = due_on(RecordKind::establishment, row.verified_at, row.known_from)};
}

DoorView view_of(const DoorRow& row) {
    DoorView view{.address_id = row.address_id,
                  .name = row.name,
                  .around = row.around,
                  .grid_id = row.grid_id,
                  .occupancy = row.occupancy,
                  .actual_use = row.actual_use,
                  .version = row.version,
                  .missing = row.missing,
                  .due_on = row.due_on,
                  .due_what = row.due_what,
                  .dwelling_verified_on = day_of(row.dwelling_verified_at),
                  .dwelling_due_on = row.due_on,
                  .verified_at = row.verified_at,
                  .missed = row.missed,
                  .missed_at = row.missed_at,
                  .next_at = row.next_at,
                  .waiting = row.waiting};
    if (row.lon && row.lat) view.place = Point{*row.lon, *row.lat};
    if (row.dwelling_known_from)
        view.dwelling_due_on = due_on(kind_of(row.occupancy), row.dwelling_verified_at, *row.dwelling_known_from);
    return view;
}

std::vector<AddressId> addresses_of(const std::vector<DoorRow>& rows) {
    std::vector<AddressId> addresses;
    for (const DoorRow& row : rows)
        addresses.push_back(row.address_id);
    return addresses;
}

// Rows and what is behind them come in the same order.
std::vector<DoorView> views_of(const RegisterKeys& keys, const std::vector<DoorRow>& rows,
                               const std::vector<DoorResident>& residents,
                               const std::vector<DoorEstablishment>& establishments,
                               const std::vector<DoorVisit>& visits) {
    Opener opener(keys);
    std::vector<DoorView> views;
    auto resident = residents.begin();
    auto establishment = establishments.begin();
    auto visit = visits.begin();
    for (const DoorRow& row : rows) {
        DoorView view = view_of(row);
        for (; resident != residents.end() && resident->address_id == row.address_id; ++resident)
            view.residents.push_back(line_of(opener, *resident));
        for (; establishment != establishments.end() && establishment->address_id == row.address_id; ++establishment)
            view.establishments.push_back(line_of(opener, *establishment));
        for (; visit != visits.end() && visit->address_id == row.address_id; ++visit)
            view.visits.push_back(line_of(*visit));
        views.push_back(std::move(view));
    }
    return views;
}

Task<std::vector<DoorView>> with_what_is_behind(pg::Tx& tx, const RegisterKeys& keys, StationId station,
                                                std::vector<DoorRow> rows) {
    auto addresses = addresses_of(rows);
    auto residents = tx.queue(residents_at, station, addresses);
    auto establishments = tx.queue(establishments_at, station, addresses);
    auto visits = tx.queue(visits_at, station, addresses, visits_told);
    co_await tx.send();
    co_return views_of(keys, rows, residents.take(), establishments.take(), visits.take());
}

} // namespace

Task<std::vector<DoorView>> door_views(pg::Tx& tx, const RegisterKeys& keys, StationId station,
                                       std::vector<AddressId> addresses) {
    auto rows = co_await tx.run(doors_at, station, std::move(addresses));
    auto views = co_await with_what_is_behind(tx, keys, station, std::move(rows));
    co_return views;
}

namespace access {

// What a slow transaction stored is rather told twice than never.
static constexpr std::chrono::minutes told_twice{1};

Task<OwnDoors> own_doors(pg::Tx& tx, const RegisterKeys& keys, Actor by, OwnDoorsQuery wanted, Time now) {
    auto areas = co_await areas_at_doors(tx, by);
    OwnDoors own{.as_of = now - told_twice};
    if (wanted.mark) {
        int64_t mark = co_await tx.run(mark_of_doors, by.station_id, areas);
        if (mark != *wanted.mark) own.own = co_await tx.run(ids_of_doors, by.station_id, areas);
    }
    if (areas.empty()) co_return own;
    auto rows = co_await tx.run(doors_within, by.station_id, areas, wanted.since, wanted.after, own_doors_page + 1);
    own.has_more = rows.size() > size_t(own_doors_page);
    if (own.has_more) rows.pop_back();
    if (rows.empty()) co_return own;
    std::vector<RegisterRead> reads;
    for (const Post& post : door_posts(by)) {
        RegisterRead read = read_by(by, ReadAct::listed, ReadPurpose::upkeep, now);
        read.area_id = post.area_id;
        reads.push_back(std::move(read));
    }
    queue_register_reads(tx, std::move(reads));
    own.doors = co_await with_what_is_behind(tx, keys, by.station_id, std::move(rows));
    co_return own;
}

Task<DoorView> door_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address, Time now) {
    co_await dwelling_to_read(tx, by, address);
    RegisterRead read = read_by(by, ReadAct::opened, ReadPurpose::visit, now);
    read.subject = Subject::dwelling;
    read.subject_id = address.value;
    read.address_id = address;
    co_await log_looks(tx, {std::move(read)});
    auto views = co_await door_views(tx, keys, by.station_id, {address});
    co_return std::move(views.front());
}

} // namespace access
} // namespace qzt
