#include "fuzz.hpp"
#include "kernel/http/message.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    http::Request request;
    request.headers.add("Cookie", std::string(fuzz::text_of(data, size)));
    request.cookie("qzt");
    request.cookie("");
    return 0;
}
