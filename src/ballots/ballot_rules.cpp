#include "ballots/ballot_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace qzt {

namespace {

// Wide enough for every area of a province times any share.
using Wide = __int128;

bool is_share(const BallotShare& share) {
    bool is_fraction =
        share.under >= 1 && share.under <= share_under_max && share.over >= 1 && share.over <= share.under;
    return is_fraction && !(share.over == share.under && share.is_more_than);
}

bool is_as_strict(const BallotShare& share, const BallotShare& floor) {
    Wide own = Wide(share.over) * floor.under, least = Wide(floor.over) * share.under;
    return own > least || (own == least && (share.is_more_than || !floor.is_more_than));
}

// The least whole number that, times `by`, is at least `amount`, or more than it.
Wide least_times(Wide amount, Wide by, bool is_more_than) {
    if (amount < 0) return 0;
    return is_more_than ? amount / by + 1 : (amount + by - 1) / by;
}

} // namespace

BallotThresholds national_floor(BallotMatter matter) {
    bool is_heavy =
        matter == BallotMatter::raise_fund || matter == BallotMatter::rebuild || matter == BallotMatter::common_parts;
    return {{2, 3, false}, is_heavy ? BallotShare{3, 4, false} : BallotShare{1, 2, true}};
}

std::string share_text(const BallotShare& share, Language language) {
    if (language == Language::zh)
        return fmt::format("{} {}/{}", share.is_more_than ? "超过" : "至少", share.over, share.under);
    return fmt::format("{} {}/{}", share.is_more_than ? "more than" : "at least", share.over, share.under);
}

Outcome<void> check_thresholds(BallotMatter matter, const BallotThresholds& wanted) {
    if (!is_share(wanted.quorum) || !is_share(wanted.agreement)) return refuse(ballot_share_wrong);
    BallotThresholds floor = national_floor(matter);
    if (is_as_strict(wanted.quorum, floor.quorum) && is_as_strict(wanted.agreement, floor.agreement)) return {};
    auto plain = [](const BallotShare& share) { return fmt::format("{}/{}", share.over, share.under); };
    return refuse(ballot_share_low,
                  {{"quorum", plain(floor.quorum)},
                   {"agreement", (floor.agreement.is_more_than ? "> " : "≥ ") + plain(floor.agreement)}});
}

Outcome<std::vector<FrozenUnit>> frozen_roll(std::span<const RollUnit> units) {
    if (units.empty()) return refuse(ballot_roll_empty);
    std::vector<FrozenUnit> roll;
    std::map<std::string, int32_t> groups;
    std::set<std::string_view> names;
    int32_t heads = 0;
    for (const RollUnit& unit : units) {
        if (unit.area_dm2 <= 0) return refuse(ballot_area_missing, {{"unit", unit.unit}});
        if (!names.insert(unit.unit).second) return refuse(ballot_unit_twice, {{"unit", unit.unit}});
        int32_t head = 0;
        if (!unit.head_group.empty()) head = groups[unit.head_group];
        if (head == 0) head = ++heads;
        if (!unit.head_group.empty()) groups[unit.head_group] = head;
        roll.push_back({unit.unit, unit.area_dm2, head});
    }
    return roll;
}

void BallotCount::add(const BallotCount& other) {
    area_dm2 += other.area_dm2;
    heads += other.heads;
}

std::vector<BallotCount> counts_of_heads(std::span<const FrozenUnit> roll) {
    std::vector<BallotCount> counts;
    for (const FrozenUnit& unit : roll) {
        // There are no more heads than units; a number beyond is of a roll that nobody froze.
        if (unit.head < 1 || size_t(unit.head) > roll.size()) continue;
        if (counts.size() < size_t(unit.head)) counts.resize(size_t(unit.head));
        BallotCount& count = counts[size_t(unit.head) - 1];
        count.area_dm2 += unit.area_dm2;
        count.heads = 1;
    }
    return counts;
}

