// A dispute and the case that it came from. Once it is triaged here the case has left the loop: it is handed over
// under the dispute's number, whoever reported it is told so, and its clocks stand. Whoever holds it already (an
// organisation that signed for it) keeps it, and says in its result where it went.
#pragma once
#include "accounts/call.hpp"
#include "disputes/dispute_desk.hpp"
#include "disputes/dispute_store.hpp"

namespace qzt {

// Refuses where this case is a dispute already that has not ended.
Task<> demand_no_dispute_of(pg::Tx& tx, StationId station, CaseId case_id);

// After an act of the room. Where the case cannot be handed over (not accepted yet, with an organisation, over) it
// stays as it is. Sent twice it is once.
Task<> hand_over_case(Call call, DisputeDesk desk, DisputeId id);

} // namespace qzt
