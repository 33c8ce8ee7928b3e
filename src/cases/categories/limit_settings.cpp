#include "cases/categories/limit_settings.hpp"

#include "cases/categories/category_problems.hpp"
#include "kernel/json_problems.hpp"
#include "kernel/json_traits.hpp"

#include <utility>

namespace qzt {

bool is_fitting(Span span) {
    constexpr int64_t minute = 60, hours_max = 30 * 86'400, days_max = 365;
    bool in_hours = span.unit == SpanUnit::urgent_hour || span.unit == SpanUnit::work_hour;
    if (!in_hours) return span.amount >= 1 && span.amount <= days_max;
    return span.amount >= minute && span.amount <= hours_max && span.amount % minute == 0;
}

// Night and holidays do not stop what is urgent, silence does not take it over, and an emergency gets no more time.
Outcome<PriorityLimits> accept_limits(Priority priority, const WriteLimits& wanted) {
    std::vector<FieldProblem> problems;
    auto wrong = [&](std::string path, const ProblemKind& kind) {
        problems.push_back({std::move(path), &kind, {{"priority", std::string(json::word(priority))}}});
    };
    bool urgent = priority <= Priority::P2;
    const std::pair<const char*, Span> spans[]{{"sign", wanted.sign},     {"first_contact", wanted.first_contact},
                                               {"check", wanted.check},   {"follow_up", wanted.follow_up},
                                               {"triage", wanted.triage}, {"handle", wanted.handle},
                                               {"verify", wanted.verify}, {"return_within", wanted.return_within},
                                               {"decide", wanted.decide}, {"supervise", wanted.supervise}};
    for (auto& [name, span] : spans) {
        std::string_view field = name;
        bool by_the_clock = field == "sign" || field == "first_contact" || field == "triage" || field == "handle";
        if (!is_fitting(span))
            wrong("/" + std::string(field), category_limit_out_of_range);
        else if (urgent && by_the_clock && span.unit != SpanUnit::urgent_hour)
            wrong("/" + std::string(field), category_urgent_by_the_clock);
    }
    if (urgent && wanted.auto_sign) wrong("/auto_sign", limits_urgent_not_signed_by_silence);
    if (priority == Priority::P1 && wanted.extensions_max > 0) wrong("/extensions_max", limits_emergency_not_put_off);
    if (priority == Priority::P1 && wanted.suspend_days_max > 0)
        wrong("/suspend_days_max", limits_emergency_not_put_off);
    if (!problems.empty())
        return Refusal(Problem(invalid_fields, {{"count", std::to_string(problems.size())}}, std::move(problems)));
    return PriorityLimits{.sign = wanted.sign,
                          .first_contact = wanted.first_contact,
                          .check = wanted.check,
                          .follow_up = wanted.follow_up,
                          .auto_sign = wanted.auto_sign,
                          .extensions_max = wanted.extensions_max,
                          .extension_percent = wanted.extension_percent,
                          .suspend_days_max = wanted.suspend_days_max,
                          .triage = wanted.triage,
                          .handle = wanted.handle,
                          .verify = wanted.verify,
                          .return_within = wanted.return_within,
                          .decide = wanted.decide,
                          .supervise = wanted.supervise,
                          .rework_percent = wanted.rework_percent};
}

LimitSettings settings_of(Priority priority, const PriorityLimits& limits) {
    return {.priority = priority,
            .sign = limits.sign,
            .first_contact = limits.first_contact,
            .check = limits.check,
            .follow_up = limits.follow_up,
            .auto_sign = limits.auto_sign,
            .extensions_max = limits.extensions_max,
            .extension_percent = limits.extension_percent,
            .suspend_days_max = limits.suspend_days_max,
            .triage = limits.triage,
            .handle = limits.handle,
            .verify = limits.verify,
            .return_within = limits.return_within,
            .decide = limits.decide,
            .supervise = limits.supervise,
            .rework_percent = limits.rework_percent};
}

} // namespace qzt
