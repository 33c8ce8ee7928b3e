#include "rehearsal/moved_moments.hpp"
#include "rehearsal/rehearsal_rules.hpp"
#include "rehearsal/rehearsal_tally.hpp"
#include "rehearsal/rehearsed_book.hpp"
#include "rehearsal/rehearsed_staffing.hpp"
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

namespace {

// What happened to a case under the other rules: first its way through the command room, then who handled it, then
// the days on which it was worked on.
class OtherLives {
public:
    OtherLives(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalQuestion& question,
               const RehearsedBook& book, const RuleTable& otherwise)
        : logs_(logs), recorded_(rules.recorded.calendar()), calendar_(book.calendar()), otherwise_(otherwise),
          moves_(question.days || question.work_periods), staffing_(logs, question, recorded_),
          rerouting_(rerouting(logs, rules, question)) {}

    std::span<const Moment> moments(size_t n) {
        const CaseLog& log = logs_.cases()[n];
        auto recorded = logs_.moments(log);
        auto hours_of = [&](LogIndex org) -> const WorkHours& { return otherwise_.hours(org); };
        bool is_other = false;
        auto change = [&]() -> std::vector<Moment>& {
            if (!is_other) moments_.assign(recorded.begin(), recorded.end());
            is_other = true;
            return moments_;
        };
        if (auto moved = staffing_.moved(n)) {
            if (moved->to == Time::max())
                change().resize(moved->moment);
            else
                move_from(change(), moved->moment, moved->to, recorded_, hours_of);
        }
        if (auto rerouted = rerouting_.moments(log, is_other ? moments_ : recorded)) {
            moments_ = std::move(*rerouted);
            is_other = true;
        }
        if (moves_) move_moments(change(), recorded_, calendar_, hours_of);
        return is_other ? std::span<const Moment>(moments_) : recorded;
    }
    OtherCourse course() const { return {rerouting_.routes(), staffing_.told()}; }

private:
    static Rerouting rerouting(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalQuestion& question) {
        std::span<const OtherRoute> wanted;
        if (question.routes) wanted = *question.routes;
        std::vector<LogIndex> orgs;
        std::vector<WorkHours> hours;
        for (const OtherRoute& route : wanted) {
            orgs.push_back(logs.index_of(route.org_id));
            const Organisation* org = rules.recorded.organisation(route.org_id);
            hours.push_back(org ? org->hours : WorkHours{});
        }
        return Rerouting(logs, wanted, orgs, rules.recorded.calendar(), hours, uint64_t(question.seed.value_or(0)));
    }

    const CaseLogs& logs_;
    const Calendar &recorded_, &calendar_;
    const RuleTable& otherwise_;
    const bool moves_;
    RehearsedStaffing staffing_;
    Rerouting rerouting_;
    std::vector<Moment> moments_;
};

} // namespace

OtherCourse rehearse_cases(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalQuestion& question,
                           Time as_of, const std::function<void(const RehearsedCase&)>& take) {
    RehearsedBook book(rules.recorded, rules.categories, question);
    RuleTable as_it_was(rules.recorded, rules.recorded, logs), otherwise(book, rules.recorded, logs);
    ClockReplay before(as_it_was, as_of), after(otherwise, as_of);
    OtherLives lives(logs, rules, question, book, otherwise);
    for (size_t n = 0; n < logs.cases().size(); ++n) {
        const CaseLog& log = logs.cases()[n];
        take({&log, before.parts(log, logs.moments(log)), after.parts(log, lives.moments(n))});
    }
    return lives.course();
}

Rehearsal rehearse(const CaseLogs& logs, const RehearsalRules& rules, const RehearsalQuestion& question, Time as_of) {
    RehearsalTally tally(logs);
    auto course = rehearse_cases(logs, rules, question, as_of, [&](const RehearsedCase& one) { tally.take(one); });
    Rehearsal told = tally.told();
    told.as_of = as_of;
    told.routes = std::move(course.routes);
    told.staffing = std::move(course.staffing);
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
