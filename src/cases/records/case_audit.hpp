// What must always be true of the loop's tables, as questions whose answer is an empty list. There are no foreign
// keys among them (db/migrations, 04), so these questions stand in their place: tests ask them after every story,
// `qzt doctor` asks them of a running station.
#pragma once
#include "cases/loop/case_types.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt {

struct Breach {
    std::string rule; // a word: "open_case_without_owner"
    std::string row;  // the id of what breaks it
};
BOOST_DESCRIBE_STRUCT(Breach, (), (rule, row))

// At most twenty of each rule.
Task<std::vector<Breach>> audit_cases(pg::Tx& tx, StationId station);

} // namespace qzt
