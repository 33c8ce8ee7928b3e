// What must always be true of the loop's tables, as questions whose answer is an empty list. There are no foreign
// keys among them (db/migrations, 04), so these questions stand in their place: tests ask them after every story,
// `qzt doctor` asks them of a running station.
#pragma once
#include "cases/loop/case_types.hpp"
#include "kernel/pg/transaction.hpp"

#include <span>

namespace qzt {

struct Breach {
    std::string rule; // a word: "open_case_without_owner"
    std::string row;  // the id of what breaks it
};
BOOST_DESCRIBE_STRUCT(Breach, (), (rule, row))

// One question: the ids of what breaks its rule, at most twenty. Its name is "audit_" and the rule's word.
using AuditQuestion = pg::Query<pg::Many<std::string>(StationId)>;
Task<std::vector<Breach>> breaches_of(pg::Tx& tx, StationId station, std::span<const AuditQuestion* const> questions);

Task<std::vector<Breach>> audit_cases(pg::Tx& tx, StationId station);

} // namespace qzt
