// What answers before there is a station: the pages, and POST /api/setup. Everything else is refused with
// setup_needed.
#pragma once
#include "accounts/accounts.hpp"
#include "kernel/http/server.hpp"
#include "settings.hpp"

namespace qzt {

struct SetUp {
    StationId station;
    uint16_t port =
        0; // where the browser is: whoever goes on serving listens there, also when any port was asked for
};

// Serves until the station is made, or a signal came (nothing). `say` tells the console.
std::optional<SetUp> serve_setup(const Settings& settings, const std::string& conninfo,
                                 std::function<void(const std::string&)> say);

} // namespace qzt
