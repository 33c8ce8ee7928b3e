// Small words of HTTP field values: comparing names without case, lists of comma separated items with weights.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qzt::http {

bool same_word(std::string_view a, std::string_view b); // ASCII, without regard to case
std::string_view trimmed(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator); // trimmed, empty items left out

struct Weighted {
    std::string_view item;
    double weight = 1;
};
// "gzip;q=0.5, br" → items in the order given. A weight that cannot be read counts as 0.
std::vector<Weighted> weighted_list(std::string_view text);

// The text with %XX replaced. Empty when a % is not followed by two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);

} // namespace qzt::http
