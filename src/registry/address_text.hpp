// An address as somebody wrote it, taken apart into its elements and written the one way that it is compared by. The
// same place written with another word for "building", with Chinese numerals, full-width or decorated, or with the
// street and the gate before the estate, has the same key.
//   "霁桥区竹溪路12号 柏芦佳苑（小区）三号楼2单元0501" → "柏芦佳苑3幢2单元5层501室"
#pragma once
#include "kernel/outcome.hpp"
#include "registry/address_level.hpp"

#include <array>
#include <span>

namespace qzt {

inline constexpr size_t address_text_max = 120; // characters

struct AddressPart {
    AddressLevel level = AddressLevel::estate;
    std::string text;
    bool operator==(const AddressPart&) const = default;
};
std::string key_of(std::span<const AddressPart> parts);
// The same without unit and floor, which are often left out.
std::string loose_key_of(std::span<const AddressPart> parts);

class AddressText {
public:
    // Empty: absent.
    const std::string& at(AddressLevel level) const { return elements_[size_t(level)]; }
    std::string& at(AddressLevel level) { return elements_[size_t(level)]; }

    // Road and number stand before the estate: they lead to its gate, and the estate is known without them.
    bool road_leads_to_estate = false;
    std::string note; // what says no more of the address: 门口

    // What the key is made of, from the largest to the smallest: estate or road and number (or the smallest division
    // that is named), building, unit, floor, room.
    std::vector<AddressPart> parts() const;
    std::string key() const { return key_of(parts()); }
    std::string loose_key() const { return loose_key_of(parts()); }
    // All elements in their order, absent ones as "无".
    std::vector<std::string> element_list() const;

private:
    std::array<std::string, address_level_count> elements_;
};

Outcome<AddressText> read_address(std::string_view text);

// The name of one place of a level as it is compared: "3 号楼" of a building → "3幢". What does not read as that
// level (教学楼) keeps its characters.
std::string normal_name(AddressLevel level, std::string_view name);

} // namespace qzt
