// Which of many reports tell of one matter (cases/rules/same_matter.hpp says when two do).
#pragma once
#include "cases/rules/same_matter.hpp"

#include <span>

namespace qzt {

struct ToldReport : ToldMatter {
    std::string id;
};

struct LikePair {
    size_t one = 0, other = 0; // places in the list
    double likeness = 0;
};
// All pairs at and above the bar, the likest first.
std::vector<LikePair> like_pairs(std::span<const ToldReport> reports);

// Groups of two and more, as places in the list, in its order. Two groups become one when at least half of the pairs
// between them are like, so that a chain of weak likenesses does not tie strangers together. `counts` says for how
// many reports each place stands; without it, for one.
std::vector<std::vector<size_t>> groups_of(const std::vector<LikePair>& pairs, size_t reports,
                                           std::span<const size_t> counts = {});
// The same of the reports themselves. What was told in the very same words stands together before anything is
// compared: a form letter that thousands send is looked at once.
std::vector<std::vector<size_t>> like_groups(std::span<const ToldReport> reports);

} // namespace qzt
