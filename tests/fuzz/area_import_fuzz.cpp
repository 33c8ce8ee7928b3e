#include "areas/area_import.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    qzt::read_areas(qzt::fuzz::text_of(data, size), {7}, {});
    return 0;
}
