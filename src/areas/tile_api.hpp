// The map's pictures over HTTP, for whoever is signed in (tile_cache.hpp has where they come from).
#pragma once
#include "accounts/call.hpp"
#include "areas/tile_cache.hpp"
#include "kernel/http/endpoint.hpp"

namespace qzt {

std::vector<http::Endpoint<Call>> tile_endpoints(TileCache* tiles);

} // namespace qzt
