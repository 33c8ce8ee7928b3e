// What can be wrong with an HTTP exchange before any feature sees it.
#pragma once
#include "kernel/problem.hpp"

namespace qzt::http {

inline const ProblemKind bad_request{"bad_request", 400, "请求的格式不正确，服务器无法读懂。请刷新页面后重试。",
                                     "The server could not read the request. Reload the page and try again."};
inline const ProblemKind request_timeout{"request_timeout", 408, "请求没有在规定时间内发送完。请检查网络后重试。",
                                         "The request did not arrive in time. Check the network and try again."};
inline const ProblemKind body_too_large{
    "body_too_large", 413, "提交的内容超过 {limit_mb} MB。请压缩图片或分次提交。",
    "The request is larger than {limit_mb} MB. Send smaller files, or send them one by one."};
inline const ProblemKind head_too_large{
    "head_too_large", 431, "请求头过长。请清除本网站的 Cookie 后重试。",
    "The request's header fields are too long. Clear this site's cookies and try again."};
inline const ProblemKind internal_error{
    "internal_error", 500,
    "服务器内部出错，您的操作可能没有完成。请稍后重试；如仍不行，请把追踪编号 {trace_id} 告诉系统维护人员。",
    "Something went wrong in the server and the request may not have been carried out. Try again later; if it "
    "happens again, "
    "tell the maintainers this trace id: {trace_id}."};
inline const ProblemKind not_implemented{"not_implemented", 501, "服务器不支持这种请求方法或传输编码。",
                                         "The server does not support this request method or transfer coding."};
inline const ProblemKind server_full{"server_full", 503, "当前连接数已满，请稍后重试。",
                                     "The server has as many connections as it can hold. Try again shortly."};
inline const ProblemKind page_not_found{"page_not_found", 404, "没有找到这个页面。请检查网址，或返回首页。",
                                        "There is no such page. Check the address, or go back to the first page."};

} // namespace qzt::http
