// What was signed: once a ballot is closed its committee, and auditors, see who signed for which unit, and open each
// signature, power and naming. Each look is written down.
#pragma once
#include "ballots/ballot_access.hpp"
#include "ballots/ballot_keys.hpp"
#include "files/file_types.hpp"

namespace qzt {

enum class AnswerSigner { owner, named, delegate };
BOOST_DESCRIBE_ENUM(AnswerSigner, owner, named, delegate)
struct SignedAnswer {
    AnswerId answer_id;
    std::string unit;
    BallotChannel channel = BallotChannel::door;
    Time said_at{};
    bool is_counted = false;
    AnswerSigner signer = AnswerSigner::owner;
    std::optional<std::string> named, delegate; // whom the co-owners named; who came with a power
    std::optional<int32_t> co_owners;
    std::optional<std::string> collected_by;
};
BOOST_DESCRIBE_STRUCT(SignedAnswer, (),
                      (answer_id, unit, channel, said_at, is_counted, signer, named, delegate, co_owners,
                       collected_by))
struct SignedAnswers {
    List<SignedAnswer, 4 * ballot_units_max> answers; // of each unit the last said first
};
BOOST_DESCRIBE_STRUCT(SignedAnswers, (), (answers))

enum class SignedPart { answer, power, naming };
BOOST_DESCRIBE_ENUM(SignedPart, answer, power, naming)
struct SignedPartQuery {
    SignedPart part = SignedPart::answer;
};
BOOST_DESCRIBE_STRUCT(SignedPartQuery, (), (part))

Task<SignedAnswers> signed_answers(pg::Tx& tx, const BallotKeys& keys, Actor by, BallotId id, Time now);
// Refuses `ballot_not_signed` where there is no such paper.
Task<StoredFile> signed_part(pg::Tx& tx, Actor by, BallotId id, AnswerId answer, SignedPart part, Time now);

} // namespace qzt
