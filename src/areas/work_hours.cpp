#include "areas/work_hours.hpp"

#include "areas/calendar_problems.hpp"
#include "kernel/json_problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace qzt {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "08:30" as minutes after midnight; "24:00" is the day's end.
std::optional<int32_t> minute_of(std::string_view text) {
    constexpr size_t digits[] = {0, 1, 3, 4};
    bool shaped = text.size() == 5 && text[2] == ':' &&
                  std::ranges::all_of(digits, [&](size_t i) { return is_digit(text[i]); });
    if (!shaped) return {};
    int32_t hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
    if (minute > 59 || hour * 60 + minute > 24 * 60) return {};
    return hour * 60 + minute;
}

std::optional<WorkPeriod> period_of(std::string_view text) {
    size_t dash = text.find('-');
    if (dash == text.npos) return {};
    auto from = minute_of(text.substr(0, dash)), to = minute_of(text.substr(dash + 1));
    if (!from || !to) return {};
    return WorkPeriod{*from, *to};
}

Refusal wrong_periods(std::vector<FieldProblem> problems) {
    return Refusal(Problem(invalid_fields, {{"count", std::to_string(problems.size())}}, std::move(problems)));
}

} // namespace

Outcome<std::vector<WorkPeriod>> accept_periods(std::span<const std::string> said) {
    if (said.empty()) return wrong_periods({{"/work_periods", &work_periods_missing, {}}});
    if (said.size() > work_periods_max)
        return wrong_periods(
            {{"/work_periods", &work_periods_too_many, {{"max", std::to_string(work_periods_max)}}}});
    std::vector<WorkPeriod> periods;
    std::vector<FieldProblem> problems;
    for (size_t i = 0; i < said.size(); ++i) {
        auto wrong = [&](const ProblemKind& kind) {
            problems.push_back({"/work_periods/" + std::to_string(i), &kind, {{"period", said[i]}}});
        };
        auto period = period_of(said[i]);
        if (!period)
            wrong(work_period_unreadable);
        else if (period->to_minute <= period->from_minute)
            wrong(work_period_past_midnight);
        else if (!periods.empty() && period->from_minute < periods.back().to_minute)
            wrong(work_periods_overlap);
        else
            periods.push_back(*period);
    }
    if (!problems.empty()) return wrong_periods(std::move(problems));
    return periods;
}

Outcome<WorkHours> accept_hours(bool round_the_clock, std::span<const std::string> said) {
    if (round_the_clock && !said.empty()) return wrong_periods({{"/work_periods", &work_periods_needless, {}}});
    if (said.empty()) return WorkHours{round_the_clock};
    auto periods = accept_periods(said);
    if (!periods) return Refusal(std::move(periods.error()));
    return WorkHours{false, std::move(*periods)};
}

std::vector<WorkPeriod> periods_of(std::span<const std::string> stored) {
    std::vector<WorkPeriod> periods;
    for (const std::string& text : stored) {
        auto period = period_of(text);
        if (!period) throw std::invalid_argument("no working period: " + text);
        periods.push_back(*period);
    }
    return periods;
}

std::vector<std::string> words_of(std::span<const WorkPeriod> periods) {
    std::vector<std::string> words;
    for (auto [from, to] : periods)
        words.push_back(fmt::format("{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60));
    return words;
}

} // namespace qzt
