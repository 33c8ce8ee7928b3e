// Recounts a result file from nothing but what stands in it, and says of each thing that does not hold what it is.
#pragma once
#include "ballots/ballot_result.hpp"

namespace qzt {

inline const ProblemKind recount_rewritten{
    "recount_rewritten", 422, "文件的写法不是原来的样子：有重复、多出或重新排版的内容。",
    "The file is not written as it was: something in it is doubled, added or laid out anew."};
inline const ProblemKind recount_hash{"recount_hash", 422, "内容和文件里的哈希不符：签名之后改过。",
                                      "The contents do not have the hash that stands in the file: they were changed "
                                      "after they were signed."};
inline const ProblemKind recount_signature{"recount_signature", 422, "签名不对：内容、公钥或签名被改过。",
                                           "The signature is wrong: contents, key or signature were changed."};
inline const ProblemKind recount_other_key{"recount_other_key", 422,
                                           "不是用给出的公钥签的，文件里的公钥是 {key}。请和公示的公钥核对。",
                                           "It was not signed with the key that was given; in the file stands {key}. "
                                           "Compare it with the one on the notice board."};
inline const ProblemKind recount_thresholds{"recount_thresholds", 422, "门槛低于民法典第二百七十八条，或写法不对。",
                                            "The thresholds are below article 278, or no fractions."};
inline const ProblemKind recount_roll{"recount_roll", 422, "名册不对：{unit} 没有面积、重复，或人数编号不连续。",
                                      "The roll is wrong at {unit}: no area, twice, or a head out of order."};
inline const ProblemKind recount_roll_hash{"recount_roll_hash", 422, "名册改过：和冻结时的哈希不符。",
                                           "The roll was changed: it does not have the hash of the frozen one."};
inline const ProblemKind recount_vote{"recount_vote", 422, "第 {line} 张票重复、次序不对或写法不对。",
                                      "Vote {line} is there twice, out of order or malformed."};
inline const ProblemKind recount_tally{"recount_tally", 422, "{what}：文件写 {told}，重新数是 {counted}。",
                                       "{what}: the file says {told}, the recount {counted}."};
inline const ProblemKind recount_area{"recount_area", 422, "{what}的面积合计和各张票对不上。",
                                      "The area of {what} is not the sum of its votes."};
inline const ProblemKind recount_verdict{"recount_verdict", 422, "通过与否写错了：按门槛和票数不是这样。",
                                         "Whether it passed is wrong: the thresholds and votes say otherwise."};
inline const ProblemKind recount_member_unknown{"recount_member_unknown", 422, "{member} 确认了，但不在计票小组里。",
                                                "{member} confirmed and is not on the committee."};
inline const ProblemKind recount_member_missing{"recount_member_missing", 422, "计票小组的 {member} 没有确认。",
                                                "{member} of the committee has not confirmed."};
inline const ProblemKind recount_member_twice{"recount_member_twice", 422, "{member} 在计票小组或确认里出现两次。",
                                              "{member} stands twice on the committee or among those who confirmed."};
inline const ProblemKind recount_committee_small{"recount_committee_small", 422, "计票小组少于两人。",
                                                 "The committee has fewer than two members."};
inline const ProblemKind recount_times{"recount_times", 422, "时间不对：应先开始、再截止、再计票确认。",
                                       "The times are wrong: opened, then closed, then confirmed."};

// All that does not hold; empty: everything does. `text` is the file, `known` the keys that were told elsewhere: none
// leaves it open whose the file's own key is.
std::vector<Problem> recount(std::string_view text, const SignedResult& file, std::span<const std::string> known);

// What a receipt stands for in the file.
struct OwnVote {
    BallotChoice choice = BallotChoice::agree;
    std::optional<int64_t> area_dm2; // of the head on the roll that it was counted with; nothing: of none
};
std::optional<OwnVote> own_vote(const BallotResult& result, std::string_view receipt);

} // namespace qzt
