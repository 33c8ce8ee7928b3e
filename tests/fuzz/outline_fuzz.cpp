#include "areas/outline_json.hpp"
#include "fuzz.hpp"

#include <boost/json/parse.hpp>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    boost::system::error_code ec;
    auto value = boost::json::parse(fuzz::text_of(data, size), ec);
    if (ec) return 0;
    auto outline = outline_from_json(value, {.polygons = 20, .rings = 10, .points = 500});
    if (!outline) return 0;
    fuzz::hold(outline_as_stored(outline_text(*outline)).has_value(), "an outline is read back");
    point_inside(*outline);
    return 0;
}
