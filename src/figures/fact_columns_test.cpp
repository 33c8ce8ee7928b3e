// The columns against a recount of all facts, one by one, on random facts, questions and corrections.
#include "figures/fact_columns.hpp"

#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

const Time first_day = time_from_text("2026-01-01T00:00:00+08:00").value();

struct Counted {
    Fact fact;
    std::optional<Time> voided, merged;
};

struct RandomFacts {
    std::mt19937_64 random;
    std::vector<Counted> facts;
    FactColumns columns;

    explicit RandomFacts(uint64_t seed) : random(seed) {}
    int64_t below(int64_t n) { return int64_t(random() % uint64_t(n)); }
    Time moment() { return first_day + std::chrono::seconds(below(90 * 86400)); }

    void draw(int count) {
        for (int i = 0; i < count; ++i) {
            Fact fact{FactKind(below(int64_t(fact_kinds))),
                      uint8_t(below(4)),
                      moment(),
                      CaseId::named(std::to_string(below(200))),
                      {},
                      int32_t(below(500)),
                      {AreaId::named(std::to_string(below(5))), below(2) ? "0401" : "0102", Priority(below(4)),
                       Source::grid}};
            if (below(3)) fact.org_id = OrgId::named(std::to_string(below(4)));
            facts.push_back({fact, {}, {}});
            columns.add(fact);
        }
    }
    void correct(int count) {
        for (int i = 0; i < count; ++i) {
            CaseId id = CaseId::named(std::to_string(below(200)));
            Time at = moment();
            bool is_void = below(2);
            if (is_void)
                columns.strike(columns.index_of(id), at);
            else
                columns.set_merged(columns.index_of(id), at);
            for (Counted& one : facts) {
                if (one.fact.case_id != id) continue;
                if (is_void)
                    one.voided = std::min(at, one.voided.value_or(at));
                else
                    one.merged = at;
            }
        }
    }
    int64_t slowly(FactKind kind, Time from, Time until, Time known, const std::optional<OrgId>& org) const {
        int64_t sum = 0;
        for (const Counted& one : facts) {
            if (one.fact.kind != kind || one.fact.at < from || one.fact.at >= until) continue;
            if (org && one.fact.org_id != *org) continue;
            if (one.voided && *one.voided <= known) continue;
            bool is_report = kind == FactKind::reported || kind == FactKind::merged;
            if (one.merged && *one.merged <= known && !is_report) continue;
            sum += 1000 + one.fact.minutes;
        }
        return sum;
    }
    int64_t quickly(FactKind kind, Time from, Time until, Time known, const std::optional<OrgId>& org) const {
        int64_t sum = 0;
        auto index = org ? columns.org_index(*org) : std::nullopt;
        if (org && !index) return 0;
        columns.each(kind, fact_moment(from), fact_moment(until), fact_moment(known), [&](const StoredFact& one) {
            if (!index || one.org == *index) sum += 1000 + one.minutes;
        });
        return sum;
    }
};

TEST(FactColumns, CountWhatARecountOfAllFactsCounts) {
    uint64_t seed = testing::printed_seed();
    RandomFacts town(seed);
    town.draw(5000);
    town.correct(30);
    for (int i = 0; i < 2000; ++i) {
        auto kind = FactKind(town.below(int64_t(fact_kinds)));
        Time from = town.moment(), until = town.moment(), known = town.moment();
        std::optional<OrgId> org;
        if (town.below(2)) org = OrgId::named(std::to_string(town.below(5)));
        ASSERT_EQ(town.quickly(kind, from, until, known, org), town.slowly(kind, from, until, known, org))
            << "seed " << seed << ", question " << i;
    }
}

// What was asked before a correction is answered the same after it.
TEST(FactColumns, AQuestionAboutThePastAsItWasKnownIsAnsweredTheSameForEver) {
    uint64_t seed = testing::printed_seed();
    RandomFacts town(seed);
    town.draw(2000);
    Time known = first_day + std::chrono::days(91);
    auto ask = [&] { return town.quickly(FactKind::filed, first_day, known, known, {}); };
    int64_t before = ask();
    for (int i = 0; i < 40; ++i) {
        CaseIndex index = town.columns.index_of(CaseId::named(std::to_string(i)));
        town.columns.strike(index, known + std::chrono::seconds(1 + i));
    }
    EXPECT_EQ(ask(), before) << "seed " << seed;
    EXPECT_NE(town.quickly(FactKind::filed, first_day, known, known + std::chrono::days(1), {}), before);
}

TEST(FactColumns, AMergedCaseIsToldTwiceAndCountsOnce) {
    FactColumns columns;
    CaseId id = CaseId::named("twin");
    columns.add({FactKind::reported, 0, first_day, id, {}, 0, {}});
    columns.add({FactKind::filed, 0, first_day, id, {}, 0, {}});
    auto count = [&](FactKind kind) {
        int n = 0;
        columns.each(kind, 0, fact_moment(first_day) + 1, fact_moment(first_day) + 9,
                     [&](const StoredFact&) { ++n; });
        return n;
    };
    columns.set_merged(columns.index_of(id), first_day + std::chrono::seconds(5));
    EXPECT_EQ(count(FactKind::reported), 1);
    EXPECT_EQ(count(FactKind::filed), 0);
    columns.set_merged(columns.index_of(id), {});
    EXPECT_EQ(count(FactKind::filed), 1);
}

} // namespace
} // namespace qzt
