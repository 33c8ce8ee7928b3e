// A QR code as a picture that can stand inside a page: one SVG path, black on white with its quiet zone.
#pragma once
#include <string>

namespace qzt {

// Empty when the text is too long for one (some 2,300 bytes).
std::string qr_svg(const std::string& text);

} // namespace qzt
