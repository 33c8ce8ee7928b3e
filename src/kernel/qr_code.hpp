// A QR code as a picture that can stand inside a page: one SVG path, black on white with its quiet zone.
#pragma once
#include <string>
#include <vector>

namespace qzt {

// The modules of a code without its quiet zone; none when the text is too long for one.
struct QrModules {
    int side = 0;
    std::vector<bool> dark;

    bool is_dark(int x, int y) const { return dark[size_t(y * side + x)]; }
};
QrModules qr_modules(const std::string& text);

// Empty when the text is too long for one (some 2,300 bytes).
std::string qr_svg(const std::string& text);

} // namespace qzt
