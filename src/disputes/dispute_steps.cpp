#include "disputes/dispute_steps.hpp"

#include "disputes/dispute_clocks.hpp"
#include "disputes/dispute_problems.hpp"

#include <algorithm>

namespace qzt {

Decided begun(const DisputeAsked& asked, DisputeAct act) {
    auto may = may_give(asked, act);
    if (!may) return Refusal(std::move(may.error()));
    DisputeFile file = asked.file;
    ++file.row.version;
    return file;
}

void take_side(DisputeFile& file, MemberId member, DisputeSide side, Time now) {
    if (side_of(file, member)) return;
    file.people.push_back({file.row.station_id, file.row.dispute_id, member, side, now});
}

bool has_party(const DisputeFile& file, DisputePartyId party) {
    return std::ranges::find(file.parties, party, &DisputePartyRow::party_id) != file.parties.end();
}

Outcome<void> demand_all(const DisputeFile& file, std::span<const DisputePartyId> parties) {
    for (DisputePartyId party : parties)
        if (!has_party(file, party)) return refuse(dispute_party_unknown);
    auto missing = std::ranges::count_if(file.parties, [&](const DisputePartyRow& party) {
        return std::ranges::find(parties, party.party_id) == parties.end();
    });
    if (missing > 0) return refuse(dispute_parties_missing, {{"count", std::to_string(missing)}});
    return {};
}

bool all_consent(const DisputeFile& file) {
    return std::ranges::all_of(file.parties, [](const auto& party) { return party.consent == PartyConsent::given; });
}

void conclude(DisputeFile& file, DisputeOutcome outcome, DisputeState state, Time at) {
    file.row.outcome = outcome;
    file.row.concluded_at = at;
    file.row.state = state;
}

DisputeState state_after(const DisputeFile& file) {
    auto count = [&](TermState state) { return std::ranges::count(file.terms, state, &DisputeTermRow::state); };
    if (is_asked(file, 90) && count(TermState::open) == 0) return DisputeState::followed_up;
    if (count(TermState::breached) > 0) return DisputeState::breached;
    if (count(TermState::open) == 0) return DisputeState::performed;
    if (count(TermState::performed) > 0) return DisputeState::performing;
    return file.agreement->is_written ? DisputeState::agreed_written : DisputeState::agreed_oral;
}

} // namespace qzt
