#include "registry/address_match.hpp"

#include "registry/address_characters.hpp"

#include <algorithm>

namespace qzt {

using enum AddressLevel;

namespace {

constexpr size_t readings_max = 8;
constexpr size_t name_bytes_min = 6; // two characters: a name of one stands in every text

bool is_name(AddressLevel level) { return level == estate || level == road || level == community; }

void add(std::vector<AddressReading>& readings, AddressReading reading) {
    bool is_new = !reading.empty() && std::ranges::find(readings, reading) == readings.end();
    if (is_new && readings.size() < readings_max) readings.push_back(std::move(reading));
}

// The first `count` parts replaced by what they stand for.
AddressReading with_front(const AddressReading& reading, size_t count, AddressReading front) {
    front.insert(front.end(), reading.begin() + ptrdiff_t(count), reading.end());
    return front;
}

// What is said of unit and floor, by both, has to agree.
bool agrees(const AddressReading& reading, const FoundAddress& found) {
    auto of_found = read_address(found.match_key);
    if (!of_found) return false;
    return std::ranges::none_of(reading, [&](const AddressPart& part) {
        bool is_loose = part.level == unit || part.level == floor;
        const std::string& other = of_found->at(part.level);
        return is_loose && !other.empty() && other != part.text;
    });
}

bool is_meant(const AddressReading& reading, const FoundAddress& found) {
    if (found.match_key == key_of(reading)) return true;
    return found.level == reading.back().level && found.loose_key == loose_key_of(reading) && agrees(reading, found);
}

// Of several, those in the community that was named.
void narrow(std::vector<FoundAddress>& rows, const AddressText& said) {
    const std::string& named = said.at(community);
    auto lies_there = [&](const FoundAddress& row) { return row.full_name.contains(named); };
    if (rows.size() < 2 || named.empty() || std::ranges::none_of(rows, lies_there)) return;
    std::erase_if(rows, [&](const FoundAddress& row) { return !lies_there(row); });
}

// The smallest of what lies around, by any reading.
std::vector<FoundAddress> nearest_around(std::span<const AddressReading> readings,
                                         std::span<const FoundAddress> found) {
    std::vector<FoundAddress> nearest;
    size_t most = 0;
    for (const AddressReading& reading : readings)
        for (size_t count = reading.size(); count > 0 && count >= most; --count) {
            std::string key = key_of(std::span(reading).first(count));
            for (const FoundAddress& row : found) {
                bool is_known =
                    std::ranges::find(nearest, row.address_id, &FoundAddress::address_id) != nearest.end();
                if (row.match_key != key || (is_known && count <= most)) continue;
                if (count > most) nearest.clear();
                most = count;
                nearest.push_back(row);
            }
        }
    return nearest;
}

} // namespace

std::vector<AddressReading> plain_readings(const AddressText& said) {
    std::vector<AddressReading> readings;
    add(readings, said.parts());
    if (said.road_leads_to_estate) {
        AddressText by_road = said;
        by_road.road_leads_to_estate = false;
        by_road.at(estate).clear();
        add(readings, by_road.parts());
    }
    return readings;
}

std::vector<AddressReading> known_readings(std::span<const AddressReading> plain, std::span<const FoundAlias> aliases,
                                           std::span<const FoundAddress> named) {
    std::vector<AddressReading> readings;
    for (const AddressReading& reading : plain) {
        for (size_t count = reading.size(); count > 0; --count)
            for (const FoundAlias& alias : aliases)
                if (alias.alias_key == key_of(std::span(reading).first(count)) ||
                    alias.alias_key == loose_key_of(std::span(reading).first(count)))
                    add(readings, with_front(reading, count, {{estate, alias.match_key}}));
        const AddressPart& first = reading.front();
        if (!is_name(first.level)) continue;
        for (const FoundAddress& name : named) {
            size_t at = first.text.find(name.match_key);
            bool is_part =
                at != first.text.npos && name.match_key.size() >= name_bytes_min && name.match_key != first.text;
            if (!is_part) continue;
            // What stands before a name leads to it; what stands behind is something within, which may be unknown.
            AddressReading front{{name.level, name.match_key}};
            std::string behind = first.text.substr(at + name.match_key.size());
            if (!behind.empty()) front.push_back({building, behind});
            add(readings, with_front(reading, 1, front));
        }
    }
    return readings;
}

std::vector<std::string> keys_around(std::span<const AddressReading> readings) {
    std::vector<std::string> keys;
    for (const AddressReading& reading : readings)
        for (size_t count = reading.size(); count > 0; --count)
            keys.push_back(key_of(std::span(reading).first(count)));
    return keys;
}

std::vector<std::string> loose_keys(std::span<const AddressReading> readings) {
    std::vector<std::string> keys;
    for (const AddressReading& reading : readings)
        if (reading.back().level == room) keys.push_back(loose_key_of(reading));
    return keys;
}

std::vector<std::string> alias_keys(std::span<const AddressReading> readings) {
    auto keys = keys_around(readings);
    for (std::string& key : loose_keys(readings))
        keys.push_back(std::move(key));
    return keys;
}

std::string name_fragment(const AddressText& said) {
    auto parts = said.parts();
    return parts.size() == 1 && is_name(parts[0].level) ? parts[0].text : "";
}

MatchedAddresses match_address(const AddressText& said, std::span<const AddressReading> readings,
                               std::vector<FoundAddress> found, std::span<const FoundAddress> named) {
    MatchedAddresses matched;
    for (const FoundAddress& row : found)
        if (std::ranges::any_of(readings, [&](const AddressReading& reading) { return is_meant(reading, row); }))
            matched.rows.push_back(row);
    narrow(matched.rows, said);
    if (!matched.rows.empty()) {
        matched.match = matched.rows.size() == 1 ? AddressMatch::exact : AddressMatch::several;
        return matched;
    }
    if (std::string typed = name_fragment(said); !typed.empty()) {
        std::ranges::copy_if(named, std::back_inserter(matched.rows),
                             [&](const FoundAddress& row) { return row.normal_name.contains(typed); });
        if (!matched.rows.empty()) matched.match = AddressMatch::several;
        if (!matched.rows.empty()) return matched;
    }
    matched.rows = nearest_around(readings, found);
    narrow(matched.rows, said);
    return matched;
}

} // namespace qzt
