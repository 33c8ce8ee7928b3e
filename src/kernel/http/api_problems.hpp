// What can be wrong with a call of an endpoint before its own rules speak.
#pragma once
#include "kernel/problem.hpp"

namespace qzt::http {

inline const ProblemKind no_such_endpoint{"no_such_endpoint", 404,
                                          "没有这个接口：{path}。接口清单见 /api/openapi.json。",
                                          "There is no endpoint {path}. The list is at /api/openapi.json."};
inline const ProblemKind no_such_thing{"no_such_thing", 404, "没有找到，或您无权查看。请返回列表刷新后再试。",
                                       "Not found, or not yours to see. Go back to the list and reload it."};
inline const ProblemKind wrong_method{"wrong_method", 405, "这个接口不接受 {method}，可用：{allow}。",
                                      "This endpoint does not take {method}; it takes {allow}."};
inline const ProblemKind wrong_media_type{"wrong_media_type", 415, "请求内容的类型应为 {wanted}。",
                                          "The content type should be {wanted}."};
inline const ProblemKind foreign_origin{"foreign_origin", 403,
                                        "这个操作不是从本系统的页面发出的，已拒绝。请在本系统的页面里操作。",
                                        "This act did not come from a page of this system and was refused. Do it "
                                        "from one of its pages."};
inline const ProblemKind too_busy{"too_busy", 503, "当前操作太多，请在几秒后重试；没有保存任何改动。",
                                  "Too much is going on. Try again in a few seconds; nothing was changed."};
inline const ProblemKind database_away{"database_away", 503, "暂时连不上数据库，没有保存任何改动。请稍后重试。",
                                       "The database cannot be reached and nothing was changed. Try again shortly."};
inline const ProblemKind outcome_unknown{
    "outcome_unknown", 503, "操作可能已经保存，也可能没有。请用同一个操作编号重试：已保存的不会重复。",
    "The act may or may not have been stored. Repeat it with the same command id: it will not be done twice."};

} // namespace qzt::http
