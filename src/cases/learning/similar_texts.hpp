// Which of some texts are most like one: by their pairs of neighbouring letters, the rarer among these texts the
// more.
#pragma once
#include <span>
#include <string>
#include <vector>

namespace qzt {

inline constexpr size_t likeness_letters_max = 300; // of a text that are compared

struct Likeness {
    double likeness = 0; // 0 nothing in common, 1 the same
    size_t place = 0;    // among the others
};
// The most like first; of two as like the earlier.
std::vector<Likeness> by_likeness(const std::string& text, std::span<const std::string> others);

} // namespace qzt
