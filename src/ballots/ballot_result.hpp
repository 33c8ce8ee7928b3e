// The result file: what was asked, of whom, by which thresholds, how it was counted and who answers for it; nothing
// of who answered how. It is JSON in one order without blanks, so that the same result is the same bytes, and it is
// signed. Whoever has it can recount it (ballot_recount.hpp) without asking anybody.
#pragma once
#include "ballots/ballot_rules.hpp"
#include "kernel/clock.hpp"
#include "kernel/crypto/signing.hpp"
#include "kernel/ids.hpp"
#include "kernel/json.hpp"

namespace qzt {

using BallotId = Id<struct BallotTag>;

inline constexpr size_t result_bytes_max = 16u << 20;
inline constexpr std::string_view result_format = "qzt-ballot-result/1";

inline const ProblemKind ballot_file_large{"ballot_file_large", 400, "文件超过 {max} MB，不是结果文件。",
                                           "The file has more than {max} MB and is no result file."};
inline const ProblemKind ballot_file_format{"ballot_file_format", 400, "不是本程序认识的结果文件（应为 {format}）。",
                                            "This is no result file that this program knows ({format})."};

struct ResultVote {
    std::string receipt_hash;
    BallotChoice choice = BallotChoice::agree;
    std::string area; // a commitment to it
};
BOOST_DESCRIBE_STRUCT(ResultVote, (), (receipt_hash, choice, area))

// What opens the sums of the commitments.
struct ResultOpenings {
    std::string agree, oppose, abstain;
};
BOOST_DESCRIBE_STRUCT(ResultOpenings, (), (agree, oppose, abstain))

struct ResultConfirmation {
    std::string member;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(ResultConfirmation, (), (member, at))

struct BallotResult {
    std::string format{result_format};
    BallotId ballot_id;
    std::string station, question, scope;
    BallotMatter matter = BallotMatter::use_fund;
    BallotThresholds thresholds;
    std::string thresholds_source;
    std::optional<int64_t> cost_fen;
    Day record_on{};
    Time opened_at{}, closes_at{};
    std::optional<Time> closed_at; // by hand; not before closes_at
    List<FrozenUnit, ballot_units_max> roll;
    std::string roll_hash;
    List<ResultVote, ballot_units_max> votes; // by their receipts
    BallotTally tally;
    ResultOpenings openings;
    BallotVerdict verdict;
    List<std::string, 50> committee;
    List<ResultConfirmation, 50> confirmations;
};
BOOST_DESCRIBE_STRUCT(BallotResult, (),
                      (format, ballot_id, station, question, scope, matter, thresholds, thresholds_source, cost_fen,
                       record_on, opened_at, closes_at, closed_at, roll, roll_hash, votes, tally, openings, verdict,
                       committee, confirmations))

struct SignedResult {
    BallotResult result;
    std::string hash; // of the result, as it is written
    std::string public_key, signature;
};
BOOST_DESCRIBE_STRUCT(SignedResult, (), (result, hash, public_key, signature))

// SHA-256, so that any other tool can recompute it.
std::string hash_of_text(std::string_view text);
std::string hash_of_roll(std::span<const FrozenUnit> roll);

struct CountedAnswer {
    int32_t head = 0;
    BallotChoice choice = BallotChoice::agree;
    std::string receipt; // in its plain way
};
// Fills in what follows from the roll and the answers: hash, votes, tally, openings, verdict.
void count_into(BallotResult& result, std::span<const CountedAnswer> answers);

// The bytes of the file; a line end follows.
std::string signed_text(BallotResult result, const crypto::SigningKey& key);
// Refuses what is too large or no result file. Whether it is true is asked elsewhere.
Outcome<SignedResult> read_result(std::string_view text);
// As `signed_text` would write it.
std::string text_of_result(const SignedResult& result);

} // namespace qzt
