// The head of a picture, without unpacking it: how large it says it is, and where its EXIF block lies. What is too
// large is refused on this alone.
#pragma once
#include "kernel/files/file_kind.hpp"

#include <cstdint>

namespace qzt::files {

struct ImageHeader {
    FileKind kind = FileKind::jpeg;
    uint32_t width = 0;
    uint32_t height = 0;
    std::string_view exif; // the TIFF block within the picture's bytes; empty: none

    uint64_t pixels() const { return uint64_t(width) * height; }
};

// Empty when it is no picture, or its head is broken off.
std::optional<ImageHeader> image_header(std::string_view bytes);

} // namespace qzt::files
