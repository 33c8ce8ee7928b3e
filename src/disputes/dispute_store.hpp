// The whole of one dispute, fetched and stored. The only doors to it on a caller's behalf are `access::`: to whoever
// has no sight of it, it does not exist.
#pragma once
#include "disputes/dispute_clocks.hpp"
#include "disputes/dispute_queries.hpp"
#include "disputes/dispute_rules.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

Task<DisputeFile> dispute_file(pg::Tx& tx, DisputeRow row);

DisputeEventRow dispute_event(const Actor& by, DisputeId dispute, DisputeAct act, Time now);
void queue_dispute_event(pg::Tx& tx, DisputeEventRow event);

// What falls due from now on, instead of what did before.
void queue_dues(pg::Tx& tx, const DisputeRow& row, const std::vector<DisputeDue>& dues);
// Stores what differs, with what falls due from now on and the event that tells of it.
Task<> record_dispute(pg::Tx& tx, DisputeFile before, DisputeFile after, DisputeEventRow event,
                      const Calendar& calendar);

namespace access {

// Locked until the transaction ends.
Task<DisputeFile> dispute_to_change(pg::Tx& tx, Actor by, DisputeId id);
Task<DisputeFile> dispute_to_show(pg::Tx& tx, Actor by, DisputeId id);

} // namespace access
} // namespace qzt
