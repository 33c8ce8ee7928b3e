// What the fuzz targets share. A target calls one parser with any bytes; besides surviving (address and undefined
// behaviour sanitizers watch) it may `hold` what must be true of every input.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace qzt::fuzz {

inline std::string_view text_of(const uint8_t* data, size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

inline void hold(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

} // namespace qzt::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
