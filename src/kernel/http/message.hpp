// What an HTTP exchange is to the rest of the program: plain values, no Beast. The server (server.hpp) turns bytes
// into a Request and a Response into bytes; typed endpoints (endpoint.hpp) turn a Request into a call of a feature's
// function.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/problem.hpp"
#include "kernel/task.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qzt::http {

enum class Verb { get, head, post, put, patch, del, options };
std::string_view verb_text(Verb verb); // "GET"

// Field names are compared without regard to case; order is kept.
class Headers {
public:
    void set(std::string_view name, std::string value);
    void add(std::string_view name, std::string value);
    std::optional<std::string_view> find(std::string_view name) const;
    auto begin() const { return fields_.begin(); }
    auto end() const { return fields_.end(); }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

struct Request {
    Verb verb = Verb::get;
    std::string path;  // percent-decoded, always begins with '/'
    std::string query; // after '?', still encoded
    Headers headers;
    std::string body;           // at most the server's body limit
    std::string remote_address; // of the peer, or of X-Forwarded-For when the peer is a trusted proxy
    bool secure = false;        // arrived over TLS, here or at a trusted proxy
    std::string trace_id;       // 32 hex digits, told in every answer and log line
    Time received_at{};

    Language language() const; // from Accept-Language; Chinese unless English is asked for
    std::optional<std::string> cookie(std::string_view name) const;
};

// Writes pieces of an answer that has no end yet (server-sent events). Each write has a deadline; a client that does
// not read is cut off. Throws when the connection is gone or the server is stopping.
class StreamWriter {
public:
    virtual ~StreamWriter() = default;
    virtual Task<> write(std::string piece) = 0;
    virtual Executor executor() = 0;
};

struct Response {
    int status = 200;
    std::string_view
        route; // its template, a constant ("/api/v1/cases/{case_id}"): the label of metrics and log lines
    Headers headers;
    std::string body;
    std::shared_ptr<const std::string> shared_body; // instead of body: a file kept in memory, sent without a copy
    std::function<Task<>(std::shared_ptr<StreamWriter>)>
        stream; // instead of body: runs until it returns or the client leaves
};

using Handler = std::function<Task<Response>(Request)>;

} // namespace qzt::http
