// gzip, for answers made of text.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace qzt::http {

std::string gzip(std::string_view bytes, int level);
bool accepts_gzip(std::optional<std::string_view> accept_encoding);
bool is_compressible(std::string_view content_type);

} // namespace qzt::http
