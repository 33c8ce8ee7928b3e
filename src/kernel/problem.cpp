#include "kernel/problem.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace qzt {

static std::map<std::string_view, const ProblemKind*>& mutable_catalogue() {
    static std::map<std::string_view, const ProblemKind*> kinds;
    return kinds;
}

ProblemKind::ProblemKind(std::string_view code, int status, std::string_view zh, std::string_view en)
    : code(code), status(status), zh(zh), en(en) {
    if (!mutable_catalogue().emplace(code, this).second) {
        std::fprintf(stderr, "two problem kinds are called %.*s\n", int(code.size()), code.data());
        std::abort();
    }
}

const std::map<std::string_view, const ProblemKind*>& problem_catalogue() { return mutable_catalogue(); }

// A moment is named as clocks and calendars do; in the details it stays as machines write it.
static std::string told(const std::string& detail, Language language) {
    constexpr std::string_view shape = "0000-00-00T00:00:00";
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    bool is_moment = detail.size() > shape.size() &&
                     std::ranges::equal(shape, std::string_view(detail).substr(0, shape.size()),
                                        [&](char s, char d) { return s == '0' ? is_digit(d) : s == d; });
    auto number = [&](size_t at) { return size_t((detail[at] - '0') * 10 + (detail[at + 1] - '0')); };
    if (!is_moment || number(5) < 1 || number(5) > months.size()) return detail;
    std::string month = std::to_string(number(5)), day = std::to_string(number(8)), clock = detail.substr(11, 5);
    if (language == Language::zh) return month + " 月 " + day + " 日 " + clock;
    return day + " " + months.at(number(5) - 1) + " " + clock;
}

std::string sentence(const ProblemKind& kind, const std::map<std::string, std::string>& details, Language language) {
    std::string_view text = language == Language::zh ? kind.zh : kind.en;
    std::string said;
    said.reserve(text.size() + 32);
    while (!text.empty()) {
        auto open = text.find('{');
        said += text.substr(0, open);
        if (open == text.npos) break;
        auto close = text.find('}', open);
        auto found =
            close == text.npos ? details.end() : details.find(std::string(text.substr(open + 1, close - open - 1)));
        if (close == text.npos || found == details.end()) {
            said += '{';
            text.remove_prefix(open + 1);
        } else {
            said += told(found->second, language);
            text.remove_prefix(close + 1);
        }
    }
    return said;
}

} // namespace qzt
