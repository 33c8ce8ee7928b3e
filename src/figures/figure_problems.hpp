#pragma once
#include "kernel/problem.hpp"

namespace qzt {

inline const ProblemKind figures_being_read{
    "figures_being_read", 503, "服务器刚启动，正在读入历史（已读 {events} 条），读完就能看数字；请稍候。",
    "The server has just started and is reading the history ({events} events so far). Figures follow when it is "
    "done."};
inline const ProblemKind report_not_found{"report_not_found", 404, "没有这份通报，请从列表里选。",
                                          "There is no such report. Choose one from the list."};

} // namespace qzt
