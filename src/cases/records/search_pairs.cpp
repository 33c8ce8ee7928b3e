#include "cases/records/search_pairs.hpp"

#include <algorithm>
#include <set>

namespace qzt {
namespace {

// The next character; a broken byte counts as a blank.
char32_t next_character(std::string_view& text) {
    auto byte = [&](size_t at) { return at < text.size() ? uint8_t(text[at]) : 0; };
    uint8_t first = byte(0);
    size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
    if (length == 0 || length > text.size()) {
        text.remove_prefix(1);
        return U' ';
    }
    char32_t value = length == 1 ? first : first & (0xff >> (length + 1));
    for (size_t i = 1; i < length; ++i)
        value = value << 6 | (byte(i) & 0x3f);
    text.remove_prefix(length);
    return value;
}

char32_t plain(char32_t c) {
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0; // full-width Latin letters, digits and signs
    if (c >= U'A' && c <= U'Z') c += 32;
    return c;
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
    if (c < 0xc0) return false;
    bool is_sign = (c >= 0x2000 && c <= 0x206f) || (c >= 0x3000 && c <= 0x303f && c != 0x3007) ||
                   (c >= 0xff00 && c <= 0xffef) || (c >= 0xfe30 && c <= 0xfe4f);
    return !is_sign;
}

} // namespace

std::vector<std::u32string> search_runs(std::string_view text) {
    std::vector<std::u32string> runs;
    bool inside = false;
    for (size_t count = 0; !text.empty() && count < search_text_max; ++count) {
        char32_t c = plain(next_character(text));
        if (!is_letter(c)) {
            inside = false;
            continue;
        }
        if (!inside) runs.emplace_back();
        inside = true;
        runs.back() += c;
    }
    return runs;
}

std::vector<std::u32string> search_pairs(std::string_view text, size_t max) {
    std::vector<std::u32string> pairs;
    std::set<std::u32string> seen;
    for (const std::u32string& run : search_runs(text))
        for (size_t i = 0; i + 1 < run.size() && pairs.size() < max; ++i) {
            std::u32string pair = run.substr(i, 2);
            if (seen.insert(pair).second) pairs.push_back(std::move(pair));
        }
    return pairs;
}

double likeness(std::string_view a, std::string_view b) {
    auto first = search_pairs(a, search_pairs_max), second = search_pairs(b, search_pairs_max);
    if (first.empty() || second.empty()) return 0;
    std::set<std::u32string> known(first.begin(), first.end());
    auto common = std::ranges::count_if(second, [&](const auto& pair) { return known.contains(pair); });
    return 2.0 * double(common) / double(first.size() + second.size());
}

} // namespace qzt
