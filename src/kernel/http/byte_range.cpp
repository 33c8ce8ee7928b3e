#include "kernel/http/byte_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace qzt::http {

static std::optional<size_t> number(std::string_view text) {
    size_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::optional<Piece> piece_asked(std::string_view range, size_t size) {
    constexpr std::string_view unit = "bytes=";
    if (!range.starts_with(unit)) return {};
    range.remove_prefix(unit.size());
    size_t dash = range.find('-');
    if (dash == std::string_view::npos) return {};
    auto first = number(range.substr(0, dash)), last = number(range.substr(dash + 1));
    bool open = dash + 1 == range.size();
    if (dash == 0) { // the last so many
        if (!last || *last == 0 || size == 0) return {};
        size_t length = std::min(*last, size);
        return Piece{size - length, length};
    }
    if (!first || *first >= size || (!open && (!last || *last < *first))) return {};
    size_t end = open ? size : std::min(*last, size - 1) + 1;
    return Piece{*first, end - *first};
}

Response piece_of(Response whole, std::string_view range) {
    whole.headers.set("Accept-Ranges", "bytes");
    auto piece = piece_asked(range, whole.body.size());
    if (!piece) return whole;
    size_t last = piece->begin + piece->size - 1;
    whole.headers.set("Content-Range", fmt::format("bytes {}-{}/{}", piece->begin, last, whole.body.size()));
    whole.body = whole.body.substr(piece->begin, piece->size);
    whole.status = 206;
    return whole;
}

} // namespace qzt::http
