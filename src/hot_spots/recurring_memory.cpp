#include "hot_spots/recurring_memory.hpp"

namespace qzt {

RecurringMemory::Found RecurringMemory::find(StationId station, Time now) const {
    std::lock_guard lock(mutex_);
    bool is_fresh = found_ && station_ == station && now < at_ + kept_for;
    return is_fresh ? found_ : nullptr;
}

uint64_t RecurringMemory::changes() const {
    std::lock_guard lock(mutex_);
    return changes_;
}

void RecurringMemory::keep(StationId station, Found found, Time now, uint64_t seen) {
    std::lock_guard lock(mutex_);
    if (seen != changes_) return;
    station_ = station;
    found_ = std::move(found);
    at_ = now;
}

void RecurringMemory::forget() {
    std::lock_guard lock(mutex_);
    ++changes_;
    found_ = nullptr;
}

} // namespace qzt
