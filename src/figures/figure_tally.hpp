// Counts figures in the columns: what a question picks, in one span of time, as it was known at one moment.
#pragma once
#include "cases/station/station_book.hpp"
#include "figures/fact_columns.hpp"
#include "figures/figure_types.hpp"

namespace qzt {

// The days that a span touches, and how many of them are worked.
FigureSpan days_of(TimeSpan span, const Calendar& calendar);

class FigureTally {
public:
    FigureTally(const FactColumns& facts, const FigureScope& scope, const StationBook& book, Time known);

    FigureCount count(const FigureRule& rule, TimeSpan span) const;
    StageMinutes minutes(FactsOf of, TimeSpan span, std::optional<Priority> priority = {}) const;
    // By whatever `group` says of a fact; those it gives no number below `groups` are left out.
    template <class Group>
    std::vector<FigureCount> grouped(const FigureRule& rule, TimeSpan span, size_t groups, Group group) const {
        std::vector<FigureCount> counts(groups);
        each(rule.counted, span, [&](const StoredFact& one) {
            if (size_t i = group(one); i < groups) ++counts[i].n;
        });
        if (rule.of)
            each(*rule.of, span, [&](const StoredFact& one) {
                if (size_t i = group(one); i < groups) ++counts[i].of;
            });
        return counts;
    }
    // The cases behind a part of a figure, as often as they are counted.
    std::vector<CaseId> cases(const FigureRule& rule, FigurePart part, TimeSpan span) const;

    template <class Take>
    void each(FactsOf of, TimeSpan span, Take take) const {
        if (is_nowhere_) return;
        facts_->each(of.kind, fact_moment(span.from), fact_moment(span.until), known_, [&](const StoredFact& one) {
            bool is_wanted = of.holds(one.flags) && picks_[one.place] && (!org_ || one.org == *org_) &&
                             (work_days_.empty() || work_days_[one.at / 86400]);
            if (is_wanted) take(one);
        });
    }
    const FactPlace& place(const StoredFact& one) const { return facts_->places()[one.place]; }

private:
    const FactColumns* facts_;
    FactMoment known_;
    std::vector<uint8_t> picks_;     // by place
    std::vector<uint8_t> work_days_; // by day; empty: every day counts
    std::optional<OrgIndex> org_;
    bool is_nowhere_ = false; // an organisation that nothing was ever sent to
};

} // namespace qzt
