#include "support/sample_pictures.hpp"

#include <png.h>
#include <webp/encode.h>
#include <zlib.h>

namespace qzt::testing {

static void put(std::string& out, uint64_t value, unsigned width, bool little = false) {
    for (unsigned i = 0; i < width; ++i)
        out += char(value >> 8 * (little ? i : width - 1 - i));
}

files::Picture sample_picture(uint32_t width, uint32_t height) {
    files::Picture picture(width, height);
    for (uint32_t y = 0; y < height; ++y)
        for (uint32_t x = 0; x < width; ++x) {
            uint8_t* pixel = picture.at(x, y);
            pixel[0] = x * 2 < width ? 220 : 20;
            pixel[1] = uint8_t(y * 255 / height);
            pixel[2] = x * 2 < width ? 20 : 220;
        }
    return picture;
}

std::string sample_jpeg(uint32_t width, uint32_t height) { return files::jpeg_of(sample_picture(width, height), 90); }

std::string sample_png(uint32_t width, uint32_t height, uint8_t alpha) {
    auto picture = sample_picture(width, height);
    std::vector<uint8_t> rgba;
    for (size_t i = 0; i < picture.rgb.size(); ++i) {
        rgba.push_back(picture.rgb[i]);
        if (i % 3 == 2) rgba.push_back(alpha);
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = width;
    image.height = height;
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    png_image_write_to_memory(&image, bytes.data(), &size, 0, rgba.data(), 0, nullptr);
    bytes.resize(size);
    return bytes;
}

std::string sample_webp(uint32_t width, uint32_t height) {
    auto picture = sample_picture(width, height);
    uint8_t* packed = nullptr;
    size_t size = WebPEncodeRGB(picture.rgb.data(), int(width), int(height), int(width) * 3, 80, &packed);
    std::string bytes(reinterpret_cast<char*>(packed), size);
    WebPFree(packed);
    return bytes;
}

std::string sample_exif(int orientation, bool little) {
    std::string tiff = little ? std::string("II\x2a\0", 4) : std::string("MM\0\x2a", 4);
    auto number = [&](uint64_t value, unsigned width) { put(tiff, value, width, little); };
    auto entry = [&](uint64_t tag, uint64_t type, uint64_t count, uint64_t value) {
        number(tag, 2), number(type, 2), number(count, 4);
        if (type == 3 && count == 1)
            number(value, 2), number(0, 2);
        else
            number(value, 4);
    };
    auto letter = [&](uint64_t tag, char value) {
        number(tag, 2), number(2, 2), number(2, 4);
        tiff += std::string{value, '\0', '\0', '\0'};
    };
    constexpr uint64_t exif = 100, gps = 150, words = 250, date = 300, offset = 330, place = 340;
    number(8, 4);
    number(4, 2); // the first table
    entry(0x0112, 3, 1, uint64_t(orientation));
    entry(0x010e, 2, exif_words.size() + 1, words);
    entry(0x8769, 4, 1, exif);
    entry(0x8825, 4, 1, gps);
    tiff.resize(exif, '\0');
    number(2, 2);
    entry(0x9003, 2, 20, date);
    entry(0x9011, 2, 7, offset);
    tiff.resize(gps, '\0');
    number(4, 2);
    letter(1, 'N');
    entry(2, 5, 3, place);
    letter(3, 'E');
    entry(4, 5, 3, place + 24);
    tiff.resize(words, '\0');
    tiff += exif_words;
    tiff.resize(date, '\0');
    tiff += "2026:03:10 14:01:00";
    tiff.resize(offset, '\0');
    tiff += "+08:00";
    tiff.resize(place, '\0');
    for (uint64_t value : {26, 1, 4, 1, 48, 1, 119, 1, 18, 1, 0, 1})
        number(value, 4);
    return tiff;
}

std::string jpeg_with_segment(std::string_view jpeg, uint8_t marker, std::string_view body) {
    std::string bytes(jpeg.substr(0, 2));
    bytes += '\xff';
    bytes += char(marker);
    put(bytes, body.size() + 2, 2);
    return bytes.append(body).append(jpeg.substr(2));
}

std::string jpeg_with_exif(std::string_view jpeg, std::string_view tiff) {
    return jpeg_with_segment(jpeg, 0xe1, std::string("Exif\0\0", 6).append(tiff));
}

static std::string png_chunk(std::string_view name, std::string_view body) {
    std::string named = std::string(name).append(body), chunk;
    put(chunk, body.size(), 4);
    chunk += named;
    put(chunk, crc32(0, reinterpret_cast<const Bytef*>(named.data()), uInt(named.size())), 4);
    return chunk;
}

std::string png_with_chunk(std::string_view png, std::string_view name, std::string_view body) {
    constexpr size_t after_head = 33;
    return std::string(png.substr(0, after_head)).append(png_chunk(name, body)).append(png.substr(after_head));
}

std::string png_claiming(uint32_t width, uint32_t height) {
    std::string head;
    put(head, width, 4), put(head, height, 4);
    head += std::string("\x08\x02\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", head) + png_chunk("IDAT", "") + png_chunk("IEND", "");
}

std::string jpeg_claiming(std::string jpeg, uint16_t width, uint16_t height) {
    size_t frame = jpeg.find("\xff\xc0");
    std::string sizes;
    put(sizes, height, 2), put(sizes, width, 2);
    return jpeg.replace(frame + 5, 4, sizes);
}

std::string sample_ogg(uint64_t seconds) {
    std::string bytes("OggS\0\x02", 6);
    bytes.resize(28, '\0');
    bytes += "OpusHead";
    bytes.resize(80, '\0');
    bytes += std::string("OggS\0\x04", 6);
    put(bytes, seconds * 48'000, 8, true);
    bytes.resize(bytes.size() + 40, '\0');
    return bytes;
}

static std::string element(std::string_view id, std::string_view body) {
    std::string bytes(id);
    put(bytes, uint64_t(1) << 28 | body.size(), 4);
    return bytes.append(body);
}

std::string sample_webm(uint64_t seconds, uint8_t track_kind) {
    std::string time;
    put(time, seconds * 1000, 4);
    std::string track = element("\x83", std::string(1, char(track_kind))) + element("\x86", "A_OPUS");
    std::string inside =
        element("\x16\x54\xae\x6b", element("\xae", track)) +
        element("\x1f\x43\xb6\x75", element("\xe7", time) + element("\xa3", std::string("\x81\0\0\0abc", 7)));
    std::string bytes = element("\x1a\x45\xdf\xa3", element("\x42\x82", "webm"));
    // A recorder that writes as it goes does not know how long its file will be.
    return bytes + "\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" + inside;
}

static std::string box(std::string_view name, std::string_view body) {
    std::string bytes;
    put(bytes, body.size() + 8, 4);
    return bytes.append(name).append(body);
}

std::string sample_mp4(uint64_t seconds, std::string_view handler) {
    std::string head(12, '\0');
    put(head, 1000, 4), put(head, seconds * 1000, 4);
    std::string handles = std::string(8, '\0').append(handler);
    return box("ftyp", std::string("M4A \0\0\0\0isom", 12)) + box("mdat", "sound") +
           box("moov", box("mvhd", head) + box("trak", box("mdia", box("hdlr", handles))));
}

} // namespace qzt::testing
