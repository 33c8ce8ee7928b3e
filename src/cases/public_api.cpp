// A reporter follows a report by its query code: five plain words, the next promised date, and at the end the
// question whether it is solved. Nobody signs in; the code is the key, so guessing is slowed down by address.
#include "cases/case_api.hpp"
#include "cases/guess_limit.hpp"
#include "cases/pages/case_page.hpp"

namespace qzt {
namespace {

inline const ProblemKind no_such_code{"no_such_code", 404, "没有这个查询码，请核对后再输。查询码是 8 位字母和数字。",
                                      "There is no such code. Check it: eight letters and digits."};

inline const ProblemKind too_many_guesses{
    "too_many_guesses", 429, "查询次数太多，请 10 分钟后再试。查询码在上报成功的页面上。",
    "Too many tries. Try again in ten minutes; the code stands on the page that "
    "confirmed your report."};

GuessLimit& guesses() {
    static GuessLimit limit;
    return limit;
}

// What the code leads to, or the refusal; a miss is counted.
template <class Found>
Found found_or_missed(std::optional<Found> found, const Call& call) {
    if (found) return std::move(*found);
    guesses().missed(call.request.remote_address, call.now);
    throw Refused(Problem(no_such_code));
}

void refuse_guessing(const Call& call) {
    if (guesses().must_wait(call.request.remote_address, call.now)) throw Refused(Problem(too_many_guesses));
}

Task<PublicReportView> show_public_report(Call call, CaseDesk& desk, std::string query_code) {
    refuse_guessing(call);
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    auto view = co_await public_report(tx, call.actor.station_id, query_code, call.now, book);
    co_return found_or_missed(std::move(view), call);
}

// What everybody may know before they say who they are.
struct Greeting {
    bool demo = false; // everything here is made up
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (demo))

Task<Greeting> show_greeting(Call, CaseDesk& desk) { co_return Greeting{desk.books->current()->is_demo()}; }

struct PublicAnswer {
    CommandId command_id;
    Solved solved;
    std::optional<Satisfaction> satisfaction;
    Remark text;
};
BOOST_DESCRIBE_STRUCT(PublicAnswer, (), (command_id, solved, satisfaction, text))

// What the reporter sees after the act, read anew.
Task<PublicReportView> give_and_show(Call call, CaseDesk& desk, std::string query_code, ReporterAnswer answer) {
    refuse_guessing(call);
    std::optional<ReportPlace> found;
    {
        pg::Tx tx = co_await call.begin();
        found = co_await report_with_code(tx, call.actor.station_id, query_code);
    }
    ReportPlace place = found_or_missed(std::move(found), call);
    answer.report_id = place.report_id;
    co_await desk.runner->give({place.case_id, call.actor, call.now, std::move(answer)});
    PublicReportView view = co_await show_public_report(std::move(call), desk, std::move(query_code));
    co_return view;
}

Task<PublicReportView> answer_public_report(Call call, CaseDesk& desk, std::string query_code, PublicAnswer said) {
    ReporterAnswer answer;
    answer.command_id = said.command_id;
    answer.solved = said.solved;
    answer.satisfaction = said.satisfaction;
    answer.text = std::move(said.text);
    PublicReportView view = co_await give_and_show(std::move(call), desk, std::move(query_code), std::move(answer));
    co_return view;
}

struct PublicAppeal {
    CommandId command_id;
    Reason reason;
};
BOOST_DESCRIBE_STRUCT(PublicAppeal, (), (command_id, reason))

Task<PublicReportView> appeal_public_report(Call call, CaseDesk& desk, std::string query_code, PublicAppeal said) {
    ReporterAnswer answer;
    answer.command_id = said.command_id;
    answer.solved = Solved::no;
    answer.text = std::string(std::move(said.reason));
    PublicReportView view = co_await give_and_show(std::move(call), desk, std::move(query_code), std::move(answer));
    co_return view;
}

} // namespace

std::vector<http::Endpoint<Call>> public_endpoints(CaseDesk* desk) {
    using enum http::Verb;
    using http::endpoint;
    return {
        endpoint(get, "/api/public/greeting", "show_greeting",
                 "What everybody may know: whether all this is made up.", show_greeting, desk),
        endpoint(get, "/api/public/reports/{query_code}", "show_public_report", "What became of a report.",
                 show_public_report, desk),
        endpoint(post, "/api/public/reports/{query_code}/answers", "answer_public_report",
                 "Solved? The reporter says.", answer_public_report, desk),
        endpoint(post, "/api/public/reports/{query_code}/appeals", "appeal_public_report",
                 "Not solved after all, once within 15 days of closing.", appeal_public_report, desk),
    };
}

} // namespace qzt
