#include "ballots/ballot_result.hpp"

#include "ballots/ballot_receipt.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

#include <sodium.h>

#include <algorithm>

namespace qzt {

std::string hash_of_text(std::string_view text) {
    std::array<uint8_t, crypto_hash_sha256_BYTES> hash;
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return crypto::hex_of(hash);
}

std::string hash_of_roll(std::span<const FrozenUnit> roll) {
    return hash_of_text(json::text_of(std::vector(roll.begin(), roll.end())));
}

void count_into(BallotResult& result, std::span<const CountedAnswer> answers) {
    std::string ballot = result.ballot_id.text();
    auto counts = counts_of_heads(result.roll);
    std::vector<std::optional<BallotChoice>> by_head(counts.size());
    BlindingSum sums[3];
    result.votes.clear();
    for (const CountedAnswer& answer : answers) {
        size_t head = size_t(answer.head) - 1;
        by_head.at(head) = answer.choice;
        Blinding blinding = blinding_of(ballot, answer.receipt);
        sums[size_t(answer.choice)].add(blinding);
        result.votes.push_back({public_receipt_hash(ballot, answer.receipt), answer.choice,
                                crypto::hex_of(commitment_to(counts[head].area_dm2, blinding))});
    }
    // Any other order would tell which came first, or who stands where on the roll.
    std::ranges::sort(result.votes, {}, &ResultVote::receipt_hash);
    result.roll_hash = hash_of_roll(result.roll);
    result.tally = tally_of(result.roll, by_head);
    result.openings = {crypto::hex_of(sums[0].sum()), crypto::hex_of(sums[1].sum()), crypto::hex_of(sums[2].sum())};
    result.verdict = verdict_of(result.thresholds, result.tally);
}

std::string signed_text(BallotResult result, const crypto::SigningKey& key) {
    std::string text = json::text_of(result);
    return text_of_result(
        {std::move(result), hash_of_text(text), crypto::hex_of(key.public_key()), crypto::hex_of(key.sign(text))});
}

std::string text_of_result(const SignedResult& result) { return json::text_of(result) + "\n"; }

Outcome<SignedResult> read_result(std::string_view text) {
    if (text.size() > result_bytes_max)
        return refuse(ballot_file_large, {{"max", std::to_string(result_bytes_max >> 20)}});
    auto read = json::from_text<SignedResult>(text);
    if (!read) return read;
    if (read->result.format != result_format)
        return refuse(ballot_file_format, {{"format", std::string(result_format)}});
    return read;
}

} // namespace qzt
