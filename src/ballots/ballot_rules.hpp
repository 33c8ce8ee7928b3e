// What owners decide together (Civil Code art. 278), counted exactly. Every matter needs two thirds of the area and
// of the heads to take part; of those who do, more than half must agree, or three quarters for the heavy matters.
// Whoever does not answer takes no part, and is neither for nor against. A city may ask for more, never for less.
// Areas are whole numbers of 0.01 m² (one dm²), money is in fen, and shares are compared by multiplying crosswise: no
// threshold is ever missed or met by rounding.
#pragma once
#include "kernel/outcome.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <span>

namespace qzt {

// In the order of article 278.
enum class BallotMatter {
    procedure,     // 1 rules of procedure of the owners' meeting
    covenant,      // 2 the management covenant
    committee,     // 3 elect or replace the owners' committee
    property_firm, // 4 hire or dismiss the property firm
    use_fund,      // 5 use the maintenance fund
    raise_fund,    // 6 raise the maintenance fund
    rebuild,       // 7 alter or rebuild
    common_parts,  // 8 change the use of common parts, or trade with them
    other_major,   // 9 other major matters
};
BOOST_DESCRIBE_ENUM(BallotMatter, procedure, covenant, committee, property_firm, use_fund, raise_fund, rebuild,
                    common_parts, other_major)

enum class BallotChoice { agree, oppose, abstain };
BOOST_DESCRIBE_ENUM(BallotChoice, agree, oppose, abstain)

// "At least two thirds" includes them; "more than half" does not include the half.
struct BallotShare {
    int32_t over = 1, under = 2;
    bool is_more_than = false;

    bool operator==(const BallotShare&) const = default;
};
BOOST_DESCRIBE_STRUCT(BallotShare, (), (over, under, is_more_than))

struct BallotThresholds {
    BallotShare quorum, agreement; // each on both axes

    bool operator==(const BallotThresholds&) const = default;
};
BOOST_DESCRIBE_STRUCT(BallotThresholds, (), (quorum, agreement))

inline constexpr int32_t share_under_max = 1'000;
inline constexpr int64_t unit_area_dm2_max = 100'000'000; // a million square metres
inline constexpr size_t ballot_units_max = 20'000;
inline constexpr int64_t ballot_cost_fen_max = 100'000'000'000'000;
inline constexpr int64_t fund_balance_fen_max = 1'000'000'000'000; // of one unit

inline const ProblemKind ballot_share_wrong{
    "ballot_share_wrong", 400, "门槛写成不大于 1 的分数，分母不超过 1000；“超过全部”不可能。",
    "A threshold is a fraction up to 1 with at most 1000 below; \"more than all\" cannot be."};
inline const ProblemKind ballot_share_low{
    "ballot_share_low", 409, "门槛不能低于民法典第二百七十八条：参加至少 {quorum}，同意{agreement}。",
    "A threshold cannot be below article 278 of the Civil Code: {quorum} taking part, {agreement} agreeing."};
inline const ProblemKind ballot_roll_empty{"ballot_roll_empty", 409, "名册里还没有一户。", "The roll has no unit."};
inline const ProblemKind ballot_area_missing{
    "ballot_area_missing", 409, "{unit} 没有面积，请按产权证、测绘成果或合同补上。",
    "{unit} has no area. Enter it from the deed, the survey or the contract."};
inline const ProblemKind ballot_unit_twice{"ballot_unit_twice", 409, "{unit} 在名册里出现了两次。",
                                           "{unit} stands on the roll twice."};

BallotThresholds national_floor(BallotMatter matter);
// Refuses `ballot_share_wrong`, `ballot_share_low`.
Outcome<void> check_thresholds(BallotMatter matter, const BallotThresholds& wanted);
// 2/3; with "more than" before it, in that language.
std::string share_text(const BallotShare& share, Language language);

// ── the roll ──

struct RollUnit {
    std::string unit;       // 5幢602
    int64_t area_dm2 = 0;   // exclusive area in 0.01 m²
    std::string head_group; // units of one buyer, or all that are unsold, have one text; empty: a head of its own
};
// The units with the number of their head, from 1 in the order of the roll.
struct FrozenUnit {
    std::string unit;
    int64_t area_dm2 = 0;
    int32_t head = 0;

