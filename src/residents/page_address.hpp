// The address of a page as somebody's phone reaches it: by the name by which the caller has reached this server.
#pragma once
#include "kernel/http/message.hpp"

namespace qzt {

inline std::string page_address(const http::Request& request, const std::string& path) {
    std::string host(request.headers.find("Host").value_or("127.0.0.1"));
    return (request.secure ? "https://" : "http://") + host + path;
}

} // namespace qzt
