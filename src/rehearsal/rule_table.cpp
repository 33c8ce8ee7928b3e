#include "rehearsal/rule_table.hpp"

#include "cases/rules/case_acts.hpp"

namespace qzt {

RuleTable::RuleTable(const Rulebook& rules, const Rulebook& recorded, const CaseLogs& logs) : rules_(rules) {
    for (const std::string& code : logs.categories()) {
        const Category &now = category_of(rules, code), &before = category_of(recorded, code);
        same_hours_.push_back(now.same_hours);
        for (Priority priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4}) {
            Case head; // of which nothing is frozen
            head.priority = priority;
            auto pair = [&](auto limit) {
                Span span = limit(head, now, rules.limits(priority));
                return Limit{span, span == limit(head, before, recorded.limits(priority))};
            };
            using LimitOf = Span (*)(const Case&, const Category&, const PriorityLimits&);
            limits_.push_back({pair(LimitOf(triage_limit)), pair(LimitOf(handle_limit))});
        }
    }
    for (OrgId org : logs.orgs())
        hours_.push_back(&hours_of(rules, org));
}

// What was frozen is of the class and the urgency that the case has in the end.
static bool is_final_class(const CaseLog& log, LogIndex category, Priority priority) {
    return log.category == category && log.priority == priority;
}

Span RuleTable::triage(const CaseLog& log, LogIndex category, Priority priority) const {
    const Limit& limit = at(category, priority).triage;
    bool is_frozen = limit.as_recorded && log.triage && is_final_class(log, category, priority);
    return is_frozen ? *log.triage : limit.span;
}

Span RuleTable::handle(const CaseLog& log, LogIndex category, Priority priority) const {
    const Limit& limit = at(category, priority).handle;
    bool is_frozen = limit.as_recorded && log.handle && is_final_class(log, category, priority);
    return is_frozen ? *log.handle : limit.span;
}

} // namespace qzt
