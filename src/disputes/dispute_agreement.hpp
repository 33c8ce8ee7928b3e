// The text of an agreement: what it is sealed as, and the hash by which a signature is of this text and no other.
#pragma once
#include "disputes/dispute_keys.hpp"
#include "disputes/dispute_rules.hpp"

namespace qzt {

// Of the number, the parties and all that is agreed.
std::string agreement_hash(std::string_view number, std::span<const DisputePartyRow> parties,
                           const AgreementText& text);
SealedAgreement sealed_agreement(const DisputeKeys& keys, const DisputeFile& file, AgreementText text);

} // namespace qzt
