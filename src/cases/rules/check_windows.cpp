#include "cases/rules/check_windows.hpp"

#include <algorithm>

namespace qzt {

using std::chrono::days;
using std::chrono::hours;

// When it was seen: a phone without a network sends later.
static Time seen_at(const Report& report) {
    return std::min(report.device_at.value_or(report.received_at), report.received_at);
}

CheckWindow first_window(const Report& report, Time now) {
    LocalTime nearest = std::chrono::floor<hours>(to_local(seen_at(report)) + std::chrono::minutes(30));
    hours of_day = std::chrono::duration_cast<hours>(nearest - std::chrono::floor<days>(nearest));
    // From the day before, as a window may lie across midnight.
    CheckWindow window;
    for (Day day = local_day(now) - days(1);; day += days(1)) {
        Time middle = from_local(LocalTime(day) + of_day);
        window = {middle - hours(1), middle + hours(1)};
        if (window.until - now >= hours(1)) return window;
    }
}

CheckWindow window_at(const CheckWindow& first, Time now) {
    CheckWindow window = first;
    while (window.until <= now)
        window = {window.from + days(1), window.until + days(1)};
    return window;
}

} // namespace qzt
