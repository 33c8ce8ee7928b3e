// What the rules say for each class and urgency, worked out once by the functions that the server itself uses, so
// that a quarter of cases can be replayed without asking again.
#pragma once
#include "cases/rules/rulebook.hpp"
#include "rehearsal/case_log.hpp"

namespace qzt {

class RuleTable {
public:
    // Of `recorded`, the rules by which the station works, a case keeps the limits that were frozen when it was
    // filed; where `rules` say otherwise than these, they hold for all.
    RuleTable(const Rulebook& rules, const Rulebook& recorded, const CaseLogs& logs);

    Span triage(const CaseLog& log, LogIndex category, Priority priority) const;
    Span handle(const CaseLog& log, LogIndex category, Priority priority) const;
    const PriorityLimits& limits(Priority priority) const { return rules_.limits(priority); }
    const Calendar& calendar() const { return rules_.calendar(); }
    const WorkHours& hours(LogIndex org) const { return *hours_[org]; }
    bool is_checked_at_its_hour(LogIndex category) const { return same_hours_[category]; }

private:
    struct Limit {
        Span span;
        bool as_recorded = true;
    };
    struct Limits {
        Limit triage, handle;
    };
    const Limits& at(LogIndex category, Priority priority) const { return limits_[category * 4u + size_t(priority)]; }

    const Rulebook& rules_;
    std::vector<Limits> limits_; // by class and urgency
    std::vector<const WorkHours*> hours_;
    std::vector<bool> same_hours_;
};

} // namespace qzt
