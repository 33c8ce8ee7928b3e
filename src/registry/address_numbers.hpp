// Numbers in an address, and the words behind them that say what they are the number of.
#pragma once
#include "registry/address_characters.hpp"

#include <vector>

namespace qzt {

inline constexpr size_t number_values_max = 5; // that hyphens join

enum class NumberWord { none, building, unit, floor, room, door, lane };

struct Numbers {
    std::vector<std::u32string> values; // without leading zeros; of 3-2-501 three
    NumberWord word = NumberWord::none; // of the last
};

// Takes numbers and their word off the front: 3-2-501, 三号楼, B座, 负1层, 12-3号. A Chinese numeral is a number only
// with a word, since names are full of them (三坊七巷).
std::optional<Numbers> take_numbers(std::u32string_view& rest);

std::u32string without_leading_zeros(std::u32string_view digits);

} // namespace qzt
