#include "kernel/documents/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace qzt::documents {

// Length of the valid sequence at the front, 0 when there is none.
static size_t sequence(std::string_view s, char32_t& c) {
    auto byte = [&](size_t i) { return static_cast<uint8_t>(s[i]); };
    auto tail = [&](size_t i) { return i < s.size() && (byte(i) & 0xC0) == 0x80; };
    uint8_t lead = byte(0);
    if (lead < 0x80) return c = lead, 1;
    if (lead >= 0xC2 && lead <= 0xDF && tail(1)) return c = (lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu), 2;
    if ((lead & 0xF0) == 0xE0 && tail(1) && tail(2)) {
        c = (lead & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
        return c >= 0x800 && !(c >= 0xD800 && c <= 0xDFFF) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4 && tail(1) && tail(2) && tail(3)) {
        c = (lead & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
        return c >= 0x10000 && c <= 0x10FFFF ? 4 : 0;
    }
    return 0;
}

bool is_utf8(std::string_view text) {
    char32_t c;
    while (!text.empty()) {
        size_t length = sequence(text, c);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

static bool begins_char(char c) { return (static_cast<uint8_t>(c) & 0xC0) != 0x80; }

size_t count_chars(std::string_view utf8) { return size_t(std::ranges::count_if(utf8, begins_char)); }

std::string_view first_chars(std::string_view utf8, size_t count) {
    size_t end = 0;
    while (end < utf8.size() && (!begins_char(utf8[end]) || count-- > 0))
        ++end;
    return utf8.substr(0, end);
}

static bool parts_words(char32_t c) {
    return std::u32string_view(U" ,.;:!?，。；：！？、…—（）()《》“”\t\u3000").contains(c);
}

std::string beginning_of(std::string_view utf8, size_t most) {
    if (count_chars(utf8) <= most) return std::string(utf8);
    std::string_view whole = first_chars(utf8, most - 1), kept = whole;
    size_t taken = 0;
    for (auto rest = utf8; taken < most && !rest.empty(); ++taken) {
        size_t at = utf8.size() - rest.size();
        if (parts_words(take_char(rest)) && taken > most / 2) kept = utf8.substr(0, at);
    }
    return std::string(trimmed(kept)) + "…";
}

void append_utf8(std::string& text, char32_t c) {
    auto tail = [&](int shift) { text += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | c >> 6), tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | c >> 12), tail(6), tail(0);
    } else {
        text += static_cast<char>(0xF0 | c >> 18), tail(12), tail(6), tail(0);
    }
}

char32_t take_char(std::string_view& utf8) {
    char32_t c = 0xFFFD;
    size_t length = sequence(utf8, c);
    if (length == 0) c = 0xFFFD;
    utf8.remove_prefix(length == 0 ? 1 : length);
    return c;
}

static bool is_space(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF || c == 0x200B;
}

std::string_view trimmed(std::string_view utf8) {
    size_t begin = 0, end = 0;
    bool seen = false;
    for (auto rest = utf8; !rest.empty();) {
        size_t at = utf8.size() - rest.size();
        if (is_space(take_char(rest))) continue;
        if (!seen) begin = at, seen = true;
        end = utf8.size() - rest.size();
    }
    return utf8.substr(begin, end - begin);
}

bool is_blank(std::string_view utf8) {
    while (!utf8.empty())
        if (!is_space(take_char(utf8))) return false;
    return true;
}

std::string plain_text(std::string_view utf8) {
    std::string plain;
    plain.reserve(utf8.size());
    for (auto rest = trimmed(utf8); !rest.empty();) {
        char32_t c = take_char(rest);
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        append_utf8(plain, is_space(c) ? U' ' : c);
    }
    return plain;
}

} // namespace qzt::documents
