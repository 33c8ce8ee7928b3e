// The settings file, line by line: `name = "text"`, `name = 'text'` or `name = 12`, blank lines and comments. That is
// the part of TOML that settings need; whatever else stands there is refused with its line and what was expected.
#pragma once
#include "kernel/outcome.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace qzt {

inline const ProblemKind settings_line_wrong{"settings_line_wrong", 400,
                                             "配置文件 {file} 第 {line} 行看不懂：{expected_zh}。",
                                             "Line {line} of {file} cannot be read: {expected_en}."};
inline const ProblemKind setting_twice{"setting_twice", 400,
                                       "配置文件 {file} 第 {line} 行又一次设置了“{name}”，只能设置一次。",
                                       "Line {line} of {file} sets \"{name}\" once more. Set it once."};

struct SettingLine {
    size_t line = 0; // counted from 1
    std::string name;
    std::string value;
};

Outcome<std::vector<SettingLine>> read_settings_file(std::string_view text);

} // namespace qzt
