// Why nothing is learnt, or what was learnt is not put in use.
#pragma once
#include "kernel/outcome.hpp"

namespace qzt {

inline const ProblemKind too_few_examples{
    "too_few_examples", 422, "可供学习的事项只有 {count} 件。至少要有 {min} 件，其中至少两类各有 {of_class} 件。",
    "There are {count} cases to learn from. At least {min} are needed, and {of_class} each of two classes."};
inline const ProblemKind text_model_unknown{"text_model_unknown", 404,
                                            "没有第 {version} 版，或者它的文件已经不再保留。",
                                            "There is no version {version}, or its file is no longer kept."};
inline const ProblemKind text_model_same{"text_model_same", 409, "现在用的就是它。", "That is what is in use."};
inline const ProblemKind suggestion_way_wrong{"suggestion_way_wrong", 422,
                                              "用学到的模型要写明第几版；别的方式不写版本。",
                                              "A model is named by its version; nothing else has one."};

} // namespace qzt