BallotTally tally_of(std::span<const FrozenUnit> roll, std::span<const std::optional<BallotChoice>> answers) {
    BallotTally tally;
    auto counts = counts_of_heads(roll);
    for (size_t head = 0; head < counts.size(); ++head) {
        tally.total.add(counts[head]);
        if (head >= answers.size() || !answers[head]) continue;
        tally.taking_part.add(counts[head]);
        BallotCount* of_choice[] = {&tally.agree, &tally.oppose, &tally.abstain};
        of_choice[size_t(*answers[head])]->add(counts[head]);
    }
    return tally;
}

bool reaches(const BallotShare& share, int64_t part, int64_t whole) {
    if (whole <= 0) return false;
    Wide own = Wide(part) * share.under, least = Wide(whole) * share.over;
    return share.is_more_than ? own > least : own >= least;
}

std::optional<int64_t> lacking_of_all(const BallotShare& share, int64_t part, int64_t whole) {
    if (reaches(share, part, whole)) return 0;
    Wide lacking = least_times(Wide(whole) * share.over, share.under, share.is_more_than) - part;
    if (whole <= 0 || part + lacking > whole) return {};
    return int64_t(lacking);
}

std::optional<int64_t> lacking_of_those(const BallotShare& share, int64_t part, int64_t whole) {
    if (reaches(share, part, whole)) return 0;
    if (share.over == share.under) return whole == 0 ? std::optional<int64_t>(1) : std::nullopt;
    Wide missing = Wide(whole) * share.over - Wide(part) * share.under;
    // Of nothing, the first that comes is the whole.
    Wide lacking = std::max<Wide>(1, least_times(missing, share.under - share.over, share.is_more_than));
    return int64_t(lacking);
}

BallotVerdict verdict_of(const BallotThresholds& thresholds, const BallotTally& tally) {
    return {reaches(thresholds.quorum, tally.taking_part.area_dm2, tally.total.area_dm2),
            reaches(thresholds.quorum, tally.taking_part.heads, tally.total.heads),
            reaches(thresholds.agreement, tally.agree.area_dm2, tally.taking_part.area_dm2),
            reaches(thresholds.agreement, tally.agree.heads, tally.taking_part.heads)};
}

std::vector<int64_t> cost_shares(int64_t total_fen, std::span<const int64_t> areas_dm2) {
    Wide all = 0;
    for (int64_t area : areas_dm2)
        all += area;
    std::vector<int64_t> shares(areas_dm2.size());
    if (all <= 0) return shares;
    std::vector<Wide> remainders;
    int64_t left = total_fen;
    for (size_t i = 0; i < shares.size(); ++i) {
        Wide exact = Wide(total_fen) * areas_dm2[i];
        shares[i] = int64_t(exact / all);
        remainders.push_back(exact % all);
        left -= shares[i];
    }
    std::vector<size_t> order(shares.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::sort(order, [&](size_t a, size_t b) {
        return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
    });
    for (int64_t i = 0; i < left; ++i)
        ++shares[order[size_t(i)]];
    return shares;
}

FundPart fund_part(int64_t share_fen, int64_t balance_fen) {
    int64_t from = std::min(share_fen, balance_fen);
    return {balance_fen, from, share_fen - from};
}

FundSums fund_sums(std::span<const int64_t> shares_fen, std::span<const std::optional<int64_t>> balances_fen) {
    FundSums sums;
    for (size_t i = 0; i < shares_fen.size(); ++i) {
        sums.cost_fen += shares_fen[i];
        if (i >= balances_fen.size() || !balances_fen[i]) {
            ++sums.units_unknown;
            sums.unknown_fen += shares_fen[i];
            continue;
        }
        FundPart part = fund_part(shares_fen[i], *balances_fen[i]);
        ++sums.units_known;
        sums.from_balance_fen += part.from_balance_fen;
        sums.to_add_fen += part.to_add_fen;
        if (part.to_add_fen > 0) ++sums.units_to_add;
    }
    return sums;
}

} // namespace qzt
