#include "ballots/ballot_receipt.hpp"

#include "kernel/crypto/signing.hpp"

#include <sodium.h>

namespace qzt {
namespace {

// Crockford's base32.
constexpr std::string_view receipt_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::array<uint8_t, 64> long_hash(std::string_view use, std::string_view ballot, std::string_view receipt) {
    std::string text = std::string(use) + "\n" + std::string(ballot) + "\n" + std::string(receipt);
    std::array<uint8_t, 64> hash;
    crypto_hash_sha512(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return hash;
}

// The second generator; nobody knows its logarithm, since it comes from a text.
const AreaCommitment& blinding_base() {
    static const AreaCommitment base = [] {
        AreaCommitment point;
        crypto_core_ristretto255_from_hash(point.data(), long_hash("qzt-ballot-area-base", "", "").data());
        return point;
    }();
    return base;
}

} // namespace

std::string random_receipt() {
    std::string code(receipt_length, '0');
    for (char& c : code)
        c = receipt_letters[randombytes_uniform(uint32_t(receipt_letters.size()))];
    return code;
}

std::optional<std::string> plain_receipt(std::string_view typed) {
    std::string receipt;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (receipt_letters.find(c) == receipt_letters.npos || receipt.size() == receipt_length) return {};
        receipt += c;
    }
    if (receipt.size() != receipt_length) return {};
    return receipt;
}

std::string spaced_receipt(std::string_view receipt) {
    std::string text;
    for (size_t i = 0; i < receipt.size(); ++i) {
        if (i > 0 && i % 4 == 0) text += '-';
        text += receipt[i];
    }
    return text;
}

std::string public_receipt_hash(std::string_view ballot, std::string_view receipt) {
    auto hash = long_hash("qzt-ballot-receipt", ballot, receipt);
    return crypto::hex_of({hash.data(), 32});
}

Blinding blinding_of(std::string_view ballot, std::string_view receipt) {
    Blinding blinding;
    crypto_core_ristretto255_scalar_reduce(blinding.data(),
                                           long_hash("qzt-ballot-area-blinding", ballot, receipt).data());
    return blinding;
}

AreaCommitment commitment_to(int64_t area_dm2, const Blinding& blinding) {
    AreaCommitment sum{}, part{};
    Blinding area{};
    for (size_t i = 0; i < 8; ++i)
        area[i] = uint8_t(uint64_t(area_dm2) >> (8 * i));
    // Of a scalar that is zero these give zero, the neutral element, and say so.
    if (crypto_scalarmult_ristretto255_base(sum.data(), area.data()) != 0) sum = {};
    if (crypto_scalarmult_ristretto255(part.data(), blinding.data(), blinding_base().data()) != 0) part = {};
    crypto_core_ristretto255_add(sum.data(), sum.data(), part.data());
    return sum;
}

void BlindingSum::add(const Blinding& blinding) {
    crypto_core_ristretto255_scalar_add(sum_.data(), sum_.data(), blinding.data());
}

bool CommitmentSum::add(const AreaCommitment& commitment) {
    return crypto_core_ristretto255_add(sum_.data(), sum_.data(), commitment.data()) == 0;
}

bool CommitmentSum::is_of(int64_t area_dm2, const Blinding& blinding) const {
    return area_dm2 >= 0 && commitment_to(area_dm2, blinding) == sum_;
}

} // namespace qzt
