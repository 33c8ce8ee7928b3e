#include "kernel/files/image_worker.hpp"

#include "kernel/files/exif_reader.hpp"
#include "kernel/files/picture.hpp"
#include "kernel/files/worker_cage.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

#include <unistd.h>

#include <charconv>
#include <iostream>

namespace qzt::files {

static constexpr int full_quality = 84;
static constexpr int thumb_quality = 74;
static constexpr size_t head_digits = 8;

ImageFate copy_image(std::string_view bytes, ImageCopies& copies) {
    auto header = image_header(bytes);
    if (!header) return ImageFate::damaged;
    if (header->pixels() > image_pixels_max) return ImageFate::too_many_pixels;
    auto picture = unpacked(bytes, *header, full_side_max);
    if (!picture) return ImageFate::damaged;
    auto facts = exif_facts(header->exif);
    Picture full = upright(shrunk(*picture, full_side_max), facts.orientation);
    picture.reset();
    copies.width = int32_t(full.width);
    copies.height = int32_t(full.height);
    copies.full = jpeg_of(full, full_quality);
    copies.thumb = jpeg_of(shrunk(full, thumb_side_max), thumb_quality);
    copies.taken_at = facts.taken_at;
    copies.lon = facts.lon;
    copies.lat = facts.lat;
    return ImageFate::copied;
}

std::string framed(const ImageAnswer& answer, const ImageCopies& copies) {
    std::string head = json::text_of(answer);
    char digits[head_digits + 1];
    std::snprintf(digits, sizeof digits, "%08zx", head.size());
    return digits + head + copies.full + copies.thumb;
}

std::optional<ImageCopies> unframed(std::string_view bytes, ImageFate& fate) {
    size_t length = 0;
    if (bytes.size() < head_digits) return {};
    auto digits = bytes.substr(0, head_digits);
    auto end = digits.data() + digits.size();
    if (std::from_chars(digits.data(), end, length, 16).ptr != end || length > bytes.size() - head_digits) return {};
    auto answer = json::from_text<ImageAnswer>(bytes.substr(head_digits, length));
    if (!answer) return {};
    fate = answer->fate;
    if (fate != ImageFate::copied) return ImageCopies{};
    auto rest = bytes.substr(head_digits + length);
    if (answer->full_size < 0 || answer->thumb_size < 0) return {};
    if (uint64_t(answer->full_size) > rest.size() ||
        rest.size() - size_t(answer->full_size) != size_t(answer->thumb_size))
        return {};
    ImageCopies copies{.full = std::string(rest.substr(0, size_t(answer->full_size))),
                       .thumb = std::string(rest.substr(size_t(answer->full_size))),
                       .width = answer->width,
                       .height = answer->height,
                       .taken_at = answer->taken_at,
                       .lon = answer->lon,
                       .lat = answer->lat};
    auto is_ours = [](std::string_view jpeg, uint32_t side_max, ImageHeader& header) {
        auto seen = image_header(jpeg);
        if (!seen || seen->kind != FileKind::jpeg || std::max(seen->width, seen->height) > side_max) return false;
        header = *seen;
        return seen->exif.empty();
    };
    ImageHeader full, thumb;
    if (!is_ours(copies.full, full_side_max, full) || !is_ours(copies.thumb, thumb_side_max, thumb)) return {};
    if (int64_t(full.width) != copies.width || int64_t(full.height) != copies.height) return {};
    return copies;
}

int image_worker_main() {
    limit_this_process();
    std::string picture;
    char piece[65536];
    for (ssize_t n; (n = read(STDIN_FILENO, piece, sizeof piece)) != 0;) {
        if (n < 0) return 1;
        picture.append(piece, size_t(n));
        if (picture.size() > image_bytes_max) return 1;
    }
    forbid_all_but_thinking();
    ImageCopies copies;
    ImageFate fate = copy_image(picture, copies);
    std::string answer = framed({fate, int64_t(copies.full.size()), int64_t(copies.thumb.size()), copies.width,
                                 copies.height, copies.taken_at, copies.lon, copies.lat},
                                copies);
    for (std::string_view rest = answer; !rest.empty();) {
        ssize_t n = write(STDOUT_FILENO, rest.data(), rest.size());
        if (n <= 0) return 1;
        rest.remove_prefix(size_t(n));
    }
    _exit(0);
}

} // namespace qzt::files
