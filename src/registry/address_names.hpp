// Names of estates and roads within an address: where they end, and how they are compared.
#pragma once
#include <string>
#include <string_view>

namespace qzt {

// How much of the characters before a number, or at the end, is the name itself: neither a remark (门口, 附近) nor
// what would become one with the number. `behind` is the number's first character, 0 at the end.
size_t name_length(std::u32string_view name, char32_t behind);

// A road, by its ending. Without a number behind it 街 and 道 may as well end an estate (金榉商街).
bool ends_like_road(std::u32string_view name, bool is_numbered);

// 柏芦佳苑二期 → 柏芦佳苑2期, 客运小区 → 客运
std::u32string normal_estate(std::u32string_view name);

} // namespace qzt
