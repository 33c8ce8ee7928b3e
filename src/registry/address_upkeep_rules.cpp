#include "registry/address_upkeep_rules.hpp"

#include "kernel/documents/utf8.hpp"
#include "registry/address_characters.hpp"
#include "registry/address_text.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>

namespace qzt {

using enum AddressLevel;

bool is_standing(AddressStatus status) { return status == AddressStatus::active || status == AddressStatus::planned; }

std::span<const AddressLevel> levels_below(AddressLevel level) {
    static constexpr AddressLevel of_street[] = {road}, of_community[] = {estate, road},
                                  of_estate[] = {building, door}, of_road[] = {door, building},
                                  of_door[] = {building, unit, floor, room}, of_building[] = {unit, floor, room},
                                  of_unit[] = {floor, room}, of_floor[] = {room};
    switch (level) {
    case street:
        return of_street;
    case community:
        return of_community;
    case estate:
        return of_estate;
    case road:
        return of_road;
    case door:
        return of_door;
    case building:
        return of_building;
    case unit:
        return of_unit;
    case floor:
        return of_floor;
    default:
        return {};
    }
}

bool is_kept_by_hand(AddressLevel level) { return level >= estate; }

std::string plate_name(AddressLevel level, std::string text) {
    bool is_bare = std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
    const char* word = level == door       ? " 号"
                       : level == building ? " 幢"
                       : level == unit     ? " 单元"
                       : level == floor    ? " 层"
                       : level == room     ? " 室"
                                           : "";
    return is_bare ? text + word : text;
}

Outcome<std::string> new_address_name(AddressLevel level, std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    bool is_readable = documents::is_utf8(text) && !address_characters(text).empty();
    if (!is_readable) return refuse(address_name_unreadable, {{"seen", std::string(text)}});
    std::string name = plate_name(level, std::string(text));
    // 3 幢 is no unit: what clearly says another level would be found as that one and as nothing else.
    auto read = read_address(name);
    bool says_other = read && read->note.empty() && read->at(level).empty() && level >= door &&
                      (!read->at(door).empty() || !read->at(building).empty() || !read->at(unit).empty() ||
                       !read->at(floor).empty() || !read->at(room).empty());
    if (says_other) return refuse(address_name_of_other_level, {{"seen", std::string(text)}});
    return name;
}

Outcome<void> may_be_one(const PlacedAddress& kept, const PlacedAddress& merged) {
    if (kept.address_id == merged.address_id) return refuse(address_merge_of_one);
    if (!is_standing(kept.status) || !is_standing(merged.status)) return refuse(address_not_standing);
    if (kept.level != merged.level) return refuse(address_merge_levels);
    auto lies_in = [](const PlacedAddress& one, const PlacedAddress& other) {
        return std::ranges::find(one.above, other.address_id) != one.above.end();
    };
    if (lies_in(kept, merged) || lies_in(merged, kept)) return refuse(address_merge_inside);
    return {};
}

Outcome<void> may_be_since(Day day, Day valid_from, Day today) {
    if (day > today) return refuse(address_day_to_come, {{"day", to_text(day)}});
    if (day < valid_from) return refuse(address_day_before, {{"day", to_text(day)}, {"from", to_text(valid_from)}});
    return {};
}

Outcome<void> may_end(const AddressUse& use) {
    if (use.people == 0 && use.dwellings == 0 && use.establishments == 0) return {};
    return refuse(address_in_use, {{"people", std::to_string(use.people)},
                                   {"dwellings", std::to_string(use.dwellings)},
                                   {"establishments", std::to_string(use.establishments)},
                                   {"first", use.first.value_or("-")},
                                   {"address_id", use.first_id ? use.first_id->text() : ""}});
}

} // namespace qzt
