// A request from its first byte: Beast's parser, fed in pieces as a connection feeds it, then our reading of the
// head.
#include "fuzz.hpp"
#include "kernel/http/request_head.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace beast_http = boost::beast::http;

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    if (size == 0) return 0;
    static const http::TrustedProxies proxies({"127.0.0.0/8", "::1"});
    size_t piece = 1 + data[0];
    auto bytes = fuzz::text_of(data + 1, size - 1);
    beast_http::request_parser<beast_http::string_body> parser;
    parser.header_limit(16 * 1024);
    parser.body_limit(64 * 1024);
    boost::beast::flat_buffer buffer(128 * 1024);
    bool head_taken = false;
    while (!parser.is_done()) {
        boost::system::error_code ec;
        buffer.consume(parser.put(buffer.data(), ec));
        if (ec && ec != beast_http::error::need_more) break;
        if (parser.is_header_done() && !head_taken) {
            head_taken = true;
            parser.eager(true);
            auto request =
                http::request_from(parser.get().base(), asio::ip::make_address("127.0.0.1"), false, proxies, {});
            if (!request) break;
            fuzz::hold(request->path.starts_with('/'), "a path begins with a slash");
            fuzz::hold(!request->path.contains("/../") && !request->path.ends_with("/.."), "a path does not climb");
            fuzz::hold(request->trace_id.size() == 32, "a trace id is 32 digits");
            request->cookie("qzt");
            request->language();
        }
        if (parser.is_done() || bytes.empty()) break;
        size_t take = std::min({piece, bytes.size(), buffer.max_size() - buffer.size()});
        if (take == 0) break;
        boost::asio::buffer_copy(buffer.prepare(take), boost::asio::buffer(bytes.data(), take));
        buffer.commit(take);
        bytes.remove_prefix(take);
    }
    return 0;
}
