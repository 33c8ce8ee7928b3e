// Where somebody stands in the history that the feed tells: in the order of transactions, and within one in the order
// of its events. Screens keep it as the id of the last thing they heard.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qzt {

// A place in the history: after this event, before the next.
struct FeedPlace {
    int64_t xid = 0;
    int64_t seq = 0;
    auto operator<=>(const FeedPlace&) const = default;
    std::string text() const { return std::to_string(xid) + "." + std::to_string(seq); }
    static std::optional<FeedPlace> from_text(std::string_view text);
};

} // namespace qzt
