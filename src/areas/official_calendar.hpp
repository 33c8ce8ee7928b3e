// The days as the yearly notices give them: 2024 to 2026 published, 2027 awaited and so provisional, Monday to
// Friday.
#pragma once
#include "areas/calendar_rules.hpp"

namespace qzt {

// A row for every day of 2024 to 2027, in order.
std::vector<CalendarDay> official_calendar();

} // namespace qzt
