#include "figures/minute_counts.hpp"

#include <algorithm>

namespace qzt {

// The smallest that so many do not exceed.
int32_t MinuteCounts::at_most(size_t tenths) const {
    size_t rank = (size_t(n_) * tenths + 9) / 10 - 1;
    for (size_t minutes = 0; minutes < counts_.size(); ++minutes) {
        if (rank < size_t(counts_[minutes])) return int32_t(minutes);
        rank -= size_t(counts_[minutes]);
    }
    auto longer = longer_;
    std::ranges::nth_element(longer, longer.begin() + ptrdiff_t(rank));
    return longer[rank];
}

StageMinutes MinuteCounts::told() const {
    if (n_ == 0) return {};
    return {n_, at_most(5), at_most(9)};
}

StageMinutes stage_minutes(std::span<const int32_t> minutes) {
    MinuteCounts counts;
    for (int32_t one : minutes)
        counts.add(one);
    return counts.told();
}

} // namespace qzt
