#include "fuzz.hpp"
#include "settings_file.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    auto lines = qzt::read_settings_file(qzt::fuzz::text_of(data, size));
    if (lines) return 0;
    qzt::fuzz::hold(lines.error().details.contains("line"), "a refusal names its line");
    return 0;
}
