// What may be asked, and the rehearsal itself: every case of the span twice, as it was and as it would have been, and
// what differs.
#pragma once
#include "cases/station/station_book.hpp"
#include "rehearsal/rehearsal_types.hpp"

#include <functional>

namespace qzt {

inline constexpr int32_t rehearsal_days_max = 366;
inline constexpr int32_t rehearsal_cases_max = 300'000;

struct RehearsalSpan {
    Day first{}, last{}; // both counted
    bool operator==(const RehearsalSpan&) const = default;
};
Outcome<RehearsalSpan> accept_span(const RehearsalQuestion& question, Time now);
// Refuses what the settings themselves would refuse, each with its field.
Outcome<void> accept_changes(const RehearsalQuestion& question, const StationBook& book);

// What of the station a rehearsal goes by.
struct RehearsalRules {
    const Rulebook& recorded;
    std::span<const Category> categories;
};

struct RehearsedCase {
    const CaseLog* log = nullptr;
    std::span<const RehearsedPart> before, after;
};

// How other routes and another staffing went.
struct OtherCourse {
    std::vector<RehearsedRoute> routes;
    StaffingTold staffing;
};
// Each case in both lives, one after the other.
OtherCourse rehearse_cases(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalQuestion& question,
                           Time as_of, const std::function<void(const RehearsedCase&)>& take);

// The same step of both lives: the n-th of the one is the n-th of the other.
struct PartPair {
    const RehearsedPart *before = nullptr, *after = nullptr;
    bool is_counted() const { return !(before && before->is_unlike); }
    bool turns_late() const { return before && after && !before->is_late && after->is_late; }
    bool turns_in_time() const { return before && after && before->is_late && !after->is_late; }
};
void pairs_of(const RehearsedCase& one, std::vector<PartPair>& pairs);

// The figures alone: names, limits and the span are the page's.
Rehearsal rehearse(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalQuestion& question, Time as_of);
std::vector<CaseId> cases_of(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalCasesQuestion& wanted,
                             Time as_of);

} // namespace qzt
