// The time of day at which a check has to be made, of matters that come and go with the hour (noise, street trading,
// fumes): one hour before and after the full hour nearest to the report.
#pragma once
#include "cases/loop/case_types.hpp"

namespace qzt {

struct CheckWindow {
    Time from{};
    Time until{};

    bool operator==(const CheckWindow&) const = default;
};

// The first one that leaves whoever checks an hour to get there.
CheckWindow first_window(const Report& report, Time now);
// The one that now lies in, or else the next; `first` is that of the task.
CheckWindow window_at(const CheckWindow& first, Time now);

} // namespace qzt
