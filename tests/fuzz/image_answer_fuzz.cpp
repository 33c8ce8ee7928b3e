#include "fuzz.hpp"
#include "kernel/files/image_worker.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    files::ImageFate fate;
    files::unframed(fuzz::text_of(data, size), fate);
    return 0;
}
