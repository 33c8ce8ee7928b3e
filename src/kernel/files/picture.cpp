#include "kernel/files/picture.hpp"

#include "kernel/files/file_limits.hpp"

#include <png.h>
#include <webp/decode.h>

#include <algorithm>
#include <cmath>

namespace qzt::files {
namespace {

std::optional<Picture> unpacked_png(std::string_view bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    std::optional<Picture> picture;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) &&
        uint64_t(image.width) * image.height <= image_pixels_max) {
        image.format = PNG_FORMAT_RGB;
        picture.emplace(image.width, image.height);
        png_color white{255, 255, 255};
        if (!png_image_finish_read(&image, &white, picture->rgb.data(), 0, nullptr)) picture.reset();
    }
    png_image_free(&image);
    return picture;
}

std::optional<Picture> unpacked_webp(std::string_view bytes) {
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK || features.has_animation) return {};
    if (uint64_t(features.width) * uint64_t(features.height) > image_pixels_max) return {};
    Picture picture(uint32_t(features.width), uint32_t(features.height));
    if (!features.has_alpha) {
        if (!WebPDecodeRGBInto(data, bytes.size(), picture.rgb.data(), picture.rgb.size(), features.width * 3))
            return {};
        return picture;
    }
    std::vector<uint8_t> rgba(picture.rgb.size() / 3 * 4);
    if (!WebPDecodeRGBAInto(data, bytes.size(), rgba.data(), rgba.size(), features.width * 4)) return {};
    for (size_t i = 0; i < rgba.size() / 4; ++i)
        for (size_t c = 0; c < 3; ++c) {
            unsigned alpha = rgba[i * 4 + 3];
            picture.rgb[i * 3 + c] = uint8_t((rgba[i * 4 + c] * alpha + 255 * (255 - alpha)) / 255);
        }
    return picture;
}

// Which pixels of a line of `from` one pixel of a line of `to` covers, and how much of each.
struct Cover {
    uint32_t first;
    std::vector<float> weights;
};
std::vector<Cover> covers(uint32_t from, uint32_t to) {
    std::vector<Cover> all(to);
    double step = double(from) / to;
    for (uint32_t i = 0; i < to; ++i) {
        double begin = i * step, end = std::min<double>(from, (i + 1) * step);
        auto first = uint32_t(begin);
        all[i].first = first;
        for (uint32_t j = first; j < from && j < end; ++j) {
            double share = std::min<double>(end, j + 1) - std::max<double>(begin, j);
            all[i].weights.push_back(float(share / (end - begin)));
        }
    }
    return all;
}

} // namespace

std::optional<Picture> unpacked(std::string_view bytes, const ImageHeader& header, uint32_t side) {
    switch (header.kind) {
    case FileKind::jpeg:
        return unpacked_jpeg(bytes, side);
    case FileKind::png:
        return unpacked_png(bytes);
    case FileKind::webp:
        return unpacked_webp(bytes);
    default:
        return {};
    }
}

Picture shrunk(const Picture& picture, uint32_t side_max) {
    uint32_t larger = std::max(picture.width, picture.height);
    if (larger <= side_max) return picture;
    auto scaled = [&](uint32_t side) {
        return std::max(1u, uint32_t(std::lround(double(side) * side_max / larger)));
    };
    Picture small(scaled(picture.width), scaled(picture.height));
    auto across = covers(picture.width, small.width), down = covers(picture.height, small.height);
    std::vector<float> sum(size_t(small.width) * 3);
    for (uint32_t y = 0; y < small.height; ++y) {
        std::ranges::fill(sum, 0.f);
        for (uint32_t dy = 0; dy < down[y].weights.size(); ++dy) {
            const uint8_t* row = picture.at(0, down[y].first + dy);
            float weight = down[y].weights[dy];
            for (uint32_t x = 0; x < small.width; ++x) {
                const uint8_t* pixel = row + size_t(across[x].first) * 3;
                for (float share : across[x].weights) {
                    float both = share * weight;
                    for (size_t c = 0; c < 3; ++c)
                        sum[x * 3 + c] += both * *pixel++;
                }
            }
        }
        uint8_t* into = small.at(0, y);
        for (size_t i = 0; i < sum.size(); ++i)
            into[i] = uint8_t(std::clamp(std::lround(sum[i]), 0l, 255l));
    }
    return small;
}

// From 5 on rows and columns change places; 2, 3, 6, 7 mirror across, 3, 4, 7, 8 mirror down.
Picture upright(Picture picture, int orientation) {
    if (orientation <= 1 || orientation > 8) return picture;
    bool swap = orientation >= 5;
    bool flip_x = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    bool flip_y = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    Picture turned(swap ? picture.height : picture.width, swap ? picture.width : picture.height);
    for (uint32_t y = 0; y < turned.height; ++y)
        for (uint32_t x = 0; x < turned.width; ++x) {
            uint32_t from_x = flip_x ? turned.width - 1 - x : x, from_y = flip_y ? turned.height - 1 - y : y;
            if (swap) std::swap(from_x, from_y);
            std::copy_n(picture.at(from_x, from_y), 3, turned.at(x, y));
        }
    return turned;
}

} // namespace qzt::files
