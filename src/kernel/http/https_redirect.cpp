#include "kernel/http/https_redirect.hpp"

#include "kernel/http/http_problems.hpp"
#include "kernel/http/problem_response.hpp"

#include <fmt/format.h>

namespace qzt::http {

std::string host_of(const Request& request) {
    auto field = request.headers.find("Host").value_or("");
    bool bracketed = field.starts_with('[');
    auto end = bracketed ? field.find(']') : field.find(':');
    if (bracketed && end == field.npos) return {};
    auto host = field.substr(0, bracketed ? end + 1 : end);
    auto inside = bracketed ? host.substr(1, host.size() - 2) : host;
    auto allowed =
        bracketed ? "0123456789abcdefABCDEF:." : "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-";
    if (inside.empty() || inside.size() > 253 || inside.find_first_not_of(allowed) != inside.npos) return {};
    return std::string(host);
}

// The path was decoded when it came in.
static std::string encoded(std::string_view path) {
    std::string out;
    for (unsigned char c : path) {
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     std::string_view("/-._~").contains(char(c));
        if (plain)
            out += char(c);
        else
            out += fmt::format("%{:02X}", c);
    }
    return out;
}

Response https_redirect(const Request& request, uint16_t port) {
    std::string host = host_of(request);
    if (host.empty()) return problem_response({bad_request}, request.language(), request.trace_id);
    Response response{.status = 308, .route = "redirect"};
    // "//elsewhere" at the front would be read as another host by some; ours stands in front of it anyway.
    std::string location =
        "https://" + host + (port == 443 ? "" : ":" + std::to_string(port)) + encoded(request.path);
    bool clean = request.query.find_first_of("\r\n") == std::string::npos;
    if (!request.query.empty() && clean) location += "?" + request.query;
    response.headers.set("Location", std::move(location));
    return response;
}

} // namespace qzt::http
