// A request of ours to another server, blocking: run it on a BlockingPool. Follows no redirects, takes http and https
// only, stops at its limits.
#pragma once
#include <chrono>
#include <optional>
#include <string>

namespace qzt::http {

struct OutgoingLimits {
    std::chrono::milliseconds deadline{8000};
    size_t bytes_max = 2 * 1024 * 1024;
};

struct OutgoingAnswer {
    int status = 0;
    std::string content_type;
    std::string body;
};

// Empty when the server could not be reached, was too slow, or sent too much.
std::optional<OutgoingAnswer> fetch(const std::string& url, const OutgoingLimits& limits = {});

} // namespace qzt::http
