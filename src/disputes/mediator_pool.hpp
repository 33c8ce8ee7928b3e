// The pool: who mediates what, where and in which languages, with how much in hand; and the rooms.
#pragma once
#include "disputes/dispute_desk.hpp"
#include "disputes/dispute_store.hpp"

namespace qzt {

Task<MediatorPool> mediator_pool(pg::Tx& tx, Actor by);
// Refuses a version that is not the last, and whoever has no post where they are said to.
Task<MediatorPool> keep_mediator(pg::Tx& tx, Actor by, MediatorProfile said, Time now);
Task<MediatorSuggestions> mediators_for(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeId id);
Task<MediationRooms> mediation_rooms(pg::Tx& tx, Actor by, Time now);
Task<MediationRooms> keep_mediation_room(pg::Tx& tx, Actor by, MediationRoom said, Time now);

} // namespace qzt
