#include "kernel/http/outgoing.hpp"

#include <curl/curl.h>

#include <memory>

namespace qzt::http {
namespace {

struct Received {
    std::string body;
    size_t bytes_max;
};

size_t receive(char* bytes, size_t, size_t count, void* into) {
    auto* received = static_cast<Received*>(into);
    if (received->body.size() + count > received->bytes_max) return 0; // ends the transfer
    received->body.append(bytes, count);
    return count;
}

} // namespace

std::optional<OutgoingAnswer> fetch(const std::string& url, const OutgoingLimits& limits) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK) return {};
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> request(curl_easy_init(), &curl_easy_cleanup);
    if (!request) return {};
    Received received{{}, limits.bytes_max};
    CURL* handle = request.get();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L); // threads
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, long(limits.deadline.count()));
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "qzt/" QZT_VERSION);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &received);
    if (curl_easy_perform(handle) != CURLE_OK) return {};
    OutgoingAnswer answer;
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    const char* type = nullptr;
    curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
    answer.status = int(status);
    answer.content_type = type ? type : "";
    answer.body = std::move(received.body);
    return answer;
}

} // namespace qzt::http
