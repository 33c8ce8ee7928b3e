#include "kernel/http/compression.hpp"

#include "kernel/http/field_text.hpp"

#include <zlib.h>

#include <stdexcept>

namespace qzt::http {

std::string gzip(std::string_view bytes, int level) {
    constexpr int window_and_gzip_head = 15 + 16;
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, window_and_gzip_head, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    int result = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
    return out;
}

bool accepts_gzip(std::optional<std::string_view> accept_encoding) {
    if (!accept_encoding) return false;
    std::optional<double> gzip_weight, any_weight;
    for (auto [coding, weight] : weighted_list(*accept_encoding)) {
        if (same_word(coding, "gzip")) gzip_weight = weight;
        if (coding == "*") any_weight = weight;
    }
    return gzip_weight.value_or(any_weight.value_or(0)) > 0;
}

bool is_compressible(std::string_view content_type) {
    auto type = trimmed(content_type.substr(0, content_type.find(';')));
    return type.starts_with("text/") || type.ends_with("json") || type.ends_with("xml") ||
           type.ends_with("javascript") || type == "application/wasm";
}

} // namespace qzt::http
