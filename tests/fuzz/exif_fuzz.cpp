#include "fuzz.hpp"
#include "kernel/files/exif_reader.hpp"

#include <cmath>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto facts = files::exif_facts(fuzz::text_of(data, size));
    fuzz::hold(facts.orientation >= 1 && facts.orientation <= 8, "an orientation is one of eight");
    fuzz::hold(facts.lon.has_value() == facts.lat.has_value(), "a place is whole");
    if (facts.lon) fuzz::hold(std::abs(*facts.lon) <= 180 && std::abs(*facts.lat) <= 90, "a place lies on the earth");
    return 0;
}
