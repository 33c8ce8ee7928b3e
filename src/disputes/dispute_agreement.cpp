#include "disputes/dispute_agreement.hpp"

#include "kernel/crypto/digests.hpp"

namespace qzt {

std::string agreement_hash(std::string_view number, std::span<const DisputePartyRow> parties,
                           const AgreementText& text) {
    std::string whole(number);
    for (const DisputePartyRow& party : parties)
        whole += "\n" + party.party_id.text();
    return crypto::sm3_hex(whole + "\n" + json::text_of(text));
}

SealedAgreement sealed_agreement(const DisputeKeys& keys, const DisputeFile& file, AgreementText text) {
    SealedAgreement sealed;
    sealed.hash = agreement_hash(file.row.number, file.parties, text);
    for (const TermSaid& term : text.terms)
        sealed.terms.push_back(keys.sealed_text(
            DisputeSeal::term, term_row_id(file.row.dispute_id, int32_t(sealed.terms.size()) + 1), term.text));
    text.terms.clear(); // each has its own row
    sealed.text = keys.sealed(DisputeSeal::agreement, file.row.dispute_id.value, text);
    return sealed;
}

} // namespace qzt
