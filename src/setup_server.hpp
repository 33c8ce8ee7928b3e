// What answers before there is a station: the pages, and POST /api/setup. Everything else is refused with
// setup_needed.
#pragma once
#include "accounts/accounts.hpp"
#include "kernel/http/server.hpp"
#include "settings.hpp"

namespace qzt {

// Serves until the station is made (its id), or a signal came (nothing). `say` tells the console.
std::optional<StationId> serve_setup(const Settings& settings, const std::string& conninfo,
                                     std::function<void(const std::string&)> say);

} // namespace qzt
