// Reads numbers out of untrusted bytes. Reading past the end gives nothing, never somebody else's memory.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace qzt::files {

struct ByteReader {
    std::string_view bytes;
    bool little = false;

    std::optional<uint64_t> number(uint64_t at, unsigned width) const {
        if (at > bytes.size() || bytes.size() - at < width) return {};
        uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i) {
            auto byte = uint64_t(uint8_t(bytes[at + (little ? width - 1 - i : i)]));
            value = value << 8 | byte;
        }
        return value;
    }
    // As many bytes as are there, at most `length`.
    std::string_view piece(uint64_t at, uint64_t length) const {
        return at > bytes.size() ? std::string_view{} : bytes.substr(at, length);
    }
};

} // namespace qzt::files
