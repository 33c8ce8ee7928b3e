// What a file is, by its first bytes and never by its name or the sender's word.
#pragma once
#include <optional>
#include <string_view>

namespace qzt::files {

enum class FileKind { jpeg, png, webp, webm, mp4, ogg };

std::optional<FileKind> kind_of(std::string_view bytes);

inline bool is_image(FileKind kind) {
    return kind == FileKind::jpeg || kind == FileKind::png || kind == FileKind::webp;
}
std::string_view content_type(FileKind kind);

} // namespace qzt::files
