#include "insight/oversight_api.hpp"

#include "insight/oversight.hpp"

namespace qzt {

namespace {

Task<Oversight> show_oversight(Call call, CaseDesk& desk, OversightQuery wanted) {
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    Oversight lists = co_await oversight_lists(tx, call.actor, wanted.state.value_or(OversightState::waiting),
                                               book->calendar(), call.now);
    co_return lists;
}

Task<OversightTally> count_oversight(Call call, CaseDesk& desk) {
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    OversightTally tally = co_await oversight_tally(tx, call.actor, book->calendar(), call.now);
    co_return tally;
}

Task<> decide_review(Call call, ReviewId review_id, JudgeLook said) {
    pg::Tx tx = co_await call.begin();
    co_await judge_review(tx, call.actor, review_id, std::move(said), call.now);
    co_await tx.commit();
}

Task<> decide_alarm(Call call, AlarmId alarm_id, JudgeLook said) {
    pg::Tx tx = co_await call.begin();
    co_await judge_alarm(tx, call.actor, alarm_id, std::move(said), call.now);
    co_await tx.commit();
}

Task<> answer(Call call, ObjectionId objection_id, JudgeLook said) {
    pg::Tx tx = co_await call.begin();
    co_await answer_objection(tx, call.actor, objection_id, std::move(said), call.now);
    co_await tx.commit();
}

} // namespace

std::vector<http::Endpoint<Call>> oversight_endpoints(CaseDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/oversight", "show_oversight",
                       "Looks at residents that somebody else judges: reviews, alarms, objections.", show_oversight,
                       desk),
        http::endpoint(get, "/api/oversight-tally", "count_oversight",
                       "How many of them wait, and how many are overdue.", count_oversight, desk),
        http::endpoint(post, "/api/oversight/reviews/{review_id}/decisions", "judge_review",
                       "Say whether a look was justified; never of one's own.", decide_review),
        http::endpoint(post, "/api/oversight/alarms/{alarm_id}/decisions", "judge_alarm",
                       "Say whether what was unusual was justified; never of one's own.", decide_alarm),
        http::endpoint(post, "/api/oversight/objections/{objection_id}/answers", "answer_objection",
                       "Answer a resident's objection; never for one's own organisation.", answer),
    };
}

} // namespace qzt
