// Why a table someone uploaded could not be read, as a whole (document_…) or in one cell (cell_…, row_…).
// Details: {part} a part of the file, {limit} what is allowed, {cell} the place as a spreadsheet shows it ("C7"),
// {seen} what stood there.
#pragma once
#include "kernel/problem.hpp"

namespace qzt::documents {

inline const ProblemKind document_empty{"document_empty", 400, "文件是空的，请选择有内容的表格。",
                                        "The file is empty. Please choose a table with rows in it."};
inline const ProblemKind document_unknown{"document_unknown", 415, "这不是表格文件，请上传 .xlsx 或 .csv 文件。",
                                          "This is not a table. Please upload an .xlsx or .csv file."};
inline const ProblemKind document_locked{
    "document_locked", 415, "文件有密码，或者是旧版 .xls。请去掉密码，另存为 .xlsx 后再上传。",
    "The file has a password or is an old .xls. Please remove the password, save as .xlsx and upload again."};
inline const ProblemKind document_damaged{
    "document_damaged", 400, "文件已损坏，读到“{part}”时停下。请重新保存后再上传。",
    "The file is damaged; reading stopped at \"{part}\". Please save it again."};
inline const ProblemKind document_unsafe{"document_unsafe", 400, "文件内部结构不安全（{part}），没有读取。",
                                         "The inside of the file is not safe ({part}); it was not read."};
inline const ProblemKind document_too_large{"document_too_large", 413,
                                            "文件太大：{part}最多 {limit}。请分成几份上传。",
                                            "The file is too large: {part} at most {limit}. Please split it."};
inline const ProblemKind document_encoding{"document_encoding", 400,
                                           "看不懂文件的文字编码，请另存为“CSV UTF-8”或 .xlsx。",
                                           "The text encoding is unknown. Please save as CSV UTF-8 or .xlsx."};
inline const ProblemKind document_quote{"document_quote", 400, "第 {row} 行的引号没有配对，请检查后再上传。",
                                        "The quotes in row {row} do not match. Please correct and upload again."};
inline const ProblemKind document_stopped{"document_stopped", 409, "读取已取消。", "Reading was cancelled."};
inline const ProblemKind document_cell_too_long{"document_cell_too_long", 413, "单元格 {cell} 超过 {limit} 个字。",
                                                "Cell {cell} is longer than {limit} characters."};
inline const ProblemKind document_not_written{"document_not_written", 500, "表格没有写成，请稍后再试。",
                                              "The table could not be written. Please try again later."};

inline const ProblemKind columns_missing{"columns_missing", 400, "表格缺少这些列：{columns}。",
                                         "The table lacks these columns: {columns}."};
inline const ProblemKind column_twice{"column_twice", 400, "“{heading}”出现在两列：{columns}。请只留一列。",
                                      "\"{heading}\" stands in two columns: {columns}. Please keep one."};

inline const ProblemKind cell_missing{"cell_missing", 400, "这一格必须填写。", "This cell must be filled in."};
inline const ProblemKind cell_error{"cell_error", 400, "这一格的公式出错：{seen}。",
                                    "The formula here failed: {seen}."};
inline const ProblemKind cell_not_text{"cell_not_text", 400, "这里应为文字，看到的是日期。",
                                       "Text is expected here, a date was found."};
inline const ProblemKind cell_too_long{"cell_too_long", 400, "最多 {limit} 个字。", "At most {limit} characters."};
inline const ProblemKind cell_digits_lost{"cell_digits_lost", 400,
                                          "长号码被存成了数字，末几位可能已丢失。请把这一列设为文本后重新填写。",
                                          "A long number was stored as a quantity and its last digits may be lost. "
                                          "Format the column as text, type it again."};
inline const ProblemKind cell_not_integer{"cell_not_integer", 400, "“{seen}”不是整数。",
                                          "\"{seen}\" is not a whole number."};
inline const ProblemKind cell_not_number{"cell_not_number", 400, "“{seen}”不是数字。", "\"{seen}\" is not a number."};
inline const ProblemKind cell_out_of_range{"cell_out_of_range", 400, "“{seen}”不在 {from} 到 {to} 之间。",
                                           "\"{seen}\" is not between {from} and {to}."};
inline const ProblemKind cell_not_time{"cell_not_time", 400, "“{seen}”不是看得懂的时间，请写成 2024-03-05 14:05。",
                                       "\"{seen}\" is not a time we can read. Please write 2024-03-05 14:05."};
inline const ProblemKind cell_not_choice{"cell_not_choice", 400, "“{seen}”不在可选项中：{choices}。",
                                         "\"{seen}\" is not one of: {choices}."};

} // namespace qzt::documents
