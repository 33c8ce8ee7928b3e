#include "rehearsal/rehearsal_tally.hpp"

#include "figures/figure_tally.hpp"

#include <algorithm>

namespace qzt {
namespace {

void count_part(FigureCount& count, const RehearsedPart* part) {
    if (!part) return;
    ++count.of;
    count.n += part->is_late;
}

std::optional<FigureRange> range_if_enough(FigureCount count) {
    if (count.of < small_base) return {};
    Range range = share_range(count.n, count.of);
    return FigureRange{range.low, range.high};
}

RehearsedShare share_of(FigureCount before, FigureCount after) {
    return {before, after, range_if_enough(before), range_if_enough(after)};
}

FigureCount in_time_of(FigureCount late) { return {late.of - late.n, late.of}; }

bool is_enough(FigureCount a, FigureCount b) { return a.of >= small_base || b.of >= small_base; }

void add_minutes(std::vector<int32_t>& minutes, const RehearsedPart* part) {
    if (!part || !part->end) return;
    auto taken = std::chrono::floor<std::chrono::minutes>(*part->end - part->since).count();
    minutes.push_back(int32_t(std::max<int64_t>(0, taken)));
}

} // namespace

RehearsalTally::RehearsalTally(const CaseLogs& logs)
    : logs_(logs), by_org_(logs.orgs().size()), by_class_(logs.categories().size()) {}

void RehearsalTally::take_handling(const PartPair& pair) {
    if (pair.before) {
        count_part(by_org_[pair.before->org].before, pair.before);
        count_part(by_class_[pair.before->category].before, pair.before);
    }
    if (pair.after) {
        count_part(by_org_[pair.after->org].after, pair.after);
        count_part(by_class_[pair.after->category].after, pair.after);
    }
}

void RehearsalTally::take_pair(const PartPair& pair) {
    RehearsedStep kind = (pair.before ? pair.before : pair.after)->step;
    Step& step = steps_[size_t(kind)];
    if (!pair.is_counted()) {
        ++step.unlike;
        return;
    }
    add_minutes(step.took_before, pair.before);
    add_minutes(step.took_after, pair.after);
    if (kind == RehearsedStep::whole) return;
    count_part(step.late.before, pair.before);
    count_part(step.late.after, pair.after);
    step.to_late += pair.turns_late();
    step.to_in_time += pair.turns_in_time();
    if (kind == RehearsedStep::handle) take_handling(pair);
}

void RehearsalTally::take(const RehearsedCase& one) {
    ++told_.cases;
    pairs_of(one, pairs_);
    bool is_unlike = false, turns_late = false, turns_in_time = false;
    for (const PartPair& pair : pairs_) {
        take_pair(pair);
        is_unlike |= !pair.is_counted();
        bool is_handling = pair.before && pair.before->step == RehearsedStep::handle && pair.is_counted();
        turns_late |= is_handling && pair.turns_late();
        turns_in_time |= is_handling && pair.turns_in_time();
    }
    told_.unlike_cases += is_unlike;
    told_.to_late += turns_late;
    told_.to_in_time += turns_in_time;
}

Rehearsal RehearsalTally::told() {
    for (size_t i = 0; i < rehearsed_steps; ++i) {
        Step& step = steps_[i];
        told_.steps.push_back({.step = RehearsedStep(i),
                               .late = share_of(step.late.before, step.late.after),
                               .to_late = step.to_late,
                               .to_in_time = step.to_in_time,
                               .unlike = step.unlike,
                               .took_before = stage_minutes(step.took_before),
                               .took_after = stage_minutes(step.took_after)});
    }
    for (size_t i = 1; i < by_org_.size(); ++i) {
        auto& [before, after] = by_org_[i];
        if (is_enough(before, after))
            told_.orgs.push_back({logs_.orgs()[i], share_of(in_time_of(before), in_time_of(after))});
        else
            told_.small_orgs += before.of + after.of > 0;
    }
    for (size_t i = 1; i < by_class_.size(); ++i) {
        auto& [before, after] = by_class_[i];
        if (before.of + after.of == 0) continue;
        told_.classes.push_back({logs_.categories()[i], share_of(in_time_of(before), in_time_of(after))});
    }
    std::ranges::sort(told_.classes, {}, &RehearsedClassRow::category);
    return std::move(told_);
}

} // namespace qzt
