// How many took how many minutes, so that half and nine tenths are told in one walk: to put half a million in order
// takes ten times as long.
#pragma once
#include "figures/figure_types.hpp"

#include <vector>

namespace qzt {

class MinuteCounts {
public:
    void add(int32_t minutes) { // from 0 on
        ++n_;
        if (counts_.empty()) counts_.resize(counted_singly);
        if (minutes < counted_singly)
            ++counts_[size_t(std::max(minutes, 0))];
        else
            longer_.push_back(minutes);
    }
    // How long half and nine tenths of them took at most.
    StageMinutes told() const;

private:
    int32_t at_most(size_t tenths) const;

    static constexpr int32_t counted_singly = 1 << 15; // three weeks; of longer ones there are few
    int32_t n_ = 0;
    std::vector<int32_t> counts_; // by minutes
    std::vector<int32_t> longer_;
};

StageMinutes stage_minutes(std::span<const int32_t> minutes);

} // namespace qzt
