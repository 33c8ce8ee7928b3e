#include "registry/address_reader.hpp"

#include "registry/address_names.hpp"

#include <algorithm>

namespace qzt {

using enum AddressLevel;

namespace {

// What ends in 市 or 区 and is none.
constexpr std::u32string_view no_city_before = U"集夜超菜花早城都门", no_city_behind = U"场集民政里口";
constexpr std::u32string_view no_county_before = U"小社园校片院库厂";
constexpr std::u32string_view municipalities[] = {U"北京市", U"天津市", U"上海市", U"重庆市"};
// Houses that a number and a name make: 1号厂房.
constexpr std::u32string_view house_endings[] = {U"厂房", U"仓库", U"库房", U"平台", U"摊位", U"车间",
                                                 U"车库", U"商铺", U"岗亭", U"别墅", U"楼",   U"馆",
                                                 U"店",   U"厅",   U"铺",   U"库",   U"棚",   U"亭"};
constexpr size_t house_name_max = 4; // characters before such an ending

struct CommunityEnding {
    std::u32string_view written, normal;
};
constexpr CommunityEnding community_endings[] = {
    {U"社区居民委员会", U"社区"}, {U"社区居委会", U"社区"}, {U"社区", U"社区"}, {U"居民委员会", U"社区"},
    {U"居委会", U"社区"},         {U"村民委员会", U"村"},   {U"村委会", U"村"},
};

constexpr AddressLevel inside[] = {building, unit, floor, room};

std::u32string_view word_of(AddressLevel level) {
    switch (level) {
    case door:
        return U"号";
    case building:
        return U"幢";
    case unit:
        return U"单元";
    case floor:
        return U"层";
    case room:
        return U"室";
    default:
        return U"";
    }
}

std::u32string joined(const std::vector<std::u32string>& values) {
    std::u32string all;
    for (const auto& value : values)
        (all += all.empty() ? U"" : U"-") += value;
    return all;
}

} // namespace

AddressText AddressReader::read() {
    while (!rest_.empty()) {
        // Also behind a road: 竹溪路12号柏芦社区柏芦佳苑.
        bool may_divide = name_.empty() && !has(estate) && !is_inside_building();
        if (may_divide && read_division()) continue;
        auto before = rest_;
        auto numbers = take_numbers(rest_);
        // 7天酒店: before any house a number that a name goes on from is part of it.
        bool is_of_name = numbers && numbers->word == NumberWord::none && numbers->values.size() == 1 &&
                          !rest_.empty() && !is_inside_building();
        if (numbers && !is_of_name) {
            place_name(&*numbers);
            place(std::move(*numbers));
            continue;
        }
        rest_ = before;
        take_name_characters();
    }
    place_name(nullptr);
    fill_floor();
    return std::move(address_);
}

// One Chinese character, or a whole word or number in other letters.
void AddressReader::take_name_characters() {
    auto is_same = is_address_digit(rest_[0]) ? is_address_digit : is_address_letter;
    size_t count = std::max<size_t>(1, size_t(std::ranges::find_if_not(rest_, is_same) - rest_.begin()));
    if (!name_.empty() || rest_[0] != U'-') name_ += rest_.substr(0, count);
    rest_.remove_prefix(count);
}

// ── divisions ──

// Each is taken once; what says a second one is passed over.
bool AddressReader::read_division() {
    return read_province() || read_city() || read_county() || read_street() || read_community() || read_grid();
}

// The beginning of what is left, up to such an ending behind 1 to `most` characters; empty when there is none.
std::u32string_view AddressReader::name_before(std::u32string_view ending, size_t most) const {
    size_t at = rest_.find(ending, 1);
    if (at == rest_.npos || at > most || std::ranges::any_of(rest_.substr(0, at), is_address_latin)) return {};
    return rest_.substr(0, at + ending.size());
}

bool AddressReader::take(AddressLevel level, std::u32string_view name, std::u32string_view normal) {
    if (name.empty()) return false;
    if (has(level))
        remark(name);
    else
        address_.at(level) = utf8_of(normal);
    rest_.remove_prefix(name.size());
    return true;
}

bool AddressReader::read_province() {
    for (auto municipality : municipalities)
        if (rest_.starts_with(municipality)) return take(province, municipality, municipality);
    for (auto ending : {U"特别行政区", U"自治区", U"省"})
        if (auto name = name_before(ending, 6); !name.empty()) return take(province, name, name);
    return false;
}

bool AddressReader::read_city() {
    if (auto name = name_before(U"自治州", 8); !name.empty()) return take(city, name, name);
    auto name = name_before(U"市", 6);
    if (name.size() < 2 || no_city_before.contains(name[name.size() - 2])) return false;
    bool is_other = name.size() < rest_.size() && no_city_behind.contains(rest_[name.size()]);
    if (is_other) return false;
    // A city within a city is a county.
    return take(has(city) && !has(county) ? county : city, name, name);
}

bool AddressReader::read_county() {
    bool is_known = has_any({province, city});
    for (auto [ending, most] :
         {std::pair(U"开发区", 8), std::pair(U"高新区", 8), std::pair(U"区", 4), std::pair(U"县", 5)}) {
        auto name = name_before(ending, size_t(most));
        if (name.size() < 2 || no_county_before.contains(name[name.size() - 2])) continue;
        if (is_known || is_followed_by_street(name)) return take(county, name, name);
    }
    return false;
}

bool AddressReader::is_followed_by_street(std::u32string_view name) const {
    AddressReader behind{std::u32string(rest_.substr(name.size()))};
    behind.address_.at(county) = "known";
    return behind.read_street();
}

// 霁桥街道办事处 is where the street works, unless a community of the street follows.
bool AddressReader::read_street() {
    if (auto name = name_before(U"街道", 8); !name.empty()) {
        auto behind = rest_.substr(name.size());
        for (std::u32string_view office : {U"办事处", U"办"}) {
            if (!behind.starts_with(office)) continue;
            if (!AddressReader(std::u32string(behind.substr(office.size()))).read_community()) return false;
            take(street, name, name);
            rest_.remove_prefix(office.size());
            return true;
        }
        return take(street, name, name);
    }
    if (!has_any({province, city, county})) return false;
    for (auto ending : {U"镇", U"乡"})
        if (auto name = name_before(ending, 5); !name.empty()) return take(street, name, name);
    return false;
}

bool AddressReader::read_community() {
    for (auto& [written, normal] : community_endings) {
        auto name = name_before(written, 10);
        if (name.empty()) continue;
        std::u32string stem(name.substr(0, name.size() - written.size()));
        return take(community, name, stem.ends_with(normal) ? stem : stem + std::u32string(normal));
    }
    return false;
}

// 霁桥3网格, 霁桥第三网格, 市场专属网格
bool AddressReader::read_grid() {
    constexpr std::u32string_view ending = U"网格";
    size_t at = rest_.find(ending, 1);
    if (at == rest_.npos || at > 12) return false;
    auto head = rest_.substr(0, at);
    if (head.ends_with(U'号')) head.remove_suffix(1);
    size_t name_end = head.find_last_not_of(U"0123456789");
    std::u32string number(head.substr(name_end == head.npos ? 0 : name_end + 1));
    if (number.empty()) {
        name_end = head.size();
        while (name_end > 0 && is_numeral(head[name_end - 1]))
            --name_end;
        number = numeral_value(head.substr(name_end)).value_or(U"");
        head = head.substr(0, name_end);
    } else {
        head = head.substr(0, head.size() - number.size());
    }
    if (head.ends_with(U'第')) head.remove_suffix(1);
    if (std::ranges::any_of(head, is_address_latin)) return false;
    return take(grid, rest_.substr(0, at + ending.size()), std::u32string(head) + number + std::u32string(ending));
}

// ── names ──

bool AddressReader::has_any(std::initializer_list<AddressLevel> levels) const {
    return std::ranges::any_of(levels, [&](AddressLevel level) { return has(level); });
}

bool AddressReader::is_inside_building() const {
    return std::ranges::any_of(inside, [&](auto level) { return has(level); });
}

// What the characters before a number, or at the end, are the name of.
void AddressReader::place_name(const Numbers* next) {
    std::u32string name = std::exchange(name_, {});
    size_t kept = name_length(name, next ? next->values[0][0] : 0);
    remark(std::u32string_view(name).substr(kept));
    name.resize(kept);
    if (name.empty()) return;
    if (is_inside_building() || has(estate)) return remark(name);
    if (has_any({road, door})) {
        if (has(road)) {
            address_.at(estate) = utf8_of(normal_estate(name));
            address_.road_leads_to_estate = true;
        } else if (std::u32string_view(U"幢栋楼院房室").contains(name[0])) {
            remark(name);
        } else { // 8号公馆
            address_.at(estate) = std::exchange(address_.at(door), "") + utf8_of(normal_estate(name));
        }
        return;
    }
    bool is_numbered = next && (next->word == NumberWord::door || next->word == NumberWord::lane);
    bool is_road = ends_like_road(name, is_numbered);
    bool may_be_road = !next || is_numbered || next->word == NumberWord::none;
    if (is_road && may_be_road)
        address_.at(road) = utf8_of(name);
    else
        address_.at(estate) = utf8_of(normal_estate(name));
}

void AddressReader::remark(std::u32string_view text) { address_.note += utf8_of(text); }

// ── numbers ──

void AddressReader::place(Numbers numbers) {
    switch (numbers.word) {
    case NumberWord::none:
        return place_bare(std::move(numbers));
    case NumberWord::lane: // 清风路12弄3号
        if (has_any({door, estate}) || is_inside_building()) return remark(joined(numbers.values) + U"弄");
        address_.at(road) += utf8_of(joined(numbers.values) + U"弄");
        return;
    case NumberWord::door:
        if (is_inside_building()) return place_in_order(std::move(numbers.values), room); // 3幢501号
        return place_door(joined(numbers.values));
    case NumberWord::building:
        return put(building, joined(numbers.values));
    case NumberWord::unit:
        return place_in_order(std::move(numbers.values), unit);
    case NumberWord::floor:
        return place_in_order(std::move(numbers.values), floor);
    case NumberWord::room:
        return place_in_order(std::move(numbers.values), room);
    }
}

// Numbers without a word: 3-2-501, 3-501, 501; behind a road the number of a door.
void AddressReader::place_bare(Numbers numbers) {
    constexpr size_t room_digits = 3;
    bool is_door = has(road) && !has_any({door, estate}) && !is_inside_building() && numbers.values.size() <= 2;
    if (is_door) return place_door(joined(numbers.values));
    bool is_house =
        numbers.values.size() == 1 && !is_inside_building() && !has(door) && numbers.values[0].size() < room_digits;
    if (is_house) return put(building, numbers.values[0]);
    place_in_order(std::move(numbers.values), room);
}

// The last is of the level that is said; those before it are of the levels above, from the largest that is free.
void AddressReader::place_in_order(std::vector<std::u32string> values, AddressLevel last) {
    auto deepest =
        std::ranges::find_if(std::rbegin(inside), std::rend(inside), [&](auto level) { return has(level); });
    auto level = deepest.base();
    for (size_t i = 0; i + 1 < values.size(); ++i) {
        if (level != std::end(inside) && *level < last)
            put(*level++, values[i]);
        else
            remark(values[i]);
    }
    put(last, values.back());
}

void AddressReader::place_door(std::u32string value) {
    for (char32_t sign : {U'之', U'附'}) {
        if (!rest_.starts_with(sign)) continue;
        size_t digits = size_t(std::ranges::find_if_not(rest_.substr(1), is_address_digit) - rest_.substr(1).begin());
        if (digits == 0 || std::ranges::count(value, U'-') + 1 >= ptrdiff_t(number_values_max)) continue;
        value += U'-' + without_leading_zeros(rest_.substr(1, digits));
        rest_.remove_prefix(1 + digits);
        if (rest_.starts_with(U'号')) rest_.remove_prefix(1);
        break;
    }
    if (has(door)) return remark(value + U"号");
    if (!has(road) && place_named_building(value)) return;
    put(door, value);
}

bool AddressReader::place_named_building(const std::u32string& value) {
    for (size_t at = 0; at <= house_name_max && at < rest_.size() && !is_address_latin(rest_[at]); ++at)
        for (auto ending : house_endings) {
            if (!rest_.substr(at).starts_with(ending)) continue;
            auto name = rest_.substr(0, at + ending.size());
            address_.at(building) = utf8_of(value + U"号" + std::u32string(name));
            rest_.remove_prefix(name.size());
            return true;
        }
    return false;
}

void AddressReader::put(AddressLevel level, const std::u32string& value) {
    std::string text = utf8_of(value + std::u32string(word_of(level)));
    // 8号公馆3幢: what looked like a house with a name was an estate.
    bool was_estate = level == building && has(building) && !address_.at(building).ends_with("幢") &&
                      !has_any({estate, road, door, unit, floor, room});
    if (was_estate) address_.at(estate) = std::exchange(address_.at(building), "");
    if (has(level))
        address_.note += text;
    else
        address_.at(level) = std::move(text);
}

// 501 lies on the fifth floor, 1203 on the twelfth.
void AddressReader::fill_floor() {
    if (!has(room) || has(floor)) return;
    const std::string& number = address_.at(room);
    size_t digits =
        size_t(std::ranges::find_if_not(number, [](char c) { return c >= '0' && c <= '9'; }) - number.begin());
    if (digits < 3 || digits > 4) return;
    address_.at(floor) = number.substr(0, digits - 2) + "层";
}

} // namespace qzt
