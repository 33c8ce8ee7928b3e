// What stands before the body of every answer: status, date, security fields, how the body ends.
#pragma once
#include "kernel/http/message.hpp"

namespace qzt::http {

enum class BodyEnd { length, chunks, close };

struct Framing {
    BodyEnd end = BodyEnd::length;
    size_t length = 0;
    bool keep_alive = true;
};

std::string response_head(const Response& response, std::string_view trace_id, Framing framing);

bool may_have_body(int status);

} // namespace qzt::http
