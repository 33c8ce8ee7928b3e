// Whatever a file holds that claims to be a result: reading and recounting it comes to an end, what is read is
// written in one way only, and of a signed file with a few bytes changed nothing holds. An input that begins with "P"
// is such a change: three bytes each, where and what.
#include "ballots/ballot_recount.hpp"
#include "fuzz.hpp"

namespace {

using namespace qzt;

const crypto::SigningKey& fixed_key() {
    static const crypto::SigningKey key = [] {
        crypto::KeptKey kept;
        kept.epoch = 1;
        return crypto::SigningKey(kept, "ballots");
    }();
    return key;
}

std::string small_sample() {
    BallotResult result;
    result.ballot_id = BallotId::named("sample");
    result.question = "同意大修电梯吗？";
    result.thresholds = national_floor(result.matter);
    result.closes_at = result.opened_at + std::chrono::hours(1);
    result.roll = std::vector<FrozenUnit>{{"101", 9'862, 1}, {"102", 7'431, 2}, {"103", 8'050, 2}};
    result.committee = std::vector<std::string>{"甲", "乙"};
    for (const auto& member : result.committee)
        result.confirmations.push_back({member, result.closes_at});
    const CountedAnswer answers[] = {{1, BallotChoice::agree, "0123456789ABCDEF"},
                                     {2, BallotChoice::oppose, "FEDCBA9876543210"}};
    count_into(result, answers);
    return signed_text(result, fixed_key());
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const std::string sample = small_sample();
    std::string text(fuzz::text_of(data, size));
    if (text.starts_with('P')) {
        text = sample;
        for (size_t i = 1; i + 2 < size; i += 3)
            text[size_t(data[i] << 8 | data[i + 1]) % text.size()] = char(data[i + 2]);
    }
    auto read = read_result(text);
    fuzz::hold(read.has_value() || text != sample, "the sample is read");
    if (!read) return 0;
    auto found = recount(text, *read, {});
    fuzz::hold(found.empty() == (text == sample), "the signed file holds, and nothing that was made of it");
    std::string again = text_of_result(*read);
    auto read_again = read_result(again);
    fuzz::hold(read_again && text_of_result(*read_again) == again, "a result is written in one way");
    // Signed anew by whoever has the key, it is recounted to the end.
    std::string anew = signed_text(read->result, fixed_key());
    auto signed_anew = read_result(anew);
    fuzz::hold(signed_anew.has_value(), "what was signed is read");
    for (const Problem& problem : recount(anew, *signed_anew, {}))
        fuzz::hold(!problem.is(recount_signature) && !problem.is(recount_hash), "the signature is right");
    own_vote(read->result, "0123456789ABCDEF");
    return 0;
}
