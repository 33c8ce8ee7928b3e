// What of a text can be found: its pairs of neighbouring characters (case_search.hpp). The text is what people typed,
// and may be any bytes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace qzt {

inline constexpr size_t search_text_max = 1200; // characters of a case's text that can be found
inline constexpr size_t search_pairs_max = 400; // different pairs kept of one case

// Full-width and half-width, upper and lower case are the same; punctuation and blanks part the text.
// Gives runs of characters, each run a part without blanks.
std::vector<std::u32string> search_runs(std::string_view text);
// The pairs of all runs, each once, at most so many.
std::vector<std::u32string> search_pairs(std::string_view text, size_t max);

// How alike two texts are, by their pairs: 0 nothing in common, 1 the same.
double likeness(std::string_view a, std::string_view b);

} // namespace qzt