    bool operator==(const FrozenUnit&) const = default;
};
BOOST_DESCRIBE_STRUCT(FrozenUnit, (), (unit, area_dm2, head))
// Refuses an empty roll, a unit without area, a unit that stands there twice.
Outcome<std::vector<FrozenUnit>> frozen_roll(std::span<const RollUnit> units);

// ── counting ──

struct BallotCount {
    int64_t area_dm2 = 0;
    int32_t heads = 0;

    bool operator==(const BallotCount&) const = default;
    void add(const BallotCount& other);
};
BOOST_DESCRIBE_STRUCT(BallotCount, (), (area_dm2, heads))

struct BallotTally {
    BallotCount total, taking_part, agree, oppose, abstain;

    bool operator==(const BallotTally&) const = default;
};
BOOST_DESCRIBE_STRUCT(BallotTally, (), (total, taking_part, agree, oppose, abstain))

// What each head has in all, the first at place 0.
std::vector<BallotCount> counts_of_heads(std::span<const FrozenUnit> roll);
// `answers`: one place for each head; nothing where none was given. A head answers for all of its units.
BallotTally tally_of(std::span<const FrozenUnit> roll, std::span<const std::optional<BallotChoice>> answers);

// Of nothing no share is reached.
bool reaches(const BallotShare& share, int64_t part, int64_t whole);
// How much must come to `part` until it does, the whole staying what it is. Nothing: it never can.
std::optional<int64_t> lacking_of_all(const BallotShare& share, int64_t part, int64_t whole);
// The same when whoever comes to the part comes to the whole as well: further answers that agree.
std::optional<int64_t> lacking_of_those(const BallotShare& share, int64_t part, int64_t whole);

struct BallotVerdict {
    bool area_quorum = false, heads_quorum = false, area_agrees = false, heads_agree = false;

    bool is_passed() const { return area_quorum && heads_quorum && area_agrees && heads_agree; }
    bool operator==(const BallotVerdict&) const = default;
};
BOOST_DESCRIBE_STRUCT(BallotVerdict, (), (area_quorum, heads_quorum, area_agrees, heads_agree))
BallotVerdict verdict_of(const BallotThresholds& thresholds, const BallotTally& tally);

// ── money ──

// The cost in fen by area, so that the shares add up to it exactly: what is left after rounding down goes, a fen
// each, to the largest remainders, of equal ones to those who stand first. All zero when there is no area.
std::vector<int64_t> cost_shares(int64_t total_fen, std::span<const int64_t> areas_dm2);

// A unit's share of the cost, met from what it has in the maintenance fund as far as that reaches.
struct FundPart {
    int64_t balance_fen = 0, from_balance_fen = 0, to_add_fen = 0;

    bool operator==(const FundPart&) const = default;
};
BOOST_DESCRIBE_STRUCT(FundPart, (), (balance_fen, from_balance_fen, to_add_fen))
FundPart fund_part(int64_t share_fen, int64_t balance_fen);

// All units together. Of what is not known nothing is said to be there.
struct FundSums {
    int64_t cost_fen = 0, from_balance_fen = 0, to_add_fen = 0;
    int64_t unknown_fen = 0; // shares of the units whose balance is not known
    int32_t units_known = 0, units_unknown = 0, units_to_add = 0;

    bool operator==(const FundSums&) const = default;
};
BOOST_DESCRIBE_STRUCT(FundSums, (),
                      (cost_fen, from_balance_fen, to_add_fen, unknown_fen, units_known, units_unknown, units_to_add))
FundSums fund_sums(std::span<const int64_t> shares_fen, std::span<const std::optional<int64_t>> balances_fen);

} // namespace qzt
