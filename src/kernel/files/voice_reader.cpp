#include "kernel/files/voice_reader.hpp"

#include "kernel/files/byte_reader.hpp"

#include <algorithm>

namespace qzt::files {
namespace {

using namespace std::string_view_literals;
constexpr int voice_pieces_max = 20'000;
constexpr uint64_t opus_rate = 48'000;

std::chrono::milliseconds milliseconds(uint64_t ticks, uint64_t rate) {
    // A length no file of this size can have is as good as endless.
    constexpr uint64_t ticks_max = uint64_t(1) << 50;
    return std::chrono::milliseconds(rate == 0 ? 0 : int64_t(std::min(ticks, ticks_max) * 1000 / rate));
}

// The last page says how many samples there are.
std::optional<VoiceFacts> ogg_facts(std::string_view bytes) {
    auto last = bytes.rfind("OggS\0"sv);
    auto samples = ByteReader{bytes, true}.number(last + 6, 8);
    if (!samples) return {};
    if (*samples > (uint64_t(1) << 62)) return VoiceFacts{}; // a page on which no packet ends
    return VoiceFacts{milliseconds(*samples, opus_rate)};
}

// ── WebM ──

struct Element {
    uint64_t id = 0;
    uint64_t begin = 0; // of what it holds
    uint64_t size = 0;
};

// The marked width in front of a number: 1 byte for 1xxxxxxx, 2 for 01xxxxxx …
std::optional<uint64_t> marked(const ByteReader& in, uint64_t& at, bool keep_mark) {
    auto first = in.number(at, 1);
    if (!first || *first == 0) return {};
    unsigned width = 1;
    while (!(*first & (0x80u >> (width - 1))))
        ++width;
    auto value = in.number(at, width);
    if (!value) return {};
    at += width;
    return keep_mark ? *value : *value & ((uint64_t(1) << (7 * width)) - 1);
}

std::optional<Element> element_at(const ByteReader& in, uint64_t& at) {
    auto id = marked(in, at, true);
    uint64_t before = at;
    auto size = id ? marked(in, at, false) : std::nullopt;
    if (!size) return {};
    bool to_the_end = *size == (uint64_t(1) << (7 * (at - before))) - 1;
    uint64_t rest = in.bytes.size() - at;
    return Element{*id, at, to_the_end ? rest : std::min(*size, rest)};
}

std::optional<VoiceFacts> webm_facts(std::string_view bytes) {
    enum : uint64_t {
        segment = 0x18538067,
        tracks = 0x1654ae6b,
        track = 0xae,
        track_kind = 0x83,
        cluster = 0x1f43b675,
        cluster_time = 0xe7,
        block_group = 0xa0,
        block = 0xa1,
        simple_block = 0xa3,
        info = 0x1549a966,
        time_scale = 0x2ad7b1,
    };
    ByteReader in{bytes};
    uint64_t at = 0, scale = 1'000'000, begun = 0, longest = 0;
    bool sound = false;
    for (int i = 0; i < voice_pieces_max && at < bytes.size(); ++i) {
        auto element = element_at(in, at);
        if (!element) break;
        auto number = in.number(element->begin, unsigned(std::min<uint64_t>(element->size, 8))).value_or(0);
        switch (element->id) {
        case segment:
        case tracks:
        case track:
        case cluster:
        case block_group:
        case info:
            continue; // what it holds comes next
        case track_kind:
            if (number != 2) return {};
            sound = true;
            break;
        case time_scale:
            scale = number;
            break;
        case cluster_time:
            begun = number;
            break;
        case block:
        case simple_block:
            if (element->size >= 4) longest = std::max(longest, begun + in.number(element->begin + 1, 2).value_or(0));
            break;
        default:
            break;
        }
        at = element->begin + element->size;
    }
    if (!sound) return {};
    uint64_t nanoseconds = std::min(longest, uint64_t(1) << 30) * std::min(scale, uint64_t(1) << 30);
    return VoiceFacts{milliseconds(nanoseconds / 1000, 1'000'000)};
}

// ── MP4 ──

std::optional<VoiceFacts> mp4_facts(std::string_view bytes) {
    ByteReader in{bytes};
    uint64_t at = 0;
    bool sound = false;
    VoiceFacts facts;
    for (int i = 0; i < voice_pieces_max && at < bytes.size(); ++i) {
        auto size = in.number(at, 4);
        auto name = in.piece(at + 4, 4);
        if (!size || name.size() < 4) break;
        uint64_t head = 8;
        if (*size == 1) {
            size = in.number(at + 8, 8);
            head = 16;
        } else if (*size == 0) {
            size = bytes.size() - at;
        }
        if (!size || *size < head) return {};
        if (name == "moov"sv || name == "trak"sv || name == "mdia"sv) {
            at += head; // what it holds comes next
            continue;
        }
        if (name == "hdlr"sv) {
            auto handles = in.piece(at + head + 8, 4);
            if (handles == "vide"sv) return {};
            if (handles == "soun"sv) sound = true;
        }
        if (name == "mvhd"sv) {
            bool wide = in.number(at + head, 1) == 1;
            auto rate = in.number(at + head + (wide ? 20 : 12), 4);
            auto ticks = in.number(at + head + (wide ? 24 : 16), wide ? 8 : 4);
            if (rate && ticks) facts.length = milliseconds(*ticks, *rate);
        }
        if (*size > bytes.size() - at) break;
        at += *size;
    }
    if (!sound) return {};
    return facts;
}

} // namespace

std::optional<VoiceFacts> voice_facts(std::string_view bytes, FileKind kind) {
    switch (kind) {
    case FileKind::ogg:
        return ogg_facts(bytes);
    case FileKind::webm:
        return webm_facts(bytes);
    case FileKind::mp4:
        return mp4_facts(bytes);
    default:
        return {};
    }
}

} // namespace qzt::files
