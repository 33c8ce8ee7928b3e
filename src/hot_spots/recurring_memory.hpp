// The places where one matter comes back are looked for among half a year's cases: what was found is good for a
// minute, and no longer than until somebody sets one of them aside.
#pragma once
#include "areas/area_ids.hpp"
#include "hot_spots/recurring_rules.hpp"

#include <memory>
#include <mutex>

namespace qzt {

struct RecurringPlaces {
    Time since{};
    std::vector<RecurringPlace> places;
};
BOOST_DESCRIBE_STRUCT(RecurringPlaces, (), (since, places))

// Shared by all threads of a process.
class RecurringMemory {
public:
    static constexpr std::chrono::seconds kept_for{60};
    using Found = std::shared_ptr<const RecurringPlaces>;

    Found find(StationId station, Time now) const; // null when nothing fresh is remembered

    // `seen` is changes() from before the database was asked: what changed while it answered is not kept.
    uint64_t changes() const;
    void keep(StationId station, Found found, Time now, uint64_t seen);
    void forget();

private:
    mutable std::mutex mutex_;
    StationId station_{};
    Found found_;
    Time at_{};
    uint64_t changes_ = 0;
};

} // namespace qzt
