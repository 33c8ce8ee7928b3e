#include "registry/address_text.hpp"

#include "kernel/documents/utf8.hpp"
#include "registry/address_reader.hpp"
#include "registry/register_problems.hpp"

namespace qzt {

using enum AddressLevel;

std::string key_of(std::span<const AddressPart> parts) {
    std::string key;
    for (const AddressPart& part : parts)
        key += part.text;
    return key;
}

std::string loose_key_of(std::span<const AddressPart> parts) {
    std::string key;
    for (const AddressPart& part : parts)
        if (part.level != unit && part.level != floor) key += part.text;
    return key;
}

std::vector<AddressPart> AddressText::parts() const {
    std::vector<AddressPart> parts;
    auto add = [&](std::initializer_list<AddressLevel> levels) {
        for (AddressLevel level : levels)
            if (!at(level).empty()) parts.push_back({level, at(level)});
    };
    if (road_leads_to_estate)
        add({estate});
    else
        add({estate, road, door});
    if (parts.empty())
        for (AddressLevel level : {community, street, county, city, province, grid})
            if (parts.empty()) add({level});
    add({building, unit, floor, room});
    return parts;
}

std::vector<std::string> AddressText::element_list() const {
    std::vector<std::string> list;
    for (const std::string& element : elements_)
        list.push_back(element.empty() ? "无" : element);
    return list;
}

Outcome<AddressText> read_address(std::string_view text) {
    if (size_t seen = documents::count_chars(text); seen > address_text_max || text.size() > 4 * address_text_max)
        return refuse(address_text_too_long,
                      {{"limit", std::to_string(address_text_max)}, {"seen", std::to_string(seen)}});
    AddressText address = AddressReader(address_characters(text)).read();
    if (address.parts().empty()) return refuse(address_text_empty);
    return address;
}

std::string normal_name(AddressLevel level, std::string_view name) {
    auto read = read_address(name);
    // A name that reads as another level (青石旧村 for a community) is that name, character by character.
    bool is_of_level = read && read->note.empty() && !read->at(level).empty();
    if (is_of_level) {
        AddressText alone;
        alone.at(level) = read->at(level);
        if (level == room) alone.at(floor) = read->at(floor); // 501 says the floor, too
        if (alone.key() == read->key()) return read->at(level);
    }
    return utf8_of(address_characters(name));
}

} // namespace qzt
