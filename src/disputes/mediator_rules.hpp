// Who of the pool fits a dispute, and why. It is for a person to choose; that nobody mediates what they found is not.
#pragma once
#include "disputes/dispute_rules.hpp"

namespace qzt {

struct MediationWanted {
    DisputeKind kind = DisputeKind::neighbour;
    std::optional<AreaId> community_id;
    std::vector<SpokenLanguage> languages; // of the parties
};

MediatorSuggestion suggestion_of(const MediatorView& mediator, const MediationWanted& wanted,
                                 const DisputeFile& file);
// Those who may be taken first, then by how much speaks for them, then by how little they have in hand.
std::vector<MediatorSuggestion> suggested(const std::vector<MediatorView>& pool, const MediationWanted& wanted,
                                          const DisputeFile& file);

} // namespace qzt
