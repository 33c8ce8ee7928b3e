// The walls of the station, kept by the administrator: which there are, and what each of them shows.
#pragma once
#include "accounts/call.hpp"
#include "insight/wall_plan_types.hpp"
#include "kernel/http/endpoint.hpp"
#include "kernel/pg/transaction.hpp"

#include <map>

namespace qzt {

// These write; the caller commits.
Task<WallPlanList> list_walls(pg::Tx& tx, StationId station);
Task<WallPlan> create_wall(pg::Tx& tx, Actor by, CreateWall wanted, Time now);
Task<WallPlan> update_wall(pg::Tx& tx, Actor by, WallId wall, UpdateWall wanted, Time now);
Task<> delete_wall(pg::Tx& tx, Actor by, WallId wall, Time now);

using WallArrangements = std::map<WallId, WallArrangement>;
Task<WallArrangements> arrangements_of(pg::Tx& tx, StationId station);

// Which of them a screen shows. A wall that is gone gives way to the standard arrangement.
WallArrangement arrangement_for(const WallArrangements& all, const WallChoice& choice);
// The wall of the link by which a screen came; else what it asks for.
Task<WallChoice> choice_of(pg::Tx& tx, Actor screen, WallChoice asked);

std::vector<http::Endpoint<Call>> wall_plan_endpoints();

} // namespace qzt
