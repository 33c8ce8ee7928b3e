#include "kernel/files/file_kind.hpp"

namespace qzt::files {

using namespace std::string_view_literals;

std::optional<FileKind> kind_of(std::string_view bytes) {
    if (bytes.starts_with("\xff\xd8\xff"sv)) return FileKind::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return FileKind::png;
    if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv) return FileKind::webp;
    // Matroska in general may hold anything; its subset for browsers names itself within the first few elements.
    if (bytes.starts_with("\x1a\x45\xdf\xa3"sv) && bytes.substr(0, 64).contains("webm"sv)) return FileKind::webm;
    if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp"sv) return FileKind::mp4;
    if (bytes.starts_with("OggS\0"sv) && bytes.size() >= 36 && bytes.substr(28, 8) == "OpusHead"sv)
        return FileKind::ogg;
    return {};
}

std::string_view content_type(FileKind kind) {
    switch (kind) {
    case FileKind::jpeg:
        return "image/jpeg";
    case FileKind::png:
        return "image/png";
    case FileKind::webp:
        return "image/webp";
    case FileKind::webm:
        return "audio/webm";
    case FileKind::mp4:
        return "audio/mp4";
    case FileKind::ogg:
        return "audio/ogg";
    }
    return "application/octet-stream";
}

} // namespace qzt::files
