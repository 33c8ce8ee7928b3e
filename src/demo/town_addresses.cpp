#include "demo/town_addresses.hpp"

#include "demo/dice.hpp"

#include <fmt/format.h>

#include <set>

namespace qzt::demo {

namespace {

constexpr uint64_t address_seed = 20260301;
constexpr Day known_since = std::chrono::local_days{std::chrono::year{2022} / 1 / 1};
constexpr const char* code_system = "demo";
constexpr size_t rows_at_once = 1'000; // each has the time that a statement has, on a slow machine, too

// How houses of one kind are divided.
struct Inside {
    int units_low, units_high; // 0: its floors open on one hall
    int rooms_low, rooms_high; // on a floor, of each unit
    bool has_basement = false;
    bool is_by_door = false; // known by a number of its own: 青石旧村 12 号
};

Inside inside_of(GridUse use) {
    switch (use) {
    case GridUse::towers:
        return {1, 1, 2, 2, true};
    case GridUse::slabs:
        return {1, 2, 2, 2};
    case GridUse::old_houses:
        return {1, 3, 2, 2};
    case GridUse::village:
        return {0, 0, 1, 4, false, true};
    case GridUse::shops:
        return {0, 0, 3, 8};
    case GridUse::works:
        return {0, 0, 1, 3};
    case GridUse::park:
    case GridUse::bank:
        return {0, 0, 0, 0};
    default:
        return {0, 0, 3, 6};
    }
}

class AddressBook {
public:
    AddressBook(const TownPlan& town, StationId station) : town_(town), station_(station) {}

    TownAddresses write() {
        add_divisions();
        for (const Area* community : town_.of(AreaLevel::community))
            communities_.emplace(community->area_id, add(street_, AddressLevel::community, community->name,
                                                         community->inside, {}, *community));
        for (const TownPlace& place : town_.places)
            add_road(place.street);
        for (const TownPlace& place : town_.places)
            add_house(place);
        return std::move(book_);
    }

private:
    void add_divisions() {
        auto province = first_address(station_, id_of("榉海省"), AddressLevel::province, "榉海省", known_since);
        keep(province);
        auto city = add(province, AddressLevel::city, "霁州市");
        auto county = add(city, AddressLevel::county, "汐城区");
        street_ = add(county, AddressLevel::street, "霁桥街道");
    }

    void add_road(const std::string& name) {
        if (roads_.insert(name).second) add(street_, AddressLevel::road, name);
    }

    // A school or a market stands in an estate and is an address of its own.
    const AddressDraft& estate_of(const TownPlace& place) {
        auto known = estates_.find(place.estate);
        if (known != estates_.end()) return known->second;
        const AddressDraft& community = communities_.at(place.community_id);
        const Area& estate = area(place.estate_id);
        bool is_whole = estate.name == place.estate;
        auto draft =
            add(community, AddressLevel::estate, place.estate, is_whole ? estate.inside : place.point,
                is_whole ? std::nullopt : std::optional(place.grid_id), is_whole ? estate : area(place.grid_id));
        book_.aliases.push_back(alias_of(draft, gate_of(place)));
        return estates_.emplace(place.estate, draft).first->second;
    }

    // 竹溪路 12 号
    std::string gate_of(const TownPlace& place) {
        Dice dice(address_seed, place.estate);
        std::string gate;
        do
            gate = fmt::format("{} {} 号", place.street, 1 + dice.among(180));
        while (!gates_.insert(gate).second);
        return gate;
    }

    void add_house(const TownPlace& place) {
        const AddressDraft& estate = estate_of(place);
        if (!place.building_id) return;
        const Area& house = area(*place.building_id);
        Inside inside = inside_of(place.use);
        auto level = inside.is_by_door ? AddressLevel::door : AddressLevel::building;
        auto building = add(estate, level, house.name, house.inside, place.grid_id, house);
        Dice dice(address_seed, house.code);
        int units = inside.units_low + dice.among(inside.units_high - inside.units_low + 1);
        int rooms = inside.rooms_low + dice.among(inside.rooms_high - inside.rooms_low + 1);
        if (inside.has_basement) add(building, AddressLevel::floor, "负 1 层");
        if (units == 0) add_floors(building, place.floors, rooms);
        for (int unit = 1; unit <= units; ++unit)
            add_floors(add(building, AddressLevel::unit, fmt::format("{} 单元", unit)), place.floors, rooms);
    }

    void add_floors(const AddressDraft& around, int floors, int rooms) {
        if (rooms == 0) return;
        for (int floor = 1; floor <= floors; ++floor) {
            auto of_floor = add(around, AddressLevel::floor, fmt::format("{} 层", floor));
            for (int room = 1; room <= rooms; ++room)
                add(of_floor, AddressLevel::room, fmt::format("{}{:02} 室", floor, room));
        }
    }

    // ── one address ──

    AddressId id_of(const std::string& full_name) const { return AddressId::named("demo address " + full_name); }

    AddressDraft add(const AddressDraft& parent, AddressLevel level, std::string name) {
        auto draft = address_in(parent, {}, level, std::move(name));
        draft.row.address_id = id_of(draft.row.full_name);
        keep(draft);
        return draft;
    }
    AddressDraft add(const AddressDraft& parent, AddressLevel level, std::string name, Point inside,
                     std::optional<AreaId> grid, const Area& area) {
        auto draft = address_in(parent, {}, level, std::move(name));
        draft.row.address_id = id_of(draft.row.full_name);
        draft.row.lon = inside.lon;
        draft.row.lat = inside.lat;
        draft.row.source_datum = "WGS-84";
        draft.row.grid_id = grid;
        draft.row.area_id = area.area_id;
        draft.row.code_system = code_system;
        draft.row.code = area.code;
        keep(draft);
        return draft;
    }
    void keep(AddressDraft& draft) {
        Dice dice(address_seed, draft.row.full_name);
        std::array<uint8_t, 16> bits;
        for (uint8_t& byte : bits)
            byte = uint8_t(dice.next());
        draft.row.plate_code = plate_code_of(bits);
        book_.addresses.push_back(draft.row);
    }

    const Area& area(AreaId id) {
        if (areas_.empty())
            for (const Area& one : town_.areas)
                areas_.emplace(one.area_id, &one);
        return *areas_.at(id);
    }

    const TownPlan& town_;
    StationId station_;
    TownAddresses book_;
    AddressDraft street_;
    std::map<AreaId, AddressDraft> communities_;
    std::map<std::string, AddressDraft> estates_;
    std::map<AreaId, const Area*> areas_;
    std::set<std::string> roads_, gates_;
};

} // namespace

TownAddresses addresses_of(const TownPlan& town, StationId station) { return AddressBook(town, station).write(); }

Task<> seed_addresses(pg::Tx& tx, TownAddresses addresses) {
    auto& rows = addresses.addresses;
    for (size_t at = 0; at < rows.size(); at += rows_at_once) {
        auto from = std::make_move_iterator(rows.begin() + ptrdiff_t(at));
        auto count = ptrdiff_t(std::min(rows_at_once, rows.size() - at));
        std::vector<NewAddressRow> batch(from, from + count);
        co_await tx.run(insert_addresses, pg::Rows(std::move(batch)));
    }
    co_await tx.run(insert_address_aliases, pg::Rows(std::move(addresses.aliases)));
}

} // namespace qzt::demo
