#include "registry/address_characters.hpp"

#include "kernel/documents/utf8.hpp"

#include <algorithm>

namespace qzt {

namespace {

constexpr char32_t decoration = U' ', parting = U'-', below_ground = U'负';
constexpr std::u32string_view hyphens = U"-–—―‐−~/\\";
constexpr std::u32string_view digits_of_ten = U"零一二三四五六七八九";
constexpr int basements_max = 5;

// As overseas Chinese write them, and zeros of all kinds.
constexpr std::pair<char32_t, char32_t> same[] = {
    {U'棟', U'栋'}, {U'樓', U'楼'}, {U'號', U'号'}, {U'層', U'层'}, {U'單', U'单'}, {U'區', U'区'}, {U'縣', U'县'},
    {U'鄉', U'乡'}, {U'鎮', U'镇'}, {U'網', U'网'}, {U'#', U'幢'},  {U'〇', U'零'}, {U'○', U'零'},  {U'◯', U'零'},
};

bool is_chinese(char32_t c) {
    return (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x20000 && c <= 0x3ffff);
}

char32_t plain(char32_t c) {
    if (c >= 0xff01 && c <= 0xff5e) c -= 0xfee0;
    if (c >= U'a' && c <= U'z') c -= 32;
    for (auto [written, meant] : same)
        if (c == written) return meant;
    if (hyphens.contains(c)) return parting;
    return is_chinese(c) || is_address_digit(c) || is_address_letter(c) ? c : decoration;
}

void blot_out_telephones(std::u32string& typed) {
    for (auto from = typed.begin(); from != typed.end();) {
        from = std::find_if(from, typed.end(), is_address_digit);
        auto to = std::find_if_not(from, typed.end(), is_address_digit);
        if (size_t(to - from) > address_digits_max) std::fill(from, to, decoration);
        from = to;
    }
}

// "-1层" is below the ground, "3幢-2单元-5层" is not: the sign stands alone in its text, before a small number.
bool is_basement(std::u32string_view behind, bool is_only_hyphen) {
    if (!is_only_hyphen || behind.size() < 2 || behind[0] < U'1' || behind[0] > U'0' + basements_max) return false;
    return behind[1] == U'层' || behind[1] == U'楼' || behind[1] == U'F';
}

} // namespace

bool is_address_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_address_letter(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_address_latin(char32_t c) { return is_address_digit(c) || is_address_letter(c) || c == parting; }
bool is_numeral(char32_t c) { return c == U'十' || c == U'百' || digits_of_ten.contains(c); }

std::u32string address_characters(std::string_view text) {
    std::u32string typed;
    while (!text.empty())
        typed += plain(documents::take_char(text));
    blot_out_telephones(typed);
    bool is_only_hyphen = std::ranges::count(typed, parting) == 1;
    auto is_latin = [](char32_t c) { return is_address_digit(c) || is_address_letter(c); };

    std::u32string kept;
    bool gap = false, hyphen = false; // since the last character that was kept
    for (size_t i = 0; i < typed.size(); ++i) {
        char32_t c = typed[i];
        if (c == decoration || c == parting) {
            gap = true;
            hyphen = hyphen || c == parting;
            continue;
        }
        bool after_latin = !kept.empty() && is_latin(kept.back());
        bool parts_numbers = gap && after_latin && is_address_digit(kept.back()) && is_address_digit(c);
        if (parts_numbers || (hyphen && after_latin && is_latin(c)))
            kept += parting;
        else if (hyphen && !after_latin && is_basement(std::u32string_view(typed).substr(i), is_only_hyphen))
            kept += below_ground;
        kept += c;
        gap = hyphen = false;
    }
    return kept;
}

std::optional<std::u32string> numeral_value(std::u32string_view numerals) {
    if (numerals.empty() || numerals.size() > 6) return {};
    bool has_tens = numerals.find_first_of(U"十百") != numerals.npos;
    std::u32string value;
    if (!has_tens) {
        for (char32_t c : numerals)
            value += U'0' + char32_t(digits_of_ten.find(c));
        return value;
    }
    // Hundreds, then tens, then ones, each at most once; 十二 has one ten.
    int number = 0, digit = -1, above = 1'000;
    for (char32_t c : numerals) {
        if (c != U'十' && c != U'百') {
            if (digit > 0) return {};
            digit = int(digits_of_ten.find(c));
            continue;
        }
        int times = c == U'百' ? 100 : 10;
        if (times >= above || digit == 0 || (digit < 0 && times == 100)) return {};
        number += times * (digit < 0 ? 1 : digit);
        above = times;
        digit = -1;
    }
    if (digit > 0) number += digit;
    for (char c : std::to_string(number))
        value += char32_t(c);
    return value;
}

std::string utf8_of(std::u32string_view text) {
    std::string utf8;
    for (char32_t c : text)
        documents::append_utf8(utf8, c);
    return utf8;
}

} // namespace qzt
