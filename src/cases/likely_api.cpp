// Before somebody reports: is it one of these?
#include "cases/case_api.hpp"
#include "cases/pages/likely_cases.hpp"
#include "cases/share_limit.hpp"

namespace qzt {
namespace {

inline const ProblemKind likely_limit{"likely_limit", 429,
                                      "查得太频繁，{minutes} 分钟内不再查相似事项。可以直接上报。",
                                      "Looked up too often; similar cases are not looked up for {minutes} minutes. "
                                      "You can report all the same."};

Task<LikelyCases> list_likely_cases(Call call, CaseDesk& desk, ToldSoFar told) {
    static ShareLimit asked{200, std::chrono::minutes(10)};
    if (!asked.take(call.actor.member_id.text(), call.now))
        throw Refused(Problem(likely_limit, {{"minutes", std::to_string(asked.window().count())}}));
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    LikelyCases likely;
    likely.cases = co_await likely_cases(tx, call.actor, matter_of(told, call.now), call.now, book, desk.matters);
    co_return likely;
}

} // namespace

std::vector<http::Endpoint<Call>> likely_endpoints(CaseDesk* desk) {
    return {http::endpoint(http::Verb::post, "/api/likely-cases", "list_likely_cases",
                           "Open cases that may be what somebody is about to report, three at most.",
                           list_likely_cases, desk)};
}

} // namespace qzt
