#include "kernel/qr_code.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace qzt {

static constexpr int quiet_zone = 4; // modules, as the standard asks

QrModules qr_modules(const std::string& text) {
    std::unique_ptr<QRcode, decltype(&QRcode_free)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                         QRcode_free);
    if (!code) return {};
    QrModules modules{code->width, {}};
    for (int i = 0; i < code->width * code->width; ++i)
        modules.dark.push_back(code->data[i] & 1);
    return modules;
}

std::string qr_svg(const std::string& text) {
    QrModules modules = qr_modules(text);
    if (!modules.side) return {};
    std::string path;
    for (int y = 0; y < modules.side; ++y)
        for (int x = 0; x < modules.side; ++x)
            if (modules.is_dark(x, y)) path += fmt::format("M{},{}h1v1h-1z", x + quiet_zone, y + quiet_zone);
    int side = modules.side + 2 * quiet_zone;
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges">)"
        R"(<path fill="#fff" d="M0,0h{0}v{0}h-{0}z"/><path d="{1}"/></svg>)",
        side, path);
}

} // namespace qzt
