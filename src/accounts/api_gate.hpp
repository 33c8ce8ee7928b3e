// The gate before every endpoint: finds the operation, refuses what comes from foreign pages, finds out who asks, and
// asks the policy table whether they may. It is also the one place where a refusal becomes an answer.
#pragma once
#include "accounts/call.hpp"
#include "kernel/http/routes.hpp"

namespace qzt {

// Who asks: the member whose session the request carries, or nobody. Looks in the database, or in a short memory of
// it.
using Doorkeeper = std::function<Task<std::optional<Actor>>(const http::Request& request, Time now)>;

struct GateOptions {
    StationId station_id; // whose residents use the pages that need no account
    pg::Pool* pool = nullptr;
    Doorkeeper doorkeeper;
};

// Throws std::logic_error when an endpoint has no row in the policy table.
http::Handler gate(std::shared_ptr<const http::Routes<Call>> routes, GateOptions options);

} // namespace qzt
