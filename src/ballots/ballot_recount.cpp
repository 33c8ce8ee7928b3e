#include "ballots/ballot_recount.hpp"

#include "ballots/ballot_receipt.hpp"
#include "kernel/json_write.hpp"

#include <algorithm>
#include <set>

namespace qzt {
namespace {

constexpr std::array choice_words{"同意 / agree", "不同意 / oppose", "弃权 / abstain"};

class Recount {
public:
    Recount(std::string_view text, const SignedResult& file, std::span<const std::string> known)
        : text_(text), file_(file), result_(file.result), known_(known) {}

    std::vector<Problem> all() && {
        check_signature();
        if (!check_thresholds(result_.matter, result_.thresholds)) wrong(recount_thresholds);
        bool is_roll = check_roll();
        if (is_roll && check_votes()) check_tally();
        check_committee();
        return std::move(found_);
    }

private:
    void wrong(const ProblemKind& kind, std::map<std::string, std::string> details = {}) {
        found_.emplace_back(kind, std::move(details));
    }

    void check_signature() {
        if (text_of_result(file_) != text_) wrong(recount_rewritten);
        std::string signed_part = json::text_of(result_);
        if (hash_of_text(signed_part) != file_.hash) wrong(recount_hash);
        crypto::PublicKey key;
        crypto::Signature signature;
        bool is_signed = crypto::read_hex_into(file_.public_key, key) &&
                         crypto::read_hex_into(file_.signature, signature) &&
                         crypto::is_signed_by(key, signed_part, signature);
        if (!is_signed) wrong(recount_signature);
        if (!known_.empty() && std::ranges::find(known_, file_.public_key) == known_.end())
            wrong(recount_other_key, {{"key", file_.public_key}});
    }

    bool check_roll() {
        std::set<std::string_view> names;
        int32_t heads = 0;
        for (const FrozenUnit& unit : result_.roll) {
            bool is_right = unit.area_dm2 > 0 && unit.area_dm2 <= unit_area_dm2_max && unit.head >= 1 &&
                            unit.head <= heads + 1 && names.insert(unit.unit).second;
            if (!is_right) {
                wrong(recount_roll, {{"unit", unit.unit}});
                return false;
            }
            heads = std::max(heads, unit.head);
        }
        if (heads == 0) wrong(recount_roll, {{"unit", "-"}});
        if (hash_of_roll(result_.roll) != result_.roll_hash) wrong(recount_roll_hash);
        return heads > 0;
    }

    bool check_votes() {
        std::string_view before;
        for (size_t i = 0; i < result_.votes.size(); ++i) {
            const ResultVote& vote = result_.votes[i];
            std::array<uint8_t, 32> hash;
            AreaCommitment area;
            size_t choice = size_t(vote.choice);
            bool is_right = crypto::read_hex_into(vote.receipt_hash, hash) && before < vote.receipt_hash &&
                            crypto::read_hex_into(vote.area, area) && areas_[choice].add(area);
            if (!is_right) {
                wrong(recount_vote, {{"line", std::to_string(i + 1)}});
                return false;
            }
            before = vote.receipt_hash;
            ++heads_[choice];
        }
        return true;
    }

    template <class Number>
    void compare(const std::string& what, Number told, Number counted) {
        if (told != counted)
            wrong(recount_tally,
                  {{"what", what}, {"told", std::to_string(told)}, {"counted", std::to_string(counted)}});
    }

    void check_tally() {
        const BallotTally& told = result_.tally;
        BallotCount total = tally_of(result_.roll, {}).total;
        compare("总人数 / all heads", told.total.heads, total.heads);
        compare("总面积 / all area (0.01 m²)", told.total.area_dm2, total.area_dm2);
        const BallotCount* parts[] = {&told.agree, &told.oppose, &told.abstain};
        const std::string* openings[] = {&result_.openings.agree, &result_.openings.oppose,
                                         &result_.openings.abstain};
        BallotCount taking_part;
        for (size_t i = 0; i < 3; ++i) {
            compare(std::string(choice_words[i]) + "，人数 / heads", parts[i]->heads, heads_[i]);
            Blinding blinding;
            bool is_sum = crypto::read_hex_into(*openings[i], blinding) && parts[i]->area_dm2 <= total.area_dm2 &&
                          areas_[i].is_of(parts[i]->area_dm2, blinding);
            if (!is_sum) {
                wrong(recount_area, {{"what", choice_words[i]}});
                return;
            }
            taking_part.add(*parts[i]);
        }
        compare("参加人数 / heads taking part", told.taking_part.heads, taking_part.heads);
        compare("参加面积 / area taking part (0.01 m²)", told.taking_part.area_dm2, taking_part.area_dm2);
        if (taking_part.heads > total.heads || taking_part.area_dm2 > total.area_dm2)
            compare("参加人数 / heads taking part", taking_part.heads, total.heads);
        if (!(verdict_of(result_.thresholds, told) == result_.verdict)) wrong(recount_verdict);
    }

    void check_committee() {
        std::set<std::string_view> committee, confirmed;
        for (const std::string& member : result_.committee)
            if (!committee.insert(member).second) wrong(recount_member_twice, {{"member", member}});
        if (committee.size() < 2) wrong(recount_committee_small);
        Time closed = std::max(result_.closes_at, result_.closed_at.value_or(result_.closes_at));
        bool is_in_order = result_.opened_at < result_.closes_at && closed == result_.closed_at.value_or(closed);
        for (const ResultConfirmation& one : result_.confirmations) {
            if (!committee.contains(one.member)) wrong(recount_member_unknown, {{"member", one.member}});
            if (!confirmed.insert(one.member).second) wrong(recount_member_twice, {{"member", one.member}});
            is_in_order = is_in_order && one.at >= closed;
        }
        for (std::string_view member : committee)
            if (!confirmed.contains(member)) wrong(recount_member_missing, {{"member", std::string(member)}});
        if (!is_in_order) wrong(recount_times);
    }

    std::string_view text_;
    const SignedResult& file_;
    const BallotResult& result_;
    std::span<const std::string> known_;
    std::vector<Problem> found_;
    CommitmentSum areas_[3];
    int32_t heads_[3]{};
};

} // namespace

std::vector<Problem> recount(std::string_view text, const SignedResult& file, std::span<const std::string> known) {
    return Recount(text, file, known).all();
}

std::optional<OwnVote> own_vote(const BallotResult& result, std::string_view receipt) {
    std::string ballot = result.ballot_id.text();
    auto found = std::ranges::find(result.votes, public_receipt_hash(ballot, receipt), &ResultVote::receipt_hash);
    if (found == result.votes.end()) return {};
    OwnVote own{found->choice, {}};
    Blinding blinding = blinding_of(ballot, receipt);
    std::set<int64_t> areas;
    for (const BallotCount& head : counts_of_heads(result.roll))
        areas.insert(head.area_dm2);
    for (int64_t area : areas)
        if (crypto::hex_of(commitment_to(area, blinding)) == found->area) own.area_dm2 = area;
    return own;
}

} // namespace qzt
