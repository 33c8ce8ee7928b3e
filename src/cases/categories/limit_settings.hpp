// The limits that hang on the urgency alone, as an administrator changes them: to sign, to get in touch, to check and
// to follow up, how often and how long more time is given, how long a case may stand still. Clocks that run keep the
// limit they were given; what is started afterwards goes by the new one.
#pragma once
#include "cases/rules/rulebook.hpp"
#include "kernel/json.hpp"
#include "kernel/outcome.hpp"

namespace qzt {

struct WriteLimits {
    Span sign, first_contact, check, follow_up;
    bool auto_sign = false;
    Bounded<int32_t, 0, 5> extensions_max;
    Bounded<int32_t, 0, 100> extension_percent;
    Bounded<int32_t, 0, 365> suspend_days_max;
    Span triage, handle, verify, return_within, decide, supervise;
    Bounded<int32_t, 10, 100> rework_percent;
};
BOOST_DESCRIBE_STRUCT(WriteLimits, (),
                      (sign, first_contact, check, follow_up, auto_sign, extensions_max, extension_percent,
                       suspend_days_max, triage, handle, verify, return_within, decide, supervise, rework_percent))

struct LimitSettings {
    Priority priority = Priority::P3;
    Span sign, first_contact, check, follow_up;
    bool auto_sign = false;
    int32_t extensions_max = 0;
    int32_t extension_percent = 0;
    int32_t suspend_days_max = 0;
    Span triage, handle, verify, return_within, decide, supervise;
    int32_t rework_percent = 50;
};
BOOST_DESCRIBE_STRUCT(LimitSettings, (),
                      (priority, sign, first_contact, check, follow_up, auto_sign, extensions_max, extension_percent,
                       suspend_days_max, triage, handle, verify, return_within, decide, supervise, rework_percent))

struct LimitSettingsList {
    std::vector<LimitSettings> limits;
};
BOOST_DESCRIBE_STRUCT(LimitSettingsList, (), (limits))

bool is_fitting(Span span); // whole minutes up to 30 days, or days up to a year

Outcome<PriorityLimits> accept_limits(Priority priority, const WriteLimits& wanted);
LimitSettings settings_of(Priority priority, const PriorityLimits& limits);

} // namespace qzt
