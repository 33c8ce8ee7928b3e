#include "kernel/crypto/resealing.hpp"

#include <algorithm>

namespace qzt::crypto {

ResealPlan plan_resealing(std::span<const SealedRow> rows, uint32_t newest_epoch, size_t batch_rows) {
    ResealPlan plan;
    std::vector<SealedRow> old;
    for (const SealedRow& sealed : rows) {
        ++plan.rows_by_epoch[sealed.epoch];
        if (sealed.epoch > newest_epoch)
            plan.unknown.push_back(sealed.row);
        else if (sealed.epoch < newest_epoch)
            old.push_back(sealed);
    }
    std::ranges::sort(old, {}, [](const SealedRow& sealed) { return std::pair(sealed.epoch, sealed.row); });
    for (const SealedRow& sealed : old) {
        if (plan.batches.empty() || plan.batches.back().size() >= batch_rows) plan.batches.emplace_back();
        plan.batches.back().push_back(sealed.row);
    }
    return plan;
}

} // namespace qzt::crypto
