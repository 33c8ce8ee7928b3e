// Texts that somebody has sorted, a line each: label<TAB>text. Blank lines are passed over.
#pragma once
#include "kernel/text/text_training.hpp"

#include <iosfwd>

namespace qzt {

inline constexpr size_t labelled_lines_max = 2'000'000;
inline constexpr size_t labelled_line_bytes_max = 1'000'000;
inline constexpr size_t label_bytes_max = 200;

inline const ProblemKind labelled_line_no_tab{"labelled_line_no_tab", 422,
                                              "第 {line} 行没有制表符。应当是：类别，制表符，文字。",
                                              "Line {line} has no tab. It should be: the label, a tab, the text."};
inline const ProblemKind labelled_line_label{
    "labelled_line_label", 422, "第 {line} 行的类别是空的、太长或不是 UTF-8（最多 {max} 个字节）。",
    "The label of line {line} is empty, too long or not UTF-8 ({max} bytes at most)."};
inline const ProblemKind labelled_line_too_long{"labelled_line_too_long", 422, "第 {line} 行超过 {max} 个字节。",
                                                "Line {line} has more than {max} bytes."};
inline const ProblemKind labelled_lines_too_many{"labelled_lines_too_many", 422, "超过 {max} 行。请把文件分成几份。",
                                                 "There are more than {max} lines. Split the file."};

Outcome<std::vector<text::LabelledText>> read_labelled_lines(std::istream& in);

} // namespace qzt
