#include "support/register_town.hpp"

#include "registry/address_draft.hpp"

#include <fmt/format.h>

namespace qzt::testing {

std::string identity_number(std::string_view born, int sequence) {
    std::string day(born);
    std::erase(day, '-');
    std::string text = fmt::format("350999{}{:03}", day, sequence);
    constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (size_t i = 0; i < 17; ++i)
        sum += weights[i] * (text[i] - '0');
    return text + "10X98765432"[sum % 11];
}

namespace {

constexpr Day since = std::chrono::local_days{std::chrono::year{2022} / 1 / 1};

class Ground {
public:
    explicit Ground(StationId station) : station_(station) {
        office_ = keep(first_address(station, AddressId::named("province"), AddressLevel::province, "榉海省", since));
        for (auto [level, name] : {std::pair(AddressLevel::city, "霁州市"), std::pair(AddressLevel::county, "汐城区"),
                                   std::pair(AddressLevel::street, "霁桥街道")})
            office_ = add(office_, level, name);
    }

    AddressId room(std::string_view estate, const char* name, AreaId grid, AreaId community) {
        auto parent =
            add(office_, AddressLevel::community, community == AreaId::named("north") ? "北社区" : "南社区");
        parent.row.grid_id = grid;
        parent.row.area_id = grid;
        auto around = add(parent, AddressLevel::estate, std::string(estate));
        estates[std::string(estate)] = around.row.address_id;
        return add(add(around, AddressLevel::building, "6 幢"), AddressLevel::room, name).row.address_id;
    }

    std::vector<NewAddressRow> rows;
    std::map<std::string, AddressId> estates;

private:
    AddressDraft add(const AddressDraft& parent, AddressLevel level, std::string name) {
        auto draft = address_in(parent, {}, level, std::move(name));
        draft.row.address_id = AddressId::named(draft.row.full_name);
        return keep(std::move(draft));
    }
    AddressDraft keep(AddressDraft draft) {
        draft.row.plate_code = plate_code_of(draft.row.address_id.value.bytes);
        bool is_known = std::ranges::any_of(
            rows, [&](const NewAddressRow& row) { return row.address_id == draft.row.address_id; });
        if (!is_known) rows.push_back(draft.row);
        return draft;
    }

    StationId station_;
    AddressDraft office_;
};

} // namespace

RegisterTown::RegisterTown() {
    db.run([this](pg::Pool& pool) { return store(pool, *this); });
}

Task<> RegisterTown::store(pg::Pool& pool, RegisterTown& town) {
    Ground ground(town.station);
    RegisterRows rows;
    FactOrigin paper{.station = town.station, .at = town.paper, .source = FactSource::import};

    auto add_door = [&](std::string name, std::string_view estate, const char* room, bool south,
                        std::optional<Occupancy> occupancy) {
        AreaId grid = south ? town.south_grid : town.north_grid;
        AddressId id = ground.room(estate, room, grid, south ? town.south : town.north);
        town.doors[name] = id;
        DwellingRow row{
            .station_id = town.station, .address_id = id, .around_id = ground.estates.at(std::string(estate))};
        row.grid_id = row.area_id = grid;
        row.due_on = local_day(town.paper);
        row.occupancy = occupancy.value_or(Occupancy::unknown);
        row.actual_use = occupancy ? Use::dwelling : Use::unknown;
        rows.dwellings.push_back(row);
        if (occupancy)
            rows.add_facts(
                town.keys, paper, Subject::dwelling, id.value,
                {{Field::occupancy, std::string(json::word(*occupancy))}, {Field::actual_use, "dwelling"}});
        return id;
    };
    auto add_person = [&](AddressId address, std::string name, std::string number, std::string relation,
                          Living living, ResidenceKind kind, std::string phone = "") {
        Values values{{Field::name, name},
                      {Field::identity_number, number},
                      {Field::residence_kind, std::string(json::word(kind))}};
        if (!phone.empty()) values.emplace(Field::phone, phone);
        auto id = PersonId::named(name);
        town.people[name] = id;
        rows.add_person(town.keys, paper, id, values);
        auto residence = residence_row(paper, ResidenceId::named(name), id, address);
        town.homes[name] = residence.residence_id;
        residence.relation = relation;
        residence.living = living;
        rows.residences.push_back(residence);
    };

    AddressId family = add_door("family", "柏芦佳苑", "302 室", false, Occupancy::self);
    add_person(family, "方若兰", identity_number("1985-03-10", 2), "01", Living::own, ResidenceKind::registered,
               "05901000001");
    add_person(family, "周末", identity_number("1983-07-21", 1), "10", Living::own, ResidenceKind::registered);
    AddressId tenants = add_door("tenants", "柏芦佳苑", "401 室", false, Occupancy::rented);
    add_person(tenants, "欧阳若兰", identity_number("1999-01-02", 4), "01", Living::rent, ResidenceKind::floating);
    add_person(tenants, "何知远", identity_number("2000-05-06", 3), "99", Living::rent, ResidenceKind::floating);
    add_door("empty", "柏芦佳苑", "501 室", false, Occupancy::vacant);
    add_door("unknown", "柏芦佳苑", "601 室", false, {});
    AddressId south = add_door("south", "桐花里", "101 室", true, Occupancy::self);
    add_person(south, "方知禾", identity_number("1970-11-30", 6), "01", Living::own, ResidenceKind::registered);
    rows.establishments.push_back({.station_id = town.station,
                                   .establishment_id = town.shop,
                                   .address_id = tenants,
                                   .unit_name = "阿福五金",
                                   .known_from = town.paper});
    rows.add_facts(town.keys, paper, Subject::establishment, town.shop.value,
                   {{Field::unit_name, "阿福五金"}, {Field::operating, "open"}});

    pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
    co_await tx.run(insert_addresses, pg::Rows(ground.rows));
    queue_rows(tx, std::move(rows));
    std::vector<AddressId> all;
    for (const auto& [name, id] : town.doors)
        all.push_back(id);
    co_await refresh_doors(tx, town.station, std::move(all));
    co_await tx.commit();
}

DoorView RegisterTown::door(const std::string& name) {
    AddressId id = doors.at(name);
    auto views = act<std::vector<DoorView>>([this, id](pg::Tx& tx) { return door_views(tx, keys, station, {id}); });
    return views.at(0);
}

std::string RegisterTown::residents(const std::string& name) {
    std::string text;
    for (const ResidentLine& line : door(name).residents)
        text += (text.empty() ? "" : " ") + line.name;
    return text;
}

} // namespace qzt::testing
