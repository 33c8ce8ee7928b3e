// The end of a file's name, by what it holds.
#pragma once
#include <string_view>

namespace qzt {

inline std::string_view suffix_of(std::string_view content_type) {
    if (content_type == "image/jpeg") return ".jpg";
    if (content_type == "audio/mp4") return ".m4a";
    return content_type == "audio/ogg" ? ".ogg" : ".webm";
}

} // namespace qzt
