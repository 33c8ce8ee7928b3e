#include "fuzz.hpp"
#include "kernel/http/field_text.hpp"
#include "kernel/http/message.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto text = fuzz::text_of(data, size);
    for (auto entry : http::weighted_list(text))
        fuzz::hold(entry.weight >= 0 && entry.weight <= 1, "a weight lies between 0 and 1");
    http::Request request;
    request.headers.add("Accept-Language", std::string(text));
    request.language();
    return 0;
}
