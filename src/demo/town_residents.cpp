#include "demo/town_residents.hpp"

#include "demo/dice.hpp"
#include "kernel/json_traits.hpp"
#include "registry/doors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace qzt::demo {

namespace {

using std::chrono::days;

constexpr uint64_t register_seed = 20260302, verified_seed = 20260304;
constexpr size_t rows_at_once = 5'000;
// Never issued: no division, no exchange.
constexpr std::string_view never_issued_division = "350999";
constexpr std::string_view never_issued_exchange = "0590";
constexpr std::string_view paper_from = "2024-03-01T10:00:00+08:00"; // when the paper was typed in

constexpr std::array surnames{"陈", "林", "黄", "郑", "吴", "叶", "苏", "罗", "何", "许", "郭", "谢", "余", "潘",
                              "方", "程", "顾", "周", "沈", "徐", "孙", "胡", "朱", "高", "梁", "宋", "唐", "韩"};
constexpr std::array older{"建", "国", "丽", "秀", "春", "海", "永", "淑", "玉", "振", "宏", "美", "月", "素"};
constexpr std::array older_second{"珍", "兰", "芳", "华", "强", "平", "英", "云", "霞", "辉", "峰", "梅", "生", "福"};
constexpr std::array younger{"知", "听", "启", "清", "望", "若", "景", "以", "思", "安", "佳", "亦", "雨", "晓"};
constexpr std::array younger_second{"远", "松", "澜", "荷", "川", "宁", "岚",
                                    "和", "禾", "泽", "舟", "桐", "棠", "洁"};
constexpr std::array shop_words{"阿福", "桥头", "老街", "青石", "榉树", "汐湾", "望梅", "竹溪", "小巷", "双桥",
                                "桐花", "霁月", "河畔", "东门", "巷口", "新街", "晨光", "四季", "同德", "和记"};
constexpr std::array shop_kinds{"五金店", "面馆",   "理发店", "便利店", "药房",   "水果店", "小吃店", "洗衣店",
                                "文具店", "修车铺", "裁缝铺", "茶庄",   "快餐店", "宠物店", "眼镜店", "五谷坊"};
constexpr std::array firm_kinds{"食品有限公司", "机械厂", "包装厂", "物流站", "服装厂", "木业有限公司"};

struct Room {
    const NewAddressRow* address;
    AddressId around;
    GridUse use;
};

bool is_home(GridUse use) {
    return use == GridUse::slabs || use == GridUse::towers || use == GridUse::old_houses || use == GridUse::village;
}

class Census {
public:
    Census(const TownPlan& town, const TownPeople& people, const TownAddresses& addresses, const RegisterKeys& keys,
           StationId station, Time now)
        : keys_(keys), station_(station), now_(now), today_(local_day(now)), paper_(*time_from_text(paper_from)) {
        for (const TownPlace& place : town.places)
            uses_.emplace(place.grid_id, place.use);
        for (const TownPost& post : people.posts)
            if (post.role == Role::grid_worker && post.area_id) workers_.emplace(*post.area_id, post.member_id);
        find_rooms(addresses);
    }

    TownRegister take() {
        std::vector<const Room*> homes, shops;
        for (const Room& room : rooms_)
            (is_home(room.use) ? homes : shops).push_back(&room);
        choose_verified(homes, shops);
        for (const Room* room : shops)
            add_premises(*room);
        // Some homes downstairs are shops, too, until all establishments have a place.
        size_t left = homes.size();
        for (const Room* room : homes)
            add_home(*room, double(people_left_) / double(left--));
        return std::move(register_);
    }

private:
    void find_rooms(const TownAddresses& addresses) {
        std::map<AddressId, const NewAddressRow*> by_id;
        for (const NewAddressRow& row : addresses.addresses) {
            by_id.emplace(row.address_id, &row);
            if (row.level != AddressLevel::room || !row.grid_id) continue;
            const NewAddressRow* around = &row;
            while (around->level != AddressLevel::estate && around->level != AddressLevel::road && around->parent_id)
                around = by_id.at(*around->parent_id);
            auto use = uses_.find(*row.grid_id);
            if (use != uses_.end()) rooms_.push_back({&row, around->address_id, use->second});
        }
    }

