// Counts figures in the columns: what a question picks, in one span of time, as it was known at one moment.
#pragma once
#include "cases/station/station_book.hpp"
#include "figures/fact_columns.hpp"
#include "figures/figure_types.hpp"
#include "figures/minute_counts.hpp"

#include <map>

namespace qzt {

// The days that a span touches, and how many of them are worked.
FigureSpan days_of(TimeSpan span, const Calendar& calendar);

class FigureTally {
public:
    FigureTally(const FactColumns& facts, const FigureScope& scope, const StationBook& book, Time known);

    FigureCount count(const FigureRule& rule, TimeSpan span) const;
    StageMinutes minutes(Stage stage, TimeSpan span) const;
    // By whatever `group` says of a fact; those it gives no number below `groups` are left out.
    template <class Group>
    std::vector<FigureCount> grouped(const FigureRule& rule, TimeSpan span, size_t groups, Group group) const {
        std::vector<FigureCount> counts(groups);
        each_counted(rule, span, [&](const StoredFact& one, FigureCount count) {
            size_t i = group(one);
            if (i >= groups) return;
            counts[i].n += count.n;
            counts[i].of += count.of;
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
    // Every fact that counts for a figure, with what it adds; one walk where it is a share of facts of one kind.
    template <class Take>
    void each_counted(const FigureRule& rule, TimeSpan span, Take take) const {
        if (rule.of && rule.of->kind == rule.counted.kind)
            return each({rule.of->kind}, span, [&](const StoredFact& one) {
                FigureCount count{rule.counted.holds(one.flags), rule.of->holds(one.flags)};
                if (count.n + count.of > 0) take(one, count);
            });
        each(rule.counted, span, [&](const StoredFact& one) { take(one, FigureCount{1, 0}); });
        if (rule.of) each(*rule.of, span, [&](const StoredFact& one) { take(one, FigureCount{0, 1}); });
    }
    const FactPlace& place(const StoredFact& one) const { return facts_->places()[one.place]; }
    std::span<const FactPlace> places() const { return facts_->places(); }

private:
    // How many facts of a kind have which flags, and how long their stage took. Many figures count the same kind: it
    // is walked through once for each span.
    struct Walked {
        std::array<int32_t, 256> by_flags{};
        MinuteCounts minutes;
    };
    const Walked& walked(FactKind kind, TimeSpan span) const;
    int32_t count_of(FactsOf of, TimeSpan span) const;

    const FactColumns* facts_;
    FactMoment known_;
    std::vector<uint8_t> picks_;     // by place
    std::vector<uint8_t> work_days_; // by day; empty: every day counts
    std::optional<OrgIndex> org_;
    bool is_nowhere_ = false; // an organisation that nothing was ever sent to
    mutable std::map<std::tuple<FactKind, Time, Time>, Walked> walked_;
};

} // namespace qzt
