// What people said in a dispute and agreed on, opened for whoever may read it, and no more of it than they may. Every
// reading leaves a line.
#pragma once
#include "disputes/dispute_desk.hpp"
#include "disputes/dispute_store.hpp"

namespace qzt {

DisputeRecords whole_records(const DisputeKeys& keys, const DisputeFile& file, const Calendar& calendar);

// To the room: the story and who is part of it. To whoever asks afterwards: whom to call, and what was to be done.
Task<DisputeRecords> dispute_records(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeId id, Time now);

} // namespace qzt
