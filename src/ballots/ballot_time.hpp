// A ballot in which too few took part, as cities rule it (Shenzhen's rules of owners' meetings are an example): it
// goes on once, for so many days at most; then it ends, and the same matter rests for the units that were asked,
// unless two thirds of their committee wish otherwise.
#pragma once
#include "ballots/ballot_city_types.hpp"
#include "ballots/ballot_types.hpp"

namespace qzt {

inline const ProblemKind ballot_extension_unruled{
    "ballot_extension_unruled", 409, "本市没有规定可以延长，到期按实际参加情况计票。",
    "The city rules nothing about going on. It is counted with those who took part."};
inline const ProblemKind ballot_extended_already{"ballot_extended_already", 409, "已经延长过一次，不能再延长。",
                                                 "It has gone on once already, and does not again."};
inline const ProblemKind ballot_quorate{"ballot_quorate", 409, "参加的已经够了，不用延长，请截止计票。",
                                        "Enough take part. Close it and have it counted."};
inline const ProblemKind ballot_extension_wrong{"ballot_extension_wrong", 409,
                                                "新的截止时间要晚于现在，不晚于 {until}。",
                                                "The new close lies after now and not after {until}."};
inline const ProblemKind ballot_rests{
    "ballot_rests", 409,
    "同一事项“{question}”因参加不足结束，这些住户到 {until} 前不再表决；业主委员会三分之二以上委员要求的除外。",
    "\"{question}\" ended because too few took part. The same units are not asked again before {until}, unless two "
    "thirds of their committee wish it."};
inline const ProblemKind ballot_wish_short{"ballot_wish_short", 409, "要求的委员不到全体委员的三分之二。",
                                           "Those who wish it are fewer than two thirds of the committee."};

// `wanted` as the new close of `ballot`, in which `is_quorate` of the units took part by now.
Outcome<void> check_extension(const BallotRow& ballot, const std::optional<BallotCityRules>& rules, bool is_quorate,
                              Time wanted, Time now);

// One that ended because too few took part.
struct InquorateBallot {
    std::string question;
    Time announced_at{};
};
BOOST_DESCRIBE_STRUCT(InquorateBallot, (), (question, announced_at))
Outcome<void> check_rest(const std::optional<InquorateBallot>& before, const std::optional<BallotCityRules>& rules,
                         const std::optional<CommitteeWish>& wish, Time now);

} // namespace qzt
