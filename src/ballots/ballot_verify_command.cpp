#include "ballots/ballot_verify_command.hpp"

#include "ballots/ballot_receipt.hpp"
#include "ballots/ballot_recount.hpp"

#include <fmt/format.h>

#include <fstream>
#include <ostream>

namespace qzt {
namespace {

std::string square_metres(int64_t area_dm2) { return fmt::format("{}.{:02}", area_dm2 / 100, area_dm2 % 100); }

// Only so much of a file as may be a result, and a byte more to see that it is too large.
std::optional<std::string> start_of_file(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return {};
    std::string bytes(result_bytes_max + 1, '\0');
    in.read(bytes.data(), std::streamsize(bytes.size()));
    bytes.resize(size_t(in.gcount()));
    return bytes;
}

class Verdict {
public:
    Verdict(const BallotResult& result, bool is_zh, std::ostream& out) : result_(result), is_zh_(is_zh), out_(out) {}

    void print_tally() const {
        const BallotTally& tally = result_.tally;
        out_ << result_.question << "\n" << result_.scope << "\n";
        const auto language = is_zh_ ? Language::zh : Language::en;
        line(is_zh_ ? "参加" : "took part", tally.taking_part, tally.total);
        out_ << "    " << share_text(result_.thresholds.quorum, language) << "\n";
        line(is_zh_ ? "同意" : "agree", tally.agree, tally.taking_part);
        out_ << "    " << share_text(result_.thresholds.agreement, language) << "\n";
        line(is_zh_ ? "不同意" : "oppose", tally.oppose, tally.taking_part);
        line(is_zh_ ? "弃权" : "abstain", tally.abstain, tally.taking_part);
        if (is_zh_)
            out_ << "没答复 " << tally.total.heads - tally.taking_part.heads << " 户，不算参加\n";
        else
            out_ << tally.total.heads - tally.taking_part.heads << " did not answer and take no part\n";
    }

    void print_own(std::string_view receipt) const {
        auto own = own_vote(result_, receipt);
        if (!own) {
            out_ << (is_zh_ ? "您的回执不在票里：可能之后改过答复，或没有计入。请向计票小组询问。\n"
                            : "Your receipt is not among the votes: the answer was changed later, or was not "
                              "counted. Ask the committee.\n");
            return;
        }
        constexpr std::string_view zh[] = {"同意", "不同意", "弃权"}, en[] = {"agree", "oppose", "abstain"};
        std::string area = own->area_dm2 ? square_metres(*own->area_dm2) : "?";
        if (is_zh_)
            out_ << fmt::format("您的票计入了：{}，{} 平方米。面积不是您家的，请向计票小组询问。\n",
                                zh[size_t(own->choice)], area);
        else
            out_ << fmt::format("Your vote was counted: {}, {} m². Ask the committee if that is not your area.\n",
                                en[size_t(own->choice)], area);
    }

    void print_end(const std::string& key, bool is_key_known) const {
        if (is_zh_) {
            out_ << (result_.verdict.is_passed() ? "结果：通过。" : "结果：没有通过。")
                 << "文件没有改过，重新数一遍完全一致。\n";
            if (!is_key_known) out_ << "签名用的公钥请和公示栏上的核对：" << key << "\n";
        } else {
            out_ << (result_.verdict.is_passed() ? "Passed. " : "Not passed. ")
                 << "The file is unchanged, and the recount gives the same.\n";
            if (!is_key_known) out_ << "Compare the signing key with the one on the notice board: " << key << "\n";
        }
    }

private:
    void line(std::string_view name, const BallotCount& part, const BallotCount& whole) const {
        out_ << fmt::format("  {}  {} / {} {}, {} / {} m²\n", name, part.heads, whole.heads, is_zh_ ? "户" : "heads",
                            square_metres(part.area_dm2), square_metres(whole.area_dm2));
    }
    const BallotResult& result_;
    bool is_zh_;
    std::ostream& out_;
};

} // namespace

int ballot_verify_command(const BallotVerifyWords& words, std::ostream& out, std::ostream& errors) {
    bool is_zh = words.language != "en";
    auto language = is_zh ? Language::zh : Language::en;
    auto text = start_of_file(words.file);
    if (!text) {
        errors << (is_zh ? "打不开文件 " : "cannot open ") << words.file << "\n";
        return 2;
    }
    auto read = read_result(*text);
    if (!read) {
        const Problem& problem = read.error();
        errors << sentence(*problem.kind, problem.details, language) << "\n";
        for (const FieldProblem& field : problem.fields)
            errors << "  " << field.path << ": " << sentence(*field.kind, field.details, language) << "\n";
        return 2;
    }
    auto problems = recount(*text, *read, words.keys);
    if (!problems.empty()) {
        out << (is_zh ? "这个文件不成立：\n" : "This file does not hold:\n");
        for (const Problem& problem : problems)
            out << "  " << sentence(*problem.kind, problem.details, language) << "\n";
        return 1;
    }
    Verdict verdict(read->result, is_zh, out);
    verdict.print_tally();
    if (auto receipt = plain_receipt(words.receipt)) verdict.print_own(*receipt);
    verdict.print_end(read->public_key, !words.keys.empty());
    return 0;
}

} // namespace qzt
