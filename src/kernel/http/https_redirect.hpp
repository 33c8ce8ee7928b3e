// What a plain HTTP listener answers when the real one speaks TLS: the same address, with https.
#pragma once
#include "kernel/http/message.hpp"

namespace qzt::http {

// The host part of a request's Host field ("police.lan", "192.168.1.5", "[fe80::1]"), without its port. Empty when it
// could not stand in a link.
std::string host_of(const Request& request);

// 308 to the same path; 400 when the request does not say whom it wanted.
Response https_redirect(const Request& request, uint16_t port);

} // namespace qzt::http
