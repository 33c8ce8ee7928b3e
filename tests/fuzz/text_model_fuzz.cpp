#include "fuzz.hpp"
#include "kernel/text/text_model.hpp"

#include <cmath>
#include <cstring>
#include <zlib.h>

// The sum at the end is made right, so that what stands before it is looked at.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    std::string bytes = "qzt-text-model 1\n" + std::string(fuzz::text_of(data, size));
    uint32_t sum = uint32_t(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), uInt(bytes.size())));
    bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
    auto model = text::TextModel::read(bytes);
    if (!model) return 0;
    fuzz::hold(model->bytes() == bytes, "a model is written as it was read");
    double all = 0;
    for (double chance : model->chances("路灯 坏了"))
        all += chance;
    fuzz::hold(std::abs(all - 1) < 1e-6, "chances add up");
    return 0;
}
