#include "cases/book_api.hpp"

#include "areas/area_queries.hpp"
#include "cases/pages/book_view.hpp"
#include "cases/pages/responders.hpp"

namespace qzt {
namespace {

Task<BookView> show_book(Call call, CaseDesk& desk) {
    auto book = desk.books->current();
    co_return view_of(*book, call.now);
}

struct MapArea {
    AreaId area_id;
    json::Raw outline; // a GeoJSON geometry, WGS-84
};
BOOST_DESCRIBE_STRUCT(MapArea, (), (area_id, outline))
struct MapLayer {
    std::string layer;
    json::Raw features; // a GeoJSON FeatureCollection, WGS-84
};
BOOST_DESCRIBE_STRUCT(MapLayer, (), (layer, features))
struct MapView {
    std::vector<MapArea> areas;
    std::vector<MapLayer> layers;
    bool tiles; // GET /api/tiles/{z}/{x}/{y} has something to show
};
BOOST_DESCRIBE_STRUCT(MapView, (), (areas, layers, tiles))

// Large, and the same for everybody until the book changes: made once for each book and thread.
Task<http::Made<MapView>> show_map(Call call, CaseDesk& desk) {
    auto book = desk.books->current();
    if (desk.map_of != book) {
        pg::Tx tx = co_await call.begin();
        auto layers = co_await tx.run(base_layers_of_station, call.actor.station_id);
        desk.map_text = map_text(*book, layers, desk.has_tiles);
        desk.map_of = book;
    }
    co_return http::Made<MapView>{desk.map_text};
}

Task<RespondersView> show_responders(Call call, CaseDesk& desk, RespondersQuery query) {
    auto book = desk.books->current();
    co_return or_refuse(responders_at(*book, query, call.now));
}

} // namespace

std::vector<http::Endpoint<Call>> book_endpoints(CaseDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/book", "show_book", "Names: categories, organisations, areas, forces.", show_book,
                       desk),
        http::endpoint(get, "/api/responders", "show_responders",
                       "Who answers at a place, for a category, at a moment, and whether they are open then.",
                       show_responders, desk),
        http::endpoint(get, "/api/map", "show_map", "Outlines of areas and the layers beneath them.", show_map, desk),
    };
}

} // namespace qzt
