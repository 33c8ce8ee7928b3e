#include "settings_file.hpp"

#include <algorithm>
#include <optional>

namespace qzt {
namespace {

struct Expected {
    const char* zh;
    const char* en;
};
constexpr Expected a_setting{"应为“名称 = 值”，名称由小写字母和连字符组成",
                             "a setting is written name = value, its name in small letters and hyphens"};
constexpr Expected a_value{"值应为引号里的文字，或一个整数", "a value is text in quotation marks, or a whole number"};
constexpr Expected a_closing_mark{"文字应在同一行以引号结束", "text ends with its quotation mark on the same line"};
constexpr Expected an_escape{"双引号里的反斜杠后应为 \\ \" n 或 t；路径可写在单引号里",
                             "in double quotation marks a backslash stands before \\ \" n or t; single ones take "
                             "it as it is"};
constexpr Expected nothing_more{"值之后只能有 # 注释", "after the value there may only be a # comment"};

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_of_name(char c) { return (c >= 'a' && c <= 'z') || c == '-'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return text;
}

// The characters that belong to something, taken from the front.
template <class F>
std::string_view take_while(std::string_view& text, F belongs) {
    size_t length = size_t(std::ranges::find_if_not(text, belongs) - text.begin());
    std::string_view taken = text.substr(0, length);
    text.remove_prefix(length);
    return taken;
}

std::optional<char> escaped(char c) {
    if (c == '\\' || c == '"') return c;
    if (c == 'n') return '\n';
    if (c == 't') return '\t';
    return {};
}

struct SettingsLine {
    std::string_view rest;
    const Expected* wrong = nullptr; // set once something else was expected

    std::string fail(const Expected& expected) {
        wrong = &expected;
        return {};
    }

    std::string text() {
        char mark = rest.front();
        rest.remove_prefix(1);
        std::string value;
        while (!rest.empty() && rest.front() != mark) {
            char c = rest.front();
            rest.remove_prefix(1);
            if (mark == '"' && c == '\\') {
                auto meant = rest.empty() ? std::nullopt : escaped(rest.front());
                if (!meant) return fail(an_escape);
                rest.remove_prefix(1);
                c = *meant;
            }
            value += c;
        }
        if (rest.empty()) return fail(a_closing_mark);
        rest.remove_prefix(1);
        return value;
    }

    std::string number() {
        std::string value;
        if (rest.starts_with('-')) {
            value = "-";
            rest.remove_prefix(1);
        }
        value += take_while(rest, is_digit);
        if (value.empty() || value == "-") return fail(a_value);
        return value;
    }

    SettingLine read() {
        SettingLine setting;
        setting.name = take_while(rest, is_of_name);
        rest = without_blanks(rest);
        if (setting.name.empty() || !rest.starts_with('=')) return fail(a_setting), setting;
        rest = without_blanks(rest.substr(1));
        bool quoted = rest.starts_with('"') || rest.starts_with('\'');
        setting.value = quoted ? text() : number();
        if (wrong) return setting;
        // A number that goes on is no number: 1979-05-27, 0x2, 1.5.
        bool ends = rest.empty() || is_blank(rest.front()) || rest.front() == '#';
        rest = without_blanks(rest);
        if (!quoted && !ends)
            fail(a_value);
        else if (!rest.empty() && !rest.starts_with('#'))
            fail(nothing_more);
        return setting;
    }
};

} // namespace

Outcome<std::vector<SettingLine>> read_settings_file(std::string_view text) {
    std::vector<SettingLine> settings;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3); // as some editors begin a file
    for (size_t number = 1; !text.empty(); ++number) {
        size_t end = std::min(text.find('\n'), text.size());
        std::string_view raw = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (raw.ends_with('\r')) raw.remove_suffix(1);
        SettingsLine line{without_blanks(raw)};
        if (line.rest.empty() || line.rest.starts_with('#')) continue;
        SettingLine setting = line.read();
        std::string place = std::to_string(number);
        if (line.wrong)
            return refuse(settings_line_wrong,
                          {{"line", place}, {"expected_zh", line.wrong->zh}, {"expected_en", line.wrong->en}});
        if (std::ranges::find(settings, setting.name, &SettingLine::name) != settings.end())
            return refuse(setting_twice, {{"line", place}, {"name", setting.name}});
        setting.line = number;
        settings.push_back(std::move(setting));
    }
    return settings;
}

} // namespace qzt
