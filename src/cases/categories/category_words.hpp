// Which minor category a text sounds like, by telling words: what a sheet of messages without categories is sorted
// by, and the first advice a dispatcher gets on a new report. Advice only: the command room decides.
#pragma once
#include <string>
#include <string_view>

namespace qzt {

// The code of the best fitting category, or 1299 (other) when no word tells. Longer words tell more; words of the
// title count double.
std::string_view category_by_words(std::string_view title, std::string_view text);

} // namespace qzt
