#include "areas/tile_api.hpp"

namespace qzt {

static Task<http::Whole> show_tile(Call call, TileCache& tiles, int32_t z, int32_t x, int32_t y) {
    http::Response picture = co_await tiles.tile({z, x, y}, call.now);
    co_return http::Whole{std::move(picture)};
}

std::vector<http::Endpoint<Call>> tile_endpoints(TileCache* tiles) {
    return {http::endpoint(http::Verb::get, "/api/tiles/{z}/{x}/{y}", "show_tile",
                           "A map tile, through our own cache.", show_tile, tiles)};
}

} // namespace qzt
