#include "kernel/files/exif_reader.hpp"

#include "kernel/files/byte_reader.hpp"

#include <string>

namespace qzt::files {
namespace {

using namespace std::string_view_literals;
constexpr unsigned entries_max = 200;

enum Tag : uint64_t {
    orientation = 0x0112,
    changed_at = 0x0132,
    exif_table = 0x8769,
    gps_table = 0x8825,
    taken_at = 0x9003,
    taken_offset = 0x9011,
    lat_side = 1,
    lat = 2,
    lon_side = 3,
    lon = 4,
};
enum Type : uint64_t { text = 2, short_number = 3, long_number = 4, rational = 5 };

struct Entry {
    uint64_t type = 0;
    uint64_t count = 0;
    uint64_t at = 0; // of the value itself
};

struct Tiff {
    ByteReader in;

    // The one entry of a table with this tag. Tables are walked anew for each: there are few, and none refers to
    // another in a way that could make a circle.
    std::optional<Entry> find(uint64_t table, Tag wanted) const {
        uint64_t entries = std::min<uint64_t>(in.number(table, 2).value_or(0), entries_max);
        for (uint64_t i = 0; i < entries; ++i) {
            uint64_t at = table + 2 + 12 * i;
            if (in.number(at, 2) != wanted) continue;
            auto type = in.number(at + 2, 2), count = in.number(at + 4, 4), value = in.number(at + 8, 4);
            if (!type || !count || !value) return {};
            uint64_t width = *type == rational ? 8 : *type == long_number ? 4 : *type == short_number ? 2 : 1;
            return Entry{*type, *count, width * *count <= 4 ? at + 8 : *value};
        }
        return {};
    }

    std::optional<uint64_t> whole(uint64_t table, Tag tag) const {
        auto entry = find(table, tag);
        if (!entry || entry->count != 1) return {};
        if (entry->type == short_number) return in.number(entry->at, 2);
        if (entry->type == long_number) return in.number(entry->at, 4);
        return {};
    }

    std::string_view words(uint64_t table, Tag tag) const {
        auto entry = find(table, tag);
        if (!entry || entry->type != text) return {};
        auto piece = in.piece(entry->at, entry->count);
        return piece.substr(0, piece.find('\0'));
    }

    std::optional<double> fraction(uint64_t at) const {
        auto over = in.number(at, 4), under = in.number(at + 4, 4);
        if (!over || !under || *under == 0) return {};
        return double(*over) / double(*under);
    }

    // Degrees, minutes, seconds.
    std::optional<double> degrees(uint64_t table, Tag tag, Tag side_tag, char negative, double most) const {
        auto entry = find(table, tag);
        if (!entry || entry->type != rational || entry->count != 3) return {};
        auto degree = fraction(entry->at), minute = fraction(entry->at + 8), second = fraction(entry->at + 16);
        if (!degree || !minute) return {};
        double value = *degree + *minute / 60 + second.value_or(0) / 3600;
        if (value > most) return {};
        return words(table, side_tag).starts_with(negative) ? -value : value;
    }
};

// "2026:03:10 14:01:00", local to the phone; without an offset it is taken for the country's one civil time.
std::optional<Time> time_of(std::string_view said, std::string_view offset) {
    if (said.size() < 19 || said[4] != ':' || said[7] != ':' || said[10] != ' ') return {};
    std::string words(said.substr(0, 19));
    words[4] = words[7] = '-';
    words[10] = 'T';
    if (offset.size() == 6)
        if (auto time = time_from_text(words + std::string(offset))) return time;
    return time_from_text(words + "+08:00");
}

} // namespace

ExifFacts exif_facts(std::string_view bytes) {
    ExifFacts facts;
    bool little = bytes.starts_with("II\x2a\0"sv);
    if (!little && !bytes.starts_with("MM\0\x2a"sv)) return facts;
    Tiff tiff{{bytes, little}};
    uint64_t main = tiff.in.number(4, 4).value_or(0);
    uint64_t turned = tiff.whole(main, orientation).value_or(1);
    if (turned >= 1 && turned <= 8) facts.orientation = int(turned);
    std::string_view said, offset;
    if (auto exif = tiff.whole(main, exif_table)) {
        said = tiff.words(*exif, taken_at);
        offset = tiff.words(*exif, taken_offset);
    }
    if (said.empty()) said = tiff.words(main, changed_at);
    facts.taken_at = time_of(said, offset);
    if (auto gps = tiff.whole(main, gps_table)) {
        auto north = tiff.degrees(*gps, lat, lat_side, 'S', 90);
        auto east = tiff.degrees(*gps, lon, lon_side, 'W', 180);
        // Cameras without a fix write zeros.
        if (north && east && (*north != 0 || *east != 0)) facts.lat = north, facts.lon = east;
    }
    return facts;
}

} // namespace qzt::files
