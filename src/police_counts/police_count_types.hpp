// What the police system counted: calls, cases and solved cases by month, community and kind, brought in as a table
// with its source. They are never counted from this station's own cases, and no person is in them. A later table that
// says otherwise is a correction: the earlier one stays as it was known then.
#pragma once
#include "accounts/account_ids.hpp"
#include "areas/area_ids.hpp"
#include "figures/figure_types.hpp"

namespace qzt {

struct PoliceCount {
    Day month{};      // its first day
    AreaId area_id;   // a community, or the station as a whole
    std::string kind; // 盗窃
    int32_t calls = 0;
    std::optional<int32_t> cases, solved;

    bool operator==(const PoliceCount&) const = default;
};

struct StoredPoliceCount : PoliceCount {
    std::string source;
    MemberId imported_by;
    Time imported_at{};
    int32_t versions = 1; // this one with those that it corrects
};
BOOST_DESCRIBE_STRUCT(StoredPoliceCount, (),
                      (month, area_id, kind, calls, cases, solved, source, imported_by, imported_at, versions))

// ── beside each other ──

struct PoliceCountsQuery {
    std::optional<Day> month;  // any day of it; absent: the newest there is
    std::optional<Time> known; // as it was known then; absent: now
};
BOOST_DESCRIBE_STRUCT(PoliceCountsQuery, (), (month, known))

struct PoliceTriple {
    int32_t calls = 0;
    std::optional<int32_t> cases, solved;

    bool operator==(const PoliceTriple&) const = default;
};
BOOST_DESCRIBE_STRUCT(PoliceTriple, (), (calls, cases, solved))

struct PoliceLine {
    AreaId area_id;
    std::string kind;
    PoliceTriple now;
    std::optional<PoliceTriple> before, year_ago; // nothing: no table says it
    std::optional<FigureRange> change;            // of calls against the month before, -1 and more
    std::optional<FigureRange> solved_range;      // of the solved among the cases, 0 to 1
    std::string source;
    std::string imported_by;
    Time imported_at{};
    int32_t versions = 1;
};
BOOST_DESCRIBE_STRUCT(PoliceLine, (),
                      (area_id, kind, now, before, year_ago, change, solved_range, source, imported_by, imported_at,
                       versions))

struct PoliceCounts {
    std::optional<Day> month;
    std::vector<Day> months; // that have any, the newest first
    std::vector<std::string> kinds;
    std::vector<PoliceLine> lines; // by kind, the station first
};
BOOST_DESCRIBE_STRUCT(PoliceCounts, (), (month, months, kinds, lines))

// ── did it help ──

// Calls of a kind where something was done and where it was not, before and after; months are given by any day, both
// ends counted.
struct PoliceEffectQuery {
    Line<1, 20> kind;
    List<AreaId, 40> covered; // communities
    Day before_first{}, before_last{};
    Day after_first{}, after_last{};
};
BOOST_DESCRIBE_STRUCT(PoliceEffectQuery, (), (kind, covered, before_first, before_last, after_first, after_last))

struct EffectSide {
    int32_t areas = 0;
    int32_t before = 0, after = 0;
    std::optional<FigureRange> change; // -1 and more; nothing where there was nothing before
};
BOOST_DESCRIBE_STRUCT(EffectSide, (), (areas, before, after, change))

struct PoliceEffect {
    int32_t months_before = 0, months_after = 0;
    EffectSide covered, uncovered;
    // How the covered changed against the uncovered: 0.6 is 40 % fewer than there. Chance reaches from low to high.
    // Nothing where one of the four counts is 0 or nothing is uncovered.
    std::optional<double> against;
    std::optional<FigureRange> against_range;
};
BOOST_DESCRIBE_STRUCT(PoliceEffect, (), (months_before, months_after, covered, uncovered, against, against_range))

// ── bringing in ──

struct PoliceImport {
    int32_t rows = 0;
    int32_t added = 0, corrected = 0, unchanged = 0;
    bool is_stored = false;
    Day first_month{}, last_month{};
};
BOOST_DESCRIBE_STRUCT(PoliceImport, (), (rows, added, corrected, unchanged, is_stored, first_month, last_month))

} // namespace qzt
