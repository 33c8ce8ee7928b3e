#include "registry/freshness.hpp"

#include <algorithm>
#include <cmath>

namespace qzt {

int32_t days_good_for(RecordKind kind) {
    switch (kind) {
    case RecordKind::registered:
        return 365;
    case RecordKind::floating:
        return 90;
    case RecordKind::overseas:
        return 30;
    case RecordKind::rental:
        return 60;
    case RecordKind::vacant:
        return 180;
    case RecordKind::establishment:
        return 180;
    }
    return 0;
}

std::vector<int32_t> days_in_order() {
    using enum RecordKind;
    std::vector<int32_t> days;
    for (RecordKind kind : {registered, floating, overseas, rental, vacant, establishment})
        days.push_back(days_good_for(kind));
    return days;
}

// A clock that was wrong may have verified tomorrow: that is as good as today.
static int64_t age_days(Day verified_on, Day today) { return std::max<int64_t>(0, (today - verified_on).count()); }

double confidence(RecordKind kind, std::optional<Day> verified_on, Day today) {
    if (!verified_on) return 0;
    return std::exp2(-double(age_days(*verified_on, today)) / days_good_for(kind));
}

bool is_stale(RecordKind kind, std::optional<Day> verified_on, Day today) {
    return !verified_on || age_days(*verified_on, today) > days_good_for(kind);
}

std::optional<int32_t> days_overdue(RecordKind kind, std::optional<Day> verified_on, Day today) {
    if (!verified_on) return {};
    return int32_t(std::max<int64_t>(0, age_days(*verified_on, today) - days_good_for(kind)));
}

std::optional<double> Share::value() const {
    if (whole <= 0) return {};
    return double(part) / double(whole);
}

Share share_fresh(std::span<const ActiveRecord> active, Day today) {
    auto fresh = std::ranges::count_if(
        active, [&](const ActiveRecord& record) { return !is_stale(record.kind, record.verified_on, today); });
    return {fresh, int64_t(active.size())};
}

Share coverage(int64_t collected, int64_t expected) { return {collected, expected}; }

Share link_rate(int64_t linked_persons, int64_t persons) { return {linked_persons, persons}; }

// Who was found so lately that there is still time counts only when it is done.
Share ended_in_time(std::span<const Leaver> leavers, Day today) {
    Share share;
    for (const Leaver& leaver : leavers) {
        auto last_day = leaver.found_on + std::chrono::days(ended_within_days);
        bool in_time = leaver.ended_on && *leaver.ended_on <= last_day;
        if (!leaver.ended_on && today <= last_day) continue;
        share.part += in_time;
        ++share.whole;
    }
    return share;
}

Accuracy accuracy(int64_t right, int64_t sampled) {
    Accuracy told{.sampled = {right, sampled}};
    if (sampled <= 0) return told;
    constexpr double z = 1.959963984540054; // 95 % of a normal distribution lie within ± z
    double n = double(sampled), p = double(right) / n;
    double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    told.low = std::clamp(middle - half, 0.0, 1.0);
    told.high = std::clamp(middle + half, 0.0, 1.0);
    return told;
}

} // namespace qzt
