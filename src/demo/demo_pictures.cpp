#include "demo/demo_pictures.hpp"

#include "files/file_queries.hpp"
#include "kernel/files/picture.hpp"

namespace qzt::demo {
namespace {

using files::Picture;
struct Colour {
    uint8_t r, g, b;
};
constexpr uint32_t width = 960, height = 720;
constexpr uint32_t thumb_side = 480;
constexpr int quality = 82;

void box(Picture& picture, int x, int y, int w, int h, Colour colour) {
    for (int row = std::max(0, y); row < std::min<int>(int(picture.height), y + h); ++row)
        for (int column = std::max(0, x); column < std::min<int>(int(picture.width), x + w); ++column) {
            uint8_t* at = picture.at(uint32_t(column), uint32_t(row));
            at[0] = colour.r, at[1] = colour.g, at[2] = colour.b;
        }
}

void disc(Picture& picture, int cx, int cy, int radius, Colour colour) {
    for (int y = -radius; y <= radius; ++y) {
        int half = 0;
        while ((half + 1) * (half + 1) + y * y <= radius * radius)
            ++half;
        box(picture, cx - half, cy + y, 2 * half + 1, 1, colour);
    }
}

// A house wall with windows, and the ground before it.
Picture street(Colour wall, Colour ground) {
    Picture picture(width, height);
    box(picture, 0, 0, width, height, wall);
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 4; ++column) {
            box(picture, 60 + column * 230, 50 + row * 180, 130, 120, {92, 108, 120});
            box(picture, 68 + column * 230, 58 + row * 180, 54, 104, {164, 186, 196});
            box(picture, 128 + column * 230, 58 + row * 180, 54, 104, {150, 174, 186});
        }
    box(picture, 0, 470, width, 14, {120, 112, 100});
    box(picture, 0, 484, width, height - 484, ground);
    return picture;
}

void bicycle(Picture& picture, int x, int y, Colour colour) {
    for (int wheel : {0, 150}) {
        disc(picture, x + wheel, y, 46, {40, 40, 42});
        disc(picture, x + wheel, y, 34, {168, 160, 148});
    }
    box(picture, x, y - 60, 150, 14, colour);
    box(picture, x + 20, y - 92, 60, 12, {30, 30, 32});
    box(picture, x + 140, y - 110, 12, 70, colour);
}

Picture scene(int number) {
    switch (number) {
    case 0: { // bicycles charging in a stairwell
        auto picture = street({196, 178, 150}, {150, 140, 126});
        bicycle(picture, 180, 600, {46, 92, 110});
        bicycle(picture, 470, 620, {120, 58, 48});
        box(picture, 560, 120, 6, 420, {150, 40, 36});
        return picture;
    }
    case 1: { // a shed on common ground
        auto picture = street({206, 200, 186}, {122, 140, 96});
        box(picture, 300, 330, 360, 260, {140, 96, 60});
        box(picture, 280, 300, 400, 40, {92, 62, 42});
        box(picture, 430, 430, 90, 160, {70, 48, 34});
        return picture;
    }
    case 2: { // things piled up in a passage
        auto picture = street({188, 190, 192}, {132, 130, 126});
        for (auto [x, y, w, h] :
             {std::array{120, 500, 170, 150}, {260, 440, 150, 210}, {420, 520, 220, 140}, {620, 480, 130, 180}})
            box(picture, x, y, w, h, {uint8_t(150 + x / 12), uint8_t(112 + w / 8), 74});
        return picture;
    }
    case 3: { // a hole in the road
        auto picture = street({210, 206, 198}, {96, 96, 98});
        box(picture, 0, 560, width, 8, {214, 206, 150});
        disc(picture, 480, 630, 74, {58, 56, 54});
        disc(picture, 490, 636, 52, {30, 28, 28});
        return picture;
    }
    case 4: { // the same place, cleared
        auto picture = street({196, 178, 150}, {158, 148, 132});
        box(picture, 380, 560, 200, 10, {200, 190, 172});
        return picture;
    }
    default: { // stalls before a gate
        auto picture = street({178, 170, 160}, {140, 132, 120});
        for (int i = 0; i < 3; ++i) {
            box(picture, 90 + i * 280, 400, 220, 46, {uint8_t(176 - 40 * i), uint8_t(64 + 40 * i), 58});
            box(picture, 110 + i * 280, 520, 180, 90, {170, 150, 110});
            box(picture, 96 + i * 280, 446, 8, 170, {70, 66, 60});
        }
        return picture;
    }
    }
}

} // namespace

Task<> seed_pictures(pg::Tx& tx, StationId station, const files::ContentStore& store, MemberId uploader, Time now) {
    std::vector<StoredFile> rows;
    for (int i = 0; i < demo_picture_count; ++i) {
        Picture picture = scene(i % demo_scenes);
        std::string full = files::jpeg_of(picture, quality),
                    thumb = files::jpeg_of(files::shrunk(picture, thumb_side), quality);
        StoredFile row;
        row.station_id = station;
        row.file_id = demo_picture_id(i);
        row.given_hash = files::sha256_hex(full);
        row.full_hash = store.put(full);
        row.thumb_hash = store.put(thumb);
        row.content_type = "image/jpeg";
        row.size = int64_t(full.size());
        row.width = int32_t(width);
        row.height = int32_t(height);
        row.uploaded_by = uploader;
        row.uploaded_at = now;
        rows.push_back(std::move(row));
    }
    co_await tx.run(add_file, pg::Rows<StoredFile>(std::move(rows)));
}

} // namespace qzt::demo
