// Which minor category a text sounds like, by telling words: what a sheet of messages without categories is sorted
// by, and the first advice a dispatcher gets on a new report. Advice only: the command room decides.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace qzt {

// How much the telling words of one category that stand in a report weigh, and which they are.
struct ToldByWords {
    int weight = 0;
    std::vector<std::string_view> words;
};
ToldByWords told_by_words(std::string_view code, std::string_view title, std::string_view text);
// All of them, separated by blanks; empty for a category that is none of ours.
std::string_view telling_words(std::string_view code);

// The code of the best fitting category, or 1299 (other) when no word tells. Longer words tell more; words of the
// title count double.
std::string_view category_by_words(std::string_view title, std::string_view text);

} // namespace qzt
