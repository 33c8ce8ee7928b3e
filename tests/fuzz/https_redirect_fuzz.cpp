// The Host field and the path, each up to a line's end: where a plain request is led.
#include "fuzz.hpp"
#include "kernel/http/https_redirect.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto bytes = fuzz::text_of(data, size);
    auto line = bytes.find('\n');
    http::Request request;
    request.headers.add("Host", std::string(bytes.substr(0, line)));
    request.path = "/" + std::string(line == bytes.npos ? "" : bytes.substr(line + 1));
    auto response = http::https_redirect(request, 8443);
    if (response.status != 308) return 0;
    std::string location(response.headers.find("Location").value_or(""));
    fuzz::hold(location.starts_with("https://" + http::host_of(request) + ":8443/"), "to this host and no other");
    fuzz::hold(location.find_first_of("\r\n @\\") == location.npos, "in one line, without another's name");
    return 0;
}
