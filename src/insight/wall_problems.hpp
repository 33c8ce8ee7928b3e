// Why a wall could not be arranged, and why its past could not be shown.
#pragma once
#include "accounts/wall_keys.hpp"

namespace qzt {

inline const ProblemKind wall_changed{"wall_changed", 409, "这块大屏刚被别人改过，没有保存。请重新打开后再改。",
                                      "Somebody has just changed this wall; nothing was saved. Open it again."};
inline const ProblemKind too_many_walls{"too_many_walls", 409, "最多 {max} 块大屏，请先删除不用的。",
                                        "There are {max} walls at most. Delete one that is not used."};
inline const ProblemKind wall_in_use{"wall_in_use", 409, "还有 {links} 个链接在用这块大屏，请先撤销。",
                                     "{links} links still open this wall. Revoke them first."};
inline const ProblemKind wall_empty{"wall_empty", 422, "大屏上至少要有一个板块。",
                                    "A wall shows at least one panel."};
inline const ProblemKind wall_too_full{"wall_too_full", 422, "这种画面最多 {max} 个板块，再多就看不清了。",
                                       "A wall of this format shows {max} panels at most; more cannot be read."};
inline const ProblemKind wall_panel_twice{"wall_panel_twice", 422, "同一个板块只能放一次：第 {place} 个重复了。",
                                          "A panel is shown once; number {place} is a repetition."};
inline const ProblemKind wall_panel_outside{"wall_panel_outside", 422,
                                            "第 {place} 个板块超出画面（{columns} 列 {rows} 行）。",
                                            "Panel number {place} lies outside of the picture ({columns} columns, "
                                            "{rows} rows)."};
inline const ProblemKind wall_panel_too_small{"wall_panel_too_small", 422,
                                              "第 {place} 个板块太小，六米外看不清；至少 {width} 列 {height} 行。",
                                              "Panel number {place} is too small to be read from six metres; it "
                                              "needs {width} columns and {height} rows."};
inline const ProblemKind wall_panels_overlap{"wall_panels_overlap", 422, "第 {place} 个和第 {other} 个板块重叠了。",
                                             "Panels number {place} and {other} overlap."};

inline const ProblemKind past_out_of_reach{"past_out_of_reach", 422, "只能回看最近一年里已经过去的时刻。",
                                           "Only moments of the last year that are over can be shown."};
inline const ProblemKind past_not_ready{"past_not_ready", 503, "历史还在整理，请几分钟后再看；画面没有丢失。",
                                        "The history is still being put together. Look again in a few minutes; "
                                        "nothing is lost."};

inline const ProblemKind roster_changed{"roster_changed", 409, "这一周的值班表刚被别人改过，没有保存。请重新打开。",
                                        "Somebody has just changed this week's roster; nothing was saved. Open it "
                                        "again."};
inline const ProblemKind roster_not_a_week{"roster_not_a_week", 422, "一周从星期一开始；第 {place} 行不在这一周里。",
                                           "A week begins with its Monday; row {place} lies outside of it."};
inline const ProblemKind roster_names_somebody{"roster_names_somebody", 422,
                                               "第 {place} 行像是写了人名。大屏给来访者看，只写岗位。",
                                               "Row {place} seems to name a person. Visitors see the wall: write the "
                                               "post only."};
inline const ProblemKind roster_unknown_org{"roster_unknown_org", 422, "第 {place} 行的单位不存在或已停用。",
                                            "The organisation of row {place} does not exist or is out of use."};

} // namespace qzt
