// A picture as plain pixels, and what is done to it: unpacked, shrunk, turned the right way up, packed again. The
// packed copy is a JPEG that holds pixels and nothing else. Unpacking is where hostile bytes meet old C libraries, so
// this runs in a process of its own (image_worker.hpp).
#pragma once
#include "kernel/files/image_header.hpp"

#include <string>
#include <vector>

namespace qzt::files {

struct Picture {
    uint32_t width = 0;
    uint32_t height = 0;
    std::vector<uint8_t> rgb; // three bytes a pixel, row by row

    Picture(uint32_t width, uint32_t height) : width(width), height(height), rgb(size_t(width) * height * 3) {}
    uint8_t* at(uint32_t x, uint32_t y) { return rgb.data() + (size_t(y) * width + x) * 3; }
    const uint8_t* at(uint32_t x, uint32_t y) const { return rgb.data() + (size_t(y) * width + x) * 3; }
};

// Empty when the bytes are damaged, broken off, or a kind of picture nobody takes with a phone. May give a smaller
// one whose larger side is still at least `side`. Transparent parts become white.
std::optional<Picture> unpacked(std::string_view bytes, const ImageHeader& header, uint32_t side);
std::optional<Picture> unpacked_jpeg(std::string_view bytes, uint32_t side);

// Each pixel the mean of those it covers; the same picture when it is no larger than that.
Picture shrunk(const Picture& picture, uint32_t side_max);
Picture upright(Picture picture, int orientation); // of EXIF
std::string jpeg_of(const Picture& picture, int quality);

} // namespace qzt::files
