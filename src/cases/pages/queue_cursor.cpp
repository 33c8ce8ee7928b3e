#include "cases/pages/queue_cursor.hpp"

#include "cases/records/queue_problems.hpp"

#include <charconv>

namespace qzt {

// A case is no older than the station's first, and no deadline lies beyond the calendar.
static constexpr std::chrono::sys_days earliest = std::chrono::year(1970) / 1 / 1,
                                       latest = std::chrono::year(2200) / 1 / 1;

std::string text_of(const QueueCursor& cursor) {
    std::string at = cursor.at ? std::to_string(cursor.at->time_since_epoch().count()) : "-";
    return std::to_string(cursor.rank.value_or(0)) + "~" + at + "~" + cursor.case_id.text();
}

static std::optional<int64_t> whole(std::string_view text) {
    int64_t value = 0;
    auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
    return value;
}

Outcome<QueueCursor> queue_cursor_from(std::string_view text) {
    auto first = text.find('~'), last = text.rfind('~');
    if (first == text.npos || last == first) return refuse(wrong_cursor);
    auto rank = whole(text.substr(0, first));
    auto id = CaseId::from_text(text.substr(last + 1));
    std::string_view at = text.substr(first + 1, last - first - 1);
    auto microseconds = at == "-" ? std::optional<int64_t>() : whole(at);
    if (!rank || *rank < 0 || *rank > 9 || !id || (at != "-" && !microseconds)) return refuse(wrong_cursor);
    QueueCursor cursor{int32_t(*rank), {}, *id};
    if (microseconds) cursor.at = Time(std::chrono::microseconds(*microseconds));
    if (cursor.at && (*cursor.at < earliest || *cursor.at > latest)) return refuse(wrong_cursor);
    return cursor;
}

} // namespace qzt
