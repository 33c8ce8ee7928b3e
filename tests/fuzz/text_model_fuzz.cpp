#include "fuzz.hpp"
#include "kernel/text/text_model.hpp"

#include <cmath>
#include <cstring>
#include <zlib.h>

// The sum at the end is made right, so that what stands before it is looked at, as a file of today and as one of
// before.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    for (std::string first_line : {"qzt-text-model 2\n", "qzt-text-model 1\n"}) {
        std::string bytes = first_line + std::string(fuzz::text_of(data, size));
        uint32_t sum = uint32_t(crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), uInt(bytes.size())));
        bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
        auto model = text::TextModel::read(bytes);
        if (!model) continue;
        auto again = text::TextModel::read(model->bytes());
        fuzz::hold(again && again->bytes() == model->bytes(), "a model is read as it was written");
        bool is_of_today = first_line.contains('2');
        fuzz::hold((model->bytes() == bytes) == is_of_today, "a model of today is written as it was read");
        double all = 0;
        for (double chance : model->chances("路灯 坏了"))
            all += chance;
        fuzz::hold(std::abs(all - 1) < 1e-6, "chances add up");
    }
    return 0;
}
