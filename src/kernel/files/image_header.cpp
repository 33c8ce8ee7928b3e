#include "kernel/files/image_header.hpp"

#include "kernel/files/byte_reader.hpp"

namespace qzt::files {
namespace {

using namespace std::string_view_literals;
constexpr int pieces_max = 4000; // segments or chunks looked at

// Segments until the first frame header; EXIF is an APP1 segment before it.
bool read_jpeg(std::string_view bytes, ImageHeader& header) {
    ByteReader in{bytes};
    uint64_t at = 2;
    for (int i = 0; i < pieces_max; ++i) {
        if (in.number(at, 1) != 0xff) return false;
        auto marker = in.number(at + 1, 1);
        if (!marker) return false;
        if (*marker == 0xff) { // filling
            ++at;
            continue;
        }
        bool bare = *marker == 0x01 || (*marker >= 0xd0 && *marker <= 0xd7);
        if (bare) {
            at += 2;
            continue;
        }
        auto length = in.number(at + 2, 2);
        if (!length || *length < 2 || *marker == 0xd9 || *marker == 0xda) return false;
        auto body = in.piece(at + 4, *length - 2);
        if (*marker == 0xe1 && header.exif.empty() && body.starts_with("Exif\0\0"sv)) header.exif = body.substr(6);
        bool frame = *marker >= 0xc0 && *marker <= 0xcf && *marker != 0xc4 && *marker != 0xc8 && *marker != 0xcc;
        if (frame) {
            ByteReader inside{body};
            header.height = uint32_t(inside.number(1, 2).value_or(0));
            header.width = uint32_t(inside.number(3, 2).value_or(0));
            return true;
        }
        at += 2 + *length;
    }
    return false;
}

bool read_png(std::string_view bytes, ImageHeader& header) {
    ByteReader in{bytes};
    if (in.piece(12, 4) != "IHDR"sv) return false;
    header.width = uint32_t(in.number(16, 4).value_or(0));
    header.height = uint32_t(in.number(20, 4).value_or(0));
    uint64_t at = 8;
    for (int i = 0; i < pieces_max; ++i) {
        auto length = in.number(at, 4);
        if (!length) break;
        if (in.piece(at + 4, 4) == "eXIf"sv) {
            header.exif = in.piece(at + 8, *length);
            break;
        }
        at += 12 + *length;
    }
    return true;
}

bool read_webp(std::string_view bytes, ImageHeader& header) {
    ByteReader in{bytes, true};
    auto first = in.piece(12, 4);
    if (first == "VP8X"sv) {
        header.width = uint32_t(in.number(24, 3).value_or(0)) + 1;
        header.height = uint32_t(in.number(27, 3).value_or(0)) + 1;
    } else if (first == "VP8L"sv) {
        auto sizes = in.number(21, 4);
        if (!sizes) return false;
        header.width = uint32_t(*sizes & 0x3fff) + 1;
        header.height = uint32_t(*sizes >> 14 & 0x3fff) + 1;
    } else if (first == "VP8 "sv) {
        header.width = uint32_t(in.number(26, 2).value_or(0)) & 0x3fff;
        header.height = uint32_t(in.number(28, 2).value_or(0)) & 0x3fff;
    } else {
        return false;
    }
    uint64_t at = 12;
    for (int i = 0; i < pieces_max; ++i) {
        auto length = in.number(at + 4, 4);
        if (!length) break;
        if (in.piece(at, 4) == "EXIF"sv) {
            header.exif = in.piece(at + 8, *length);
            if (header.exif.starts_with("Exif\0\0"sv)) header.exif.remove_prefix(6);
            break;
        }
        at += 8 + *length + (*length & 1);
    }
    return true;
}

} // namespace

std::optional<ImageHeader> image_header(std::string_view bytes) {
    auto kind = kind_of(bytes);
    if (!kind || !is_image(*kind)) return {};
    ImageHeader header{.kind = *kind};
    bool read = *kind == FileKind::jpeg  ? read_jpeg(bytes, header)
                : *kind == FileKind::png ? read_png(bytes, header)
                                         : read_webp(bytes, header);
    if (!read || header.width == 0 || header.height == 0) return {};
    return header;
}

} // namespace qzt::files
