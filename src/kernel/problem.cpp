#include "kernel/problem.hpp"

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
            said += found->second;
            text.remove_prefix(close + 1);
        }
    }
    return said;
}

} // namespace qzt