    // ── what is known of a door, and from whom ──

    // As many as was said, all over the town, in some grids more than in others.
    void choose_verified(const std::vector<const Room*>& homes, const std::vector<const Room*>& shops) {
        std::vector<std::pair<double, AddressId>> rank;
        auto consider = [&](const Room* room, bool is_known) {
            if (!is_known || !workers_.contains(room->address->grid_id.value_or(AreaId{}))) return;
            Dice grid(register_seed, room->address->grid_id->text()), own(verified_seed, room->address->full_name);
            rank.emplace_back(own.share() / (0.05 + 4 * std::pow(grid.share(), 5)), room->address->address_id);
        };
        for (const Room* room : homes)
            consider(room, is_looked_at(*room));
        for (const Room* room : shops)
            consider(room, is_premises(*room));
        std::ranges::sort(rank);
        rank.resize(std::min(rank.size(), size_t(town_dwellings_verified)));
        for (const auto& [place, address] : rank)
            verified_.insert(address);
    }

    bool is_looked_at(const Room& home) const { return !Dice(register_seed, home.address->full_name).percent(4); }
    bool is_premises(const Room& shop) const { return !Dice(register_seed, shop.address->full_name).percent(10); }

    // Of paper, or seen by the worker of the grid: often lately, sometimes very long ago, each grid in its own way.
    FactOrigin origin_of(const Room& room, Dice& dice) {
        FactOrigin origin{.station = station_, .at = paper_, .source = FactSource::import};
        auto worker = workers_.find(room.address->grid_id.value_or(AreaId{}));
        if (worker == workers_.end() || !verified_.contains(room.address->address_id)) return origin;
        Dice grid(register_seed, room.address->grid_id->text());
        auto age = days(int(dice.share() * dice.share() * grid.between(60, 420)));
        origin.verified_at = now_ - age - std::chrono::minutes(dice.among(600));
        origin.at = std::min(origin.at, *origin.verified_at);
        origin.verified_by = origin.recorded_by = worker->second;
        origin.source = FactSource::visit;
        return origin;
    }

    void add_dwelling(const Room& room, const FactOrigin& origin, Occupancy occupancy, Use use) {
        DwellingRow row{.station_id = station_, .address_id = room.address->address_id, .around_id = room.around};
        row.grid_id = room.address->grid_id;
        row.area_id = room.address->area_id;
        row.occupancy = occupancy;
        row.actual_use = use;
        row.due_on = local_day(origin.at);
        row.due_what = DueWhat::dwelling;
        register_.rows.dwellings.push_back(row);
        register_.doors.push_back(row.address_id);
        register_.rows.add_facts(keys_, origin, Subject::dwelling, row.address_id.value,
                                 {{Field::occupancy, std::string(json::word(occupancy))},
                                  {Field::actual_use, std::string(json::word(use))}});
    }

    // ── homes ──

    void add_home(const Room& room, double wanted) {
        Dice dice(register_seed, room.address->full_name);
        if (dice.percent(4)) return; // nobody has looked
        FactOrigin origin = origin_of(room, dice);
        bool is_vacant = dice.percent(6),
             is_rented = !is_vacant && dice.percent(room.use == GridUse::village ? 60 : 24);
        add_dwelling(room, origin,
                     is_vacant   ? Occupancy::vacant
                     : is_rented ? Occupancy::rented
                                 : Occupancy::self,
                     Use::dwelling);
        if (room.use != GridUse::towers && establishments_left_ > 0 && room.address->name.starts_with("10") &&
            dice.percent(45))
            add_establishment(room, origin, dice);
        if (is_vacant) return;
        // So that in the end all are housed: the mean of the rest, a little more and a little less.
        int size = std::clamp(int(wanted * 1.11 + dice.between(-2.2, 3.2)), 1, is_rented ? 6 : 8);
        size = std::min(size, people_left_);
        people_left_ -= size;
        if (size > 0) is_rented ? add_tenants(room, origin, size, dice) : add_family(room, origin, size, dice);
    }

    struct Invented {
        Values values;
        Day born;
        bool is_male;
    };

