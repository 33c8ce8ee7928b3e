// Signatures of a closed ballot over HTTP, for its committee and auditors.
#include "ballots/ballot_api.hpp"
#include "ballots/ballot_signatures.hpp"
#include "files/file_handing.hpp"

namespace qzt {
namespace {

Task<SignedAnswers> list_signatures(Call call, BallotDesk& desk, BallotId ballot_id) {
    auto page = co_await traced<SignedAnswers>(call, ballot_id, BallotAct::signatures_read, [&](pg::Tx& tx) {
        return signed_answers(tx, *desk.keys, call.actor, ballot_id, call.now);
    });
    co_return page;
}

Task<http::Whole> show_signature(Call call, BallotDesk& desk, BallotId ballot_id, AnswerId answer_id,
                                 SignedPartQuery wanted) {
    auto file = co_await traced<StoredFile>(call, ballot_id, BallotAct::signature_opened, [&](pg::Tx& tx) {
        return signed_part(tx, call.actor, ballot_id, answer_id, wanted.part, call.now);
    });
    auto whole = co_await hand_out(std::move(call), *desk.files, std::move(file), FileSize::full);
    co_return whole;
}

} // namespace

std::vector<http::Endpoint<Call>> ballot_signature_endpoints(BallotDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/ballots/{ballot_id}/signatures", "list_ballot_signatures",
                       "Who signed for which unit, for the committee and auditors once it is closed; logged.",
                       list_signatures, desk),
        http::endpoint(get, "/api/ballots/{ballot_id}/answers/{answer_id}/signature", "show_ballot_signature",
                       "The signature of an answer, the power it was given by, or those of the co-owners who named "
                       "whoever answered; logged.",
                       show_signature, desk),
    };
}

} // namespace qzt
