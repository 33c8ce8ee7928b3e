// Long joint matters of the made-up town: lifts that have stood still for months, where owners are asked just now; a
// fire lane that is being planned; a shed whose next date has passed and that shouts. Names are made up.
#pragma once
#include "demo/town_people.hpp"
#include "kernel/pg/transaction.hpp"

namespace qzt::demo {

// By commands of those days, as the people of the town would have given them; after its pictures are there.
Task<> seed_projects(pg::Tx& tx, StationId station, TownPeople people, Time now);

} // namespace qzt::demo
