#include "kernel/http/response_head.hpp"

#include "kernel/http/field_text.hpp"

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

#include <ctime>

namespace qzt::http {

// Sent with every answer unless the handler has set the field itself. Pages load nothing from elsewhere, run no
// inline script, are framed by no one; answers of the interface are kept by no cache.
static constexpr std::pair<std::string_view, std::string_view> defaults[] = {
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none'; base-uri 'self'; "
     "form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Permissions-Policy", "geolocation=(self), camera=(self), microphone=(self)"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

static std::string_view date_now() {
    thread_local std::time_t told = 0;
    thread_local char text[32];
    std::time_t now = std::time(nullptr);
    if (now != told) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        auto end = fmt::format_to_n(text, sizeof text - 1, "{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                                    days[parts.tm_wday], parts.tm_mday, months[parts.tm_mon], parts.tm_year + 1900,
                                    parts.tm_hour, parts.tm_min, parts.tm_sec);
        *end.out = '\0';
        told = now;
    }
    return text;
}

// A line break in a value would begin a field of its own, or a second answer.
static void field(std::string& out, std::string_view name, std::string_view value) {
    (out += name) += ": ";
    for (char c : value)
        out += (unsigned char)(c) < 0x20 && c != '\t' ? ' ' : c;
    out += "\r\n";
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string response_head(const Response& response, std::string_view trace_id, Framing framing) {
    auto reason = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(unsigned(response.status)));
    std::string out;
    out.reserve(1024);
    fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", response.status,
                   std::string_view(reason.data(), reason.size()));
    field(out, "Date", date_now());
    field(out, "X-Trace-Id", trace_id);
    for (const auto& [name, value] : response.headers)
        if (!same_word(name, "Content-Length") && !same_word(name, "Transfer-Encoding") &&
            !same_word(name, "Connection"))
            field(out, name, value);
    for (const auto& [name, value] : defaults)
        if (!response.headers.find(name)) field(out, name, value);
    if (framing.end == BodyEnd::chunks) field(out, "Transfer-Encoding", "chunked");
    if (framing.end == BodyEnd::length && may_have_body(response.status))
        field(out, "Content-Length", std::to_string(framing.length));
    if (!framing.keep_alive) field(out, "Connection", "close");
    out += "\r\n";
    return out;
}

} // namespace qzt::http
