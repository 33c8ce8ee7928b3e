// Times as tables hold them: days counted since 1900, or one of the many ways people write a date. Civil time
// (UTC+8). A form that could mean two days (3/5/2024, 24-3-5) is no time at all: nothing is guessed.
#pragma once
#include "kernel/clock.hpp"

namespace qzt::documents {

// The 1900 system, with its 29 February 1900 that never was. To the nearest millisecond. Empty outside 1900–9999.
std::optional<Time> time_of_serial(double serial);
double serial_of_time(Time time);
// 2024-03-05, 2024/3/5 14:05, 2024.3.5, 2024年3月5日 下午2时05分, 2024-03-05T14:05:00+08:00, 20240305,
// 20240305140500, also in full-width digits. A date alone is midnight.
std::optional<Time> time_of_text(std::string_view text);
// 2024-03-05 14:05:00
std::string spreadsheet_text(Time time);

} // namespace qzt::documents
