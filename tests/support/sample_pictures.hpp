// Pictures made in code, honest and hostile, so that no test needs a photo of anything or anybody.
#pragma once
#include "kernel/files/picture.hpp"

#include <string>
#include <string_view>

namespace qzt::testing {

// Red at the left, blue at the right, green growing downwards: one can see which way up it is.
files::Picture sample_picture(uint32_t width, uint32_t height);
std::string sample_jpeg(uint32_t width, uint32_t height);
std::string sample_png(uint32_t width, uint32_t height, uint8_t alpha = 255);
std::string sample_webp(uint32_t width, uint32_t height);

// A TIFF block as phones write it: orientation, 2026:03:10 14:01:00 +08:00, 26.08 N 119.30 E, and words to look for.
std::string sample_exif(int orientation, bool little = true);
inline constexpr std::string_view exif_words = "SERIAL-NUMBER-0042";
std::string jpeg_with_segment(std::string_view jpeg, uint8_t marker, std::string_view body);
std::string jpeg_with_exif(std::string_view jpeg, std::string_view tiff);
std::string png_with_chunk(std::string_view png, std::string_view name, std::string_view body);
// The head of a PNG that says it is that large, and no more.
std::string png_claiming(uint32_t width, uint32_t height);
// The frame header of a JPEG made to say so.
std::string jpeg_claiming(std::string jpeg, uint16_t width, uint16_t height);

// Where a phone's voice note has its landmarks; no sound to hear.
std::string sample_ogg(uint64_t seconds);
std::string sample_webm(uint64_t seconds, uint8_t track_kind = 2);
std::string sample_mp4(uint64_t seconds, std::string_view handler = "soun");

} // namespace qzt::testing
