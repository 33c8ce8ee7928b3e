// The receipt: sixteen characters that whoever answers keeps, 80 random bits. With it an answer is found again, here
// and in the result file, and by nobody without it. In the result file an answer stands without its unit. Areas
// differ from unit to unit, so an area beside a choice would name the unit; instead there stands a commitment to it
// (Pedersen's, over ristretto255): it tells nothing, and yet the commitments of all who agree add up to their area,
// which anybody can recount. Its blinding follows from the receipt, so that whoever answered can see that their own
// area was counted, neither more nor less.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qzt {

inline constexpr size_t receipt_length = 16;

std::string random_receipt(); // tickets have codes of the same shape
// As it is kept: upper case, without blanks and dashes; O is 0, I and L are 1. Nothing when it is no receipt.
std::optional<std::string> plain_receipt(std::string_view typed);
// ABCD-EFGH-JKMN-PQRS
std::string spaced_receipt(std::string_view receipt);

// What stands in the result file in its place: 64 hex digits. `ballot` is the id of the ballot, as text.
std::string public_receipt_hash(std::string_view ballot, std::string_view receipt);

using Blinding = std::array<uint8_t, 32>; // a scalar, all zero at first
using AreaCommitment = std::array<uint8_t, 32>;

Blinding blinding_of(std::string_view ballot, std::string_view receipt);
AreaCommitment commitment_to(int64_t area_dm2, const Blinding& blinding);

// Adds up blindings, or commitments. `add` is false for what is no commitment at all.
class BlindingSum {
public:
    void add(const Blinding& blinding);
    const Blinding& sum() const { return sum_; }

private:
    Blinding sum_{};
};
class CommitmentSum {
public:
    bool add(const AreaCommitment& commitment);
    // Whether what was added is of so much area in all.
    bool is_of(int64_t area_dm2, const Blinding& blinding) const;

private:
    AreaCommitment sum_{}; // at first the neutral element, whose bytes are zero
};

} // namespace qzt
