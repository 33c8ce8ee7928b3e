#include "rehearsal/moved_moments.hpp"
#include "rehearsal/rehearsal_rules.hpp"
#include "rehearsal/rehearsal_tally.hpp"
#include "rehearsal/rehearsed_book.hpp"
#include "rehearsal/rerouted.hpp"

#include <algorithm>

namespace qzt {

void pairs_of(const RehearsedCase& one, std::vector<PartPair>& pairs) {
    pairs.clear();
    std::array<size_t, rehearsed_steps> seen{};
    for (const RehearsedPart& part : one.before)
        pairs.push_back({&part, nullptr});
    const size_t recorded = pairs.size();
    for (const RehearsedPart& part : one.after) {
        size_t n = seen[size_t(part.step)]++;
        bool is_found = false;
        for (size_t i = 0; i < recorded && !is_found; ++i)
            if (pairs[i].before->step == part.step && n-- == 0) {
                pairs[i].after = &part;
                is_found = true;
            }
        if (!is_found) pairs.push_back({nullptr, &part});
    }
}

std::vector<RehearsedRoute> rehearse_cases(const CaseLogs& logs, const RehearsalRules& rules,
                                           const RehearsalQuestion& question, Time as_of,
                                           const std::function<void(const RehearsedCase&)>& take) {
    std::span<const OtherRoute> wanted;
    if (question.routes) wanted = *question.routes;
    std::vector<LogIndex> orgs;
    std::vector<WorkHours> hours;
    for (const OtherRoute& route : wanted) {
        orgs.push_back(logs.index_of(route.org_id));
        const Organisation* org = rules.recorded.organisation(route.org_id);
        hours.push_back(org ? org->hours : WorkHours{});
    }
    RehearsedBook book(rules.recorded, rules.categories, question);
    RuleTable as_it_was(rules.recorded, rules.recorded, logs), otherwise(book, rules.recorded, logs);
    ClockReplay before(as_it_was, as_of), after(otherwise, as_of);
    Rerouting rerouting(logs, wanted, orgs, rules.recorded.calendar(), hours, uint64_t(question.seed.value_or(0)));
    bool moves = question.days || question.work_periods;
    std::vector<Moment> moments;
    for (const CaseLog& log : logs.cases()) {
        auto recorded = logs.moments(log);
        std::span<const Moment> lived = recorded;
        auto rerouted = rerouting.moments(log);
        if (rerouted || moves) {
            moments = rerouted ? std::move(*rerouted) : std::vector(recorded.begin(), recorded.end());
            if (moves)
                move_moments(moments, rules.recorded.calendar(), book.calendar(),
                             [&](LogIndex org) -> const WorkHours& { return otherwise.hours(org); });
            lived = moments;
        }
        take({&log, before.parts(log, recorded), after.parts(log, lived)});
    }
    return rerouting.routes();
}

Rehearsal rehearse(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalQuestion& question, Time as_of) {
    RehearsalTally tally(logs);
    auto routes = rehearse_cases(logs, rules, question, as_of, [&](const RehearsedCase& one) { tally.take(one); });
    Rehearsal told = tally.told();
    told.as_of = as_of;
    told.routes = std::move(routes);
    told.seed = question.seed.value_or(0);
    return told;
}

static bool is_wanted(const CaseLogs& logs, const RehearsalCasesQuestion& wanted, const PartPair& pair) {
    auto holds = [&](const RehearsedPart* part) {
        if (!part) return false;
        if (wanted.step && part->step != *wanted.step) return false;
        if (wanted.org_id && logs.orgs()[part->org] != *wanted.org_id) return false;
        return !wanted.category || logs.categories()[part->category] == *wanted.category;
    };
    if (!holds(pair.before) && !holds(pair.after)) return false;
    if (wanted.side == RehearsedSide::unlike) return !pair.is_counted();
    if (!pair.is_counted()) return false;
    return wanted.side == RehearsedSide::to_late ? pair.turns_late() : pair.turns_in_time();
}

std::vector<CaseId> cases_of(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalCasesQuestion& wanted,
                             Time as_of) {
    std::vector<CaseId> cases;
    std::vector<PartPair> pairs;
    rehearse_cases(logs, rules, wanted.question, as_of, [&](const RehearsedCase& one) {
        pairs_of(one, pairs);
        if (std::ranges::any_of(pairs, [&](const PartPair& pair) { return is_wanted(logs, wanted, pair); }))
            cases.push_back(one.log->case_id);
    });
    return cases;
}

} // namespace qzt
