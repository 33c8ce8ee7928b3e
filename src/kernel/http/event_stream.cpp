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
    for (size_t i = 0; i < data.size(); ++i) {
        if (data[i] != '\r' && data[i] != '\n') {
            out += data[i];
            continue;
        }
        if (data[i] == '\r' && i + 1 < data.size() && data[i + 1] == '\n') ++i;
        out += "\ndata: ";
    }
    out += "\n\n";
    return out;
}

std::string sse_retry(std::chrono::milliseconds pause) { return "retry: " + std::to_string(pause.count()) + "\n\n"; }

} // namespace qzt::http
