#include "kernel/crypto/sealed_column.hpp"

#include "kernel/crypto/crypto_problems.hpp"

namespace qzt::crypto {

SealedColumn::SealedColumn(const Keyring& keys, Column column)
    : SealedColumn(keys, std::move(column), keys.sealing_key().epoch) {}

SealedColumn::SealedColumn(const Keyring& keys, Column column, uint32_t sealing_epoch) : column_(std::move(column)) {
    std::string use = "qzt/field/" + text_of(column_);
    for (const KeptKey& kept : keys.data_keys()) {
        Algorithm algorithm = algorithm_of(kept.profile);
        if (kept.epoch == sealing_epoch) sealer_ = openers_.size();
        openers_.push_back({kept.epoch, algorithm, Cipher::derived(algorithm, kept.key, use)});
    }
}

Refusal SealedColumn::refused(const ProblemKind& kind) const {
    return refuse(kind, {{"table", column_.table}, {"column", column_.name}});
}

Outcome<pg::Bytes> SealedColumn::seal(const Uuid& row, const Plain& plain) const {
    const std::string& text = plain.reveal();
    if (text.size() > plain_bytes_max) return refuse(sealed_too_long, {{"max", std::to_string(plain_bytes_max)}});
    const Opener& sealer = openers_[sealer_];
    EnvelopeHead head{sealer.algorithm, sealer.epoch};
    pg::Bytes envelope;
    envelope.reserve(envelope_head_bytes + overhead_of(head.algorithm) + text.size());
    append_head(envelope, head);
    sealer.cipher.seal(bound_bytes(head, column_, row), bytes_of(text), envelope);
    return envelope;
}

Outcome<Plain> SealedColumn::open(const Uuid& row, BytesView envelope) const {
    auto head = head_of(envelope);
    if (!head) return refused(sealed_malformed);
    auto opener = std::ranges::find(openers_, head->epoch, &Opener::epoch);
    if (opener == openers_.end()) {
        Refusal unknown = refused(sealed_epoch_unknown);
        unknown.error().details["epoch"] = std::to_string(head->epoch);
        return unknown;
    }
    // An epoch seals by one algorithm: whoever claims another changed the head.
    if (opener->algorithm != head->algorithm) return refused(sealed_not_authentic);
    auto plain = opener->cipher.open(bound_bytes(*head, column_, row), envelope.subspan(envelope_head_bytes));
    if (!plain) return refused(sealed_not_authentic);
    return std::move(*plain);
}

} // namespace qzt::crypto
