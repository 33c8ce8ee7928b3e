#include "kernel/qr_code.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace qzt {

static constexpr int quiet_zone = 4; // modules, as the standard asks

std::string qr_svg(const std::string& text) {
    std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                         QRcode_free);
    if (!code) return {};
    std::string path;
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            if (code->data[y * code->width + x] & 1)
                path += fmt::format("M{},{}h1v1h-1z", x + quiet_zone, y + quiet_zone);
    int side = code->width + 2 * quiet_zone;
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges">)"
        R"(<path fill="#fff" d="M0,0h{0}v{0}h-{0}z"/><path d="{1}"/></svg>)",
        side, path);
}

} // namespace qzt
