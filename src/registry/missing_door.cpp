#include "registry/missing_door.hpp"

#include "registry/address_characters.hpp"
#include "registry/address_text.hpp"
#include "registry/address_upkeep_rules.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>

namespace qzt {

using enum AddressLevel;

namespace {

bool says_any(const std::u32string& characters, std::initializer_list<std::u32string_view> words) {
    return std::ranges::any_of(words, [&](auto word) { return characters.find(word) != characters.npos; });
}

// 402室 → 402 室
std::string as_on_plate(AddressLevel level, const std::string& normal) {
    size_t bare = 0;
    while (bare < normal.size() &&
           ((normal[bare] >= '0' && normal[bare] <= '9') || (normal[bare] >= 'A' && normal[bare] <= 'Z')))
        ++bare;
    std::string name = plate_name(level, normal.substr(0, bare));
    return bare > 0 && normal_name(level, name) == normal ? name : normal;
}

} // namespace

Outcome<MissingDoor> read_missing_door(std::string_view text, AddressLevel beside, bool leaf,
                                       const std::vector<AddressLevel>& around) {
    auto unreadable = [&] { return refuse(address_name_unreadable, {{"seen", std::string(text)}}); };
    auto lies_in = [&](AddressLevel level) {
        return std::ranges::find(around, level) != around.end() || (!leaf && beside == level);
    };
    auto characters = address_characters(text);
    MissingDoor door;
    // Houses of their own stand side by side: 14 号 beside 12 号.
    bool is_house = leaf && (beside == AddressLevel::door || beside == building);
    if (is_house) {
        auto name = new_address_name(beside, text);
        if (!name) return Refusal(name.error());
        door.base = lies_in(estate) ? estate : road;
        door.steps.push_back({beside, std::move(*name)});
        return door;
    }
    bool says_house = says_any(characters, {U"幢", U"栋", U"号楼", U"座"}),
         says_unit = says_any(characters, {U"单元"});
    door.floor_was_said = says_any(characters, {U"层", U"楼"}) && !says_any(characters, {U"号楼"});
    std::string before = "甲乙苑";
    AddressLevel house = lies_in(building) ? building : AddressLevel::door;
    if (says_house) {
        if (!lies_in(estate)) return unreadable();
        door.base = estate;
    } else {
        if (!lies_in(house)) return unreadable();
        door.base = house;
        before += "1幢";
        if (!says_unit && lies_in(unit)) {
            door.base = unit;
            before += "1单元";
        }
    }
    auto read = read_address(before + std::string(text)), plain = read_address(before);
    bool is_read = read && plain && read->note.empty() && read->at(estate) == plain->at(estate);
    if (!is_read) return unreadable();
    for (AddressLevel level : {building, unit, floor, room})
        if (level > door.base && !(door.base == AddressLevel::door && level == building) && !read->at(level).empty())
            door.steps.push_back({level, as_on_plate(level, read->at(level))});
    bool has_room = !door.steps.empty() && door.steps.back().level == room;
    if (!has_room) return unreadable();
    return door;
}

} // namespace qzt
