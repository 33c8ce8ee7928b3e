// The auditor's lists of looks, and what the auditor says of each.
#pragma once
#include "insight/oversight_rules.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

Task<OversightTally> oversight_tally(pg::Tx& tx, Actor by, Calendar calendar, Time now);
Task<Oversight> oversight_lists(pg::Tx& tx, Actor by, OversightState state, Calendar calendar, Time now);

Task<> judge_review(pg::Tx& tx, Actor by, ReviewId id, JudgeLook said, Time now);
Task<> judge_alarm(pg::Tx& tx, Actor by, AlarmId id, JudgeLook said, Time now);
Task<> answer_objection(pg::Tx& tx, Actor by, ObjectionId id, JudgeLook said, Time now);

} // namespace qzt
