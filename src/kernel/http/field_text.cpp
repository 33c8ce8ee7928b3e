#include "kernel/http/field_text.hpp"

#include <algorithm>

namespace qzt::http {

static char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> items;
    while (!text.empty()) {
        auto end = std::min(text.find(separator), text.size());
        auto item = trimmed(text.substr(0, end));
        if (!item.empty()) items.push_back(item);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return items;
}

// 0, 0.5, 1.000: RFC 9110 allows nothing else.
static double weight_from(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
    double weight = text[0] - '0';
    if (text.size() > 1 && text[1] != '.') return 0;
    double unit = 0.1;
    for (size_t i = 2; i < text.size(); ++i, unit /= 10) {
        if (text[i] < '0' || text[i] > '9') return 0;
        weight += (text[i] - '0') * unit;
    }
    return weight > 1 ? 0 : weight;
}

std::vector<Weighted> weighted_list(std::string_view text) {
    std::vector<Weighted> list;
    for (auto entry : split(text, ',')) {
        auto parts = split(entry, ';');
        if (parts.empty()) continue;
        Weighted weighted{parts[0]};
        for (size_t i = 1; i < parts.size(); ++i)
            if (parts[i].starts_with("q=") || parts[i].starts_with("Q="))
                weighted.weight = weight_from(parts[i].substr(2));
        list.push_back(weighted);
    }
    return list;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        if (text.size() - i < 3) return {};
        int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
        if (high < 0 || low < 0) return {};
        decoded += char(high * 16 + low);
        i += 2;
    }
    return decoded;
}

} // namespace qzt::http