    Invented invent(std::string_view surname, int age, bool is_male, ResidenceKind kind, bool has_phone, Dice& dice) {
        Invented person{.values = {}, .born = today_ - days(age * 365 + dice.among(365)), .is_male = is_male};
        bool is_old = age > 45;
        std::string name(surname);
        name += is_old ? dice.pick(older) : dice.pick(younger);
        if (!dice.one_in(9)) name += is_old ? dice.pick(older_second) : dice.pick(younger_second);
        person.values = {{Field::name, std::move(name)}, {Field::residence_kind, std::string(json::word(kind))}};
        person.values.emplace(Field::identity_number, number_of(person.born, is_male));
        if (has_phone)
            person.values.emplace(Field::phone, fmt::format("{}{:07}", never_issued_exchange, 1'000'000 + ++phones_));
        return person;
    }

    // Those of one day of birth are counted.
    std::string number_of(Day born, bool is_male) {
        std::string day = to_text(born);
        std::erase(day, '-');
        int sequence = 2 * counted_[day + (is_male ? "m" : "f")]++ + (is_male ? 1 : 0);
        std::string text = fmt::format("{}{}{:03}", never_issued_division, day, sequence);
        constexpr int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (size_t i = 0; i < 17; ++i)
            sum += weights[i] * (text[i] - '0');
        return text + "10X98765432"[sum % 11];
    }

    PersonId add_person(const Room& room, const FactOrigin& origin, const Invented& person, HouseholdId household,
                        std::string_view relation, Living living) {
        auto id = PersonId::named(fmt::format("demo person {}", ++people_));
        register_.rows.add_person(keys_, origin, id, person.values);
        auto residence = ResidenceId::named(fmt::format("demo residence {}", people_));
        ResidenceRow row = residence_row(origin, residence, id, room.address->address_id);
        row.household_id = household;
        row.relation = relation;
        row.living = living;
        row.valid_from = local_day(origin.at) - days(200);
        register_.rows.residences.push_back(std::move(row));
        return id;
    }

    HouseholdId begin_household(const Room& room, PersonId head, const FactOrigin& origin) {
        auto id = HouseholdId::named("demo household " + room.address->full_name + std::to_string(people_));
        register_.rows.households.push_back(
            {station_, id, room.address->address_id, head, local_day(origin.at) - days(200), {}});
        return id;
    }
    PersonId next_person() const { return PersonId::named(fmt::format("demo person {}", people_ + 1)); }

    void add_family(const Room& room, const FactOrigin& origin, int size, Dice& dice) {
        std::string surname = dice.pick(surnames);
        bool head_is_male = dice.percent(62);
        int age = 26 + dice.among(50);
        auto kind = dice.percent(85) ? ResidenceKind::registered : ResidenceKind::floating;
        HouseholdId household = begin_household(room, next_person(), origin);
        auto add = [&](std::string_view of_surname, int years, bool is_male, std::string_view relation) {
            Invented person = invent(of_surname, std::clamp(years, 0, 101), is_male, kind,
                                     relation == "01" && !dice.one_in(7), dice);
            add_person(room, origin, person, household, relation, Living::own);
        };
        add(surname, age, head_is_male, "01");
        if (size > 1) add(dice.pick(surnames), age - 4 + dice.among(8), !head_is_male, "10");
        for (int i = 2; i < size; ++i) {
            bool is_male = dice.one_in(2);
            bool is_parent = i > 3;
            if (is_parent)
                add(surname, age + 24 + dice.among(6), is_male, is_male ? "51" : "52");
            else
                add(surname, age - 26 - dice.among(6), is_male, is_male ? "20" : "30");
        }
    }

    // Each tenant has a tenancy; who came as one household shares it.
    void add_tenants(const Room& room, const FactOrigin& origin, int size, Dice& dice) {
        HouseholdId household = begin_household(room, next_person(), origin);
        for (int i = 0; i < size; ++i) {
            Invented person = invent(dice.pick(surnames), 19 + dice.among(30), dice.one_in(2),
                                     ResidenceKind::floating, i == 0 && !dice.one_in(4), dice);
            PersonId id = add_person(room, origin, person, household, i == 0 ? "01" : "99", Living::rent);
            TenancyRow tenancy{.station_id = station_,
                               .tenancy_id = TenancyId::named(fmt::format("demo tenancy {}", people_)),
                               .address_id = room.address->address_id,
                               .tenant_id = id,
                               .use = size > 2 ? TenancyUse::shared : TenancyUse::whole,
                               .since = local_day(origin.at) - days(200),
                               .declared_by = origin.recorded_by ? "visit" : "import",
                               .recorded_at = origin.at};
            register_.rows.tenancies.push_back(std::move(tenancy));
        }
    }

