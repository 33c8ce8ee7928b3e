// Server-sent events as text: what a Response.stream writes to a browser's EventSource.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

namespace qzt::http {

inline constexpr std::string_view event_stream_type = "text/event-stream; charset=utf-8";

// A comment that keeps proxies from closing a quiet stream, and finds out clients that vanished without a word.
inline constexpr std::string_view sse_heartbeat = ": still here\n\n";
inline constexpr std::chrono::seconds sse_heartbeat_interval{25};

// Empty id or event leave that line out. Line breaks inside data become several data lines; id and event lose theirs.
std::string sse_message(std::string_view id, std::string_view event, std::string_view data);

// Tells the browser how long to wait before it connects again.
std::string sse_retry(std::chrono::milliseconds pause);

} // namespace qzt::http
