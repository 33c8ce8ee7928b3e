#include "registry/masked_name.hpp"

#include "kernel/documents/utf8.hpp"

#include <algorithm>
#include <vector>

namespace qzt {

namespace {

constexpr std::u32string_view double_surnames[] = {
    U"欧阳", U"上官", U"司马", U"诸葛", U"东方", U"皇甫", U"尉迟", U"公孙", U"慕容", U"令狐",
    U"司徒", U"夏侯", U"端木", U"独孤", U"南宫", U"长孙", U"宇文", U"轩辕", U"闻人", U"申屠",
};

bool is_latin(char32_t c) { return c < 0x250; }
bool is_dot(char32_t c) { return c == U'·' || c == U'•' || c == U'・' || c == U'‧'; }

// Words of a name, each with what stood before it: a blank or a dot. Blanks within a name of Chinese characters (方
// 兰) part nothing.
struct Word {
    char32_t before = 0;
    std::u32string text;
};

std::vector<Word> words_of(std::string_view name) {
    std::vector<Word> words;
    char32_t before = 0;
    bool inside = false;
    std::string plain = documents::plain_text(name);
    for (std::string_view rest = plain; !rest.empty();) {
        char32_t c = documents::take_char(rest);
        if (c == U' ' || is_dot(c)) {
            before = is_dot(c) || is_dot(before) ? U'·' : U' ';
            inside = false;
            continue;
        }
        bool is_chinese = !words.empty() && before == U' ' && !is_latin(c) && !is_latin(words.back().text.back());
        if (!inside && !is_chinese) words.push_back({words.empty() ? U'\0' : before, {}});
        words.back().text += c;
        inside = true;
        before = 0;
    }
    return words;
}

std::u32string masked_chinese(const std::u32string& name) {
    if (name.size() == 1) return U"*";
    bool is_double =
        name.size() > 2 && std::ranges::find(double_surnames, name.substr(0, 2)) != std::end(double_surnames);
    size_t surname = is_double ? 2 : 1;
    std::u32string shown = name.substr(0, surname) + U'*';
    if (name.size() - surname >= 2) shown += name.back();
    return shown;
}

} // namespace

std::string masked_name(std::string_view name) {
    std::vector<Word> words = words_of(name);
    std::u32string shown;
    if (words.size() == 1 && !is_latin(words[0].text[0])) {
        shown = masked_chinese(words[0].text);
    } else {
        for (const Word& word : words) {
            if (word.before) shown += word.before;
            shown += word.text[0];
            shown += U'*';
        }
    }
    std::string utf8;
    for (char32_t c : shown)
        documents::append_utf8(utf8, c);
    return utf8;
}

} // namespace qzt
