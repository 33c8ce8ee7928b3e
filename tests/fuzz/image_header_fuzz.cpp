#include "fuzz.hpp"
#include "kernel/files/exif_reader.hpp"
#include "kernel/files/image_header.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    if (auto header = files::image_header(fuzz::text_of(data, size))) files::exif_facts(header->exif);
    return 0;
}
