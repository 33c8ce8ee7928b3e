// What a caller is shown of disputes, by their sight of each.
#pragma once
#include "disputes/dispute_desk.hpp"
#include "disputes/dispute_store.hpp"

namespace qzt {

Task<DisputeList> disputes_for(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeQuery query, Time now);
Task<DisputeView> dispute_view(pg::Tx& tx, DisputeDesk desk, Actor by, DisputeFile file, Time now);
Task<DisputeReminders> dispute_reminders(pg::Tx& tx, Actor by, Time now);

} // namespace qzt