    // ── shops and works ──

    void add_premises(const Room& room) {
        Dice dice(register_seed, room.address->full_name);
        if (dice.percent(10) || establishments_left_ == 0) return;
        FactOrigin origin = origin_of(room, dice);
        Use use = room.use == GridUse::works ? Use::factory : Use::commerce;
        add_dwelling(room, origin, Occupancy::commercial, use);
        add_establishment(room, origin, dice);
    }

    void add_establishment(const Room& room, const FactOrigin& origin, Dice& dice) {
        --establishments_left_;
        auto id = EstablishmentId::named("demo establishment " + room.address->full_name);
        std::string name = std::string(dice.pick(shop_words)) +
                           (room.use == GridUse::works ? dice.pick(firm_kinds) : dice.pick(shop_kinds));
        auto operating = dice.one_in(14) ? Operating::paused : Operating::open;
        EstablishmentRow row{.station_id = station_,
                             .establishment_id = id,
                             .address_id = room.address->address_id,
                             .unit_name = name,
                             .unlicensed = dice.one_in(9),
                             .operating = operating,
                             .known_from = origin.at,
                             .verified_at = origin.verified_at};
        register_.rows.establishments.push_back(std::move(row));
        Values values{{Field::unit_name, name}, {Field::operating, std::string(json::word(operating))}};
        std::string contact = dice.pick(surnames);
        values.emplace(Field::contact_name, contact + dice.pick(older) + dice.pick(older_second));
        if (!dice.one_in(5))
            values.emplace(Field::contact_phone,
                           fmt::format("{}{:07}", never_issued_exchange, 1'000'000 + ++phones_));
        register_.rows.add_facts(keys_, origin, Subject::establishment, id.value, values);
    }

    const RegisterKeys& keys_;
    StationId station_;
    Time now_;
    Day today_;
    Time paper_;
    std::map<AreaId, GridUse> uses_;
    std::map<AreaId, MemberId> workers_;
    std::vector<Room> rooms_;
    std::map<std::string, int> counted_;
    int people_left_ = town_residents, establishments_left_ = town_establishments;
    std::set<AddressId> verified_; // dwellings at whose doors somebody has been
    int people_ = 0, phones_ = 0;
    TownRegister register_;
};

// Parts of a long list, one statement each.
template <class Row>
Task<> store_all(pg::Tx& tx, const pg::Store<Row>& store, std::vector<Row>& rows) {
    for (size_t at = 0; at < rows.size(); at += rows_at_once) {
        auto from = std::make_move_iterator(rows.begin() + ptrdiff_t(at));
        queue(tx, store, std::vector<Row>(from, from + ptrdiff_t(std::min(rows_at_once, rows.size() - at))));
        co_await tx.send();
    }
}

} // namespace

TownRegister register_of(const TownPlan& town, const TownPeople& people, const TownAddresses& addresses,
                         const RegisterKeys& keys, StationId station, Time now) {
    return Census(town, people, addresses, keys, station, now).take();
}

Task<> seed_register(pg::Tx& tx, StationId station, TownRegister town) {
    RegisterRows& rows = town.rows;
    co_await store_all(tx, add_people, rows.people);
    co_await store_all(tx, add_households, rows.households);
    co_await store_all(tx, add_dwellings, rows.dwellings);
    co_await store_all(tx, add_residences, rows.residences);
    co_await store_all(tx, add_tenancies, rows.tenancies);
    co_await store_all(tx, add_establishments, rows.establishments);
    co_await store_all(tx, add_facts, rows.facts);
    co_await count_register(tx, town_residents);
    co_await refresh_doors(tx, station, std::move(town.doors));
}

} // namespace qzt::demo
