#include "cases/feed/feed_place.hpp"

#include <charconv>

namespace qzt {

std::optional<FeedPlace> FeedPlace::from_text(std::string_view text) {
    auto dot = text.find('.');
    if (dot == text.npos) return {};
    FeedPlace place;
    auto number = [](std::string_view digits, int64_t& out) {
        auto read = std::from_chars(digits.data(), digits.data() + digits.size(), out);
        return read.ec == std::errc() && read.ptr == digits.data() + digits.size() && out >= 0;
    };
    if (!number(text.substr(0, dot), place.xid) || !number(text.substr(dot + 1), place.seq)) return {};
    return place;
}

} // namespace qzt
