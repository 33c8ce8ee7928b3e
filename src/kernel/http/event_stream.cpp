#include "kernel/http/event_stream.hpp"

namespace qzt::http {

static void line(std::string& out, std::string_view field, std::string_view value) {
    if (value.empty()) return;
    out += field;
    for (char c : value)
        if (c != '\n' && c != '\r' && c != '\0') out += c;
    out += '\n';
}

std::string sse_message(std::string_view id, std::string_view event, std::string_view data) {
    std::string out;
    out.reserve(id.size() + event.size() + data.size() + 32);
    line(out, "id: ", id);
    line(out, "event: ", event);
    out += "data: ";
    // JSON is one line: found out by two quick looks.
    bool is_one_line = data.find('\n') == data.npos && data.find('\r') == data.npos;
    for (size_t end; !is_one_line && (end = data.find_first_of("\r\n")) != data.npos;) {
        (out += data.substr(0, end)) += "\ndata: ";
        data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    (out += data) += "\n\n";
    return out;
}

std::string sse_retry(std::chrono::milliseconds pause) { return "retry: " + std::to_string(pause.count()) + "\n\n"; }

} // namespace qzt::http
