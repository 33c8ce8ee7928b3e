// After a rotation the rows of old epochs are sealed anew, some at a time: which, is decided here, from nothing but
// their epochs (envelope.hpp, `head_of`). What was done is not asked for again, so a run that was cut goes on by
// planning anew.
#pragma once
#include "kernel/ids.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace qzt::crypto {

struct SealedRow {
    Uuid row;
    uint32_t epoch = 0;
};

struct ResealPlan {
    std::vector<std::vector<Uuid>>
        batches; // the oldest epoch first, so that it is the first of which nothing is left
    std::map<uint32_t, size_t> rows_by_epoch; // of all rows
    std::vector<Uuid> unknown;                // of epochs newer than the newest: another key file sealed them
    bool is_done() const { return batches.empty() && unknown.empty(); }
};

ResealPlan plan_resealing(std::span<const SealedRow> rows, uint32_t newest_epoch, size_t batch_rows);

} // namespace qzt::crypto
