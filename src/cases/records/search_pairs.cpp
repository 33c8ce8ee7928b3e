#include "cases/records/search_pairs.hpp"

#include "kernel/text/characters.hpp"

#include <algorithm>
#include <set>

namespace qzt {

std::vector<std::u32string> search_runs(std::string_view text) {
    std::vector<std::u32string> runs;
    bool inside = false;
    for (size_t count = 0; !text.empty() && count < search_text_max; ++count) {
        char32_t c = text::take_character(text);
        if (!text::is_letter(c)) {
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
