#include "cases/suggestion_api.hpp"

#include "cases/learning/learning_job.hpp"
#include "cases/learning/suggestion_settings.hpp"
#include "cases/pages/suggestions.hpp"

namespace qzt {
namespace {

Task<SuggestionSettings> shown_settings(pg::Tx& tx, Call call, CaseDesk* desk) {
    auto settings = co_await suggestion_settings(tx, call.actor.station_id, call.now, desk->books->current());
    settings.learning = desk->learning && desk->learning->is_learning();
    co_return settings;
}

Task<SuggestionSettings> show_suggestion_settings(Call call, CaseDesk& desk) {
    pg::Tx tx = co_await call.begin();
    auto settings = co_await shown_settings(tx, call, &desk);
    co_return settings;
}

Task<SuggestionSettings> choose_way(Call call, CaseDesk& desk, ChooseSuggestionWay wanted) {
    pg::Tx tx = co_await call.begin();
    co_await choose_suggestion_way(tx, call.actor, std::move(wanted), call.now);
    auto settings = co_await shown_settings(tx, call, &desk);
    co_await tx.commit();
    co_return settings;
}

Task<> ask_to_learn(Call call, CaseDesk& desk) {
    if (desk.learning) desk.learning->ask(call.actor.member_id);
    co_return;
}

// Nothing of the words is kept.
Task<ClassSuggestions> suggest_classes(Call, CaseDesk& desk, ReportWords words) {
    auto book = desk.books->current();
    co_return classes_of_words(words, *book, advice_of(desk.advisers, book));
}

} // namespace

std::vector<http::Endpoint<Call>> suggestion_endpoints(CaseDesk* desk) {
    using enum http::Verb;
    using http::endpoint;
    return {
        endpoint(post, "/api/class-suggestions", "suggest_classes",
                 "Of what class a report with these words could be. Nothing of them is kept.", suggest_classes, desk),
        endpoint(get, "/api/suggestion-settings", "show_suggestion_settings",
                 "What helps to tell the class of a report: versions with figures, and how often they were taken.",
                 show_suggestion_settings, desk),
        endpoint(put, "/api/suggestion-settings", "choose_suggestion_way",
                 "Use another version, the category tree alone, or nothing; with a reason.", choose_way, desk),
        endpoint(post, "/api/suggestion-settings/learnings", "learn_now",
                 "Learn from the station's cases now instead of when enough is new.", ask_to_learn, desk),
    };
}

} // namespace qzt
