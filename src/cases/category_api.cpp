#include "cases/category_api.hpp"

#include "cases/pages/case_queue.hpp"
#include "cases/station/catalogue_lessons.hpp"
#include "cases/station/category_changes.hpp"
#include "cases/station/limit_changes.hpp"
#include "cases/station/setting_changes.hpp"

namespace qzt {
namespace {

Task<CategorySettingsList> list_categories(Call call) {
    pg::Tx tx = co_await call.begin();
    auto rows = co_await tx.run(book_categories, call.actor.station_id);
    CategorySettingsList list;
    for (auto& row : rows)
        list.categories.push_back(settings_of(category_of(row)));
    co_return list;
}

Task<CategorySettings> update_category(Call call, Line<4, 4> code, WriteCategory wanted) {
    pg::Tx tx = co_await call.begin();
    CategorySettings settings = co_await change_category_settings(tx, call.actor, code, std::move(wanted), call.now);
    co_await tx.commit();
    co_return settings;
}

Task<LimitSettingsList> list_limits(Call call) {
    pg::Tx tx = co_await call.begin();
    LimitSettingsList list = co_await limit_settings(tx, call.actor.station_id);
    co_return list;
}

Task<LimitSettings> update_limits(Call call, Line<2, 2> priority, WriteLimits wanted) {
    pg::Tx tx = co_await call.begin();
    LimitSettings settings = co_await change_limits(tx, call.actor, priority, std::move(wanted), call.now);
    co_await tx.commit();
    co_return settings;
}

Task<SettingChanges> list_setting_changes(Call call, SettingQuery query) {
    pg::Tx tx = co_await call.begin();
    SettingChanges changes = co_await setting_changes(tx, call.actor.station_id, std::move(query));
    co_return changes;
}

Task<RestShare> show_rest_share(Call call) {
    pg::Tx tx = co_await call.begin();
    RestShare share = co_await rest_share(tx, call.actor.station_id, call.now);
    co_return share;
}

Task<CatalogueView> show_catalogue(Call call) {
    pg::Tx tx = co_await call.begin();
    CatalogueView view = co_await catalogue_view(tx, call.actor.station_id);
    co_return view;
}

Task<CategoryCatalogue> update_catalogue(Call call, Line<4, 4> category, WriteCatalogue wanted) {
    pg::Tx tx = co_await call.begin();
    CategoryCatalogue after = co_await change_catalogue(tx, call.actor, category, std::move(wanted), call.now);
    co_await tx.commit();
    co_return after;
}

// ── what cases taught ──

Task<CatalogueLessons> list_lessons(Call call, CaseDesk& desk) {
    pg::Tx tx = co_await call.begin();
    auto lessons = co_await open_lessons(tx, desk.books->current(), call.now);
    co_return lessons;
}

Task<CatalogueLessons> take_over(Call call, CaseDesk& desk, TakeLesson wanted) {
    pg::Tx tx = co_await call.begin();
    auto left = co_await take_lesson(tx, desk.books->current(), call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return left;
}

Task<CatalogueLessons> dismiss(Call call, CaseDesk& desk, DismissLesson wanted) {
    pg::Tx tx = co_await call.begin();
    auto left = co_await dismiss_lesson(tx, desk.books->current(), call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return left;
}

} // namespace

std::vector<http::Endpoint<Call>> category_endpoints(CaseDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/categories", "list_categories",
                       "Categories with their settings, also those out of use.", list_categories),
        http::endpoint(put, "/api/categories/{code}", "update_category",
                       "Change a category's limits, who leads and assists, evidence, checking.", update_category),
        http::endpoint(get, "/api/limits", "list_limits", "Limits that hang on the urgency alone.", list_limits),
        http::endpoint(put, "/api/limits/{priority}", "update_limits", "Change the limits of an urgency.",
                       update_limits),
        http::endpoint(get, "/api/setting-changes", "list_setting_changes",
                       "Who changed a category or the limits of an urgency, when, from what to what.",
                       list_setting_changes),
        http::endpoint(get, "/api/rest-share", "show_rest_share",
                       "How many of the last seven days' cases fit nowhere in the tree.", show_rest_share),
        http::endpoint(get, "/api/catalogue", "show_catalogue", "Who leads and assists where, by category.",
                       show_catalogue),
        http::endpoint(put, "/api/catalogue/{category}", "update_catalogue",
                       "Replace a category's rows of the dispatch catalogue.", update_catalogue),
        http::endpoint(get, "/api/catalogue-lessons", "list_lessons",
                       "What returns and re-dispatches teach about the catalogue.", list_lessons, desk),
        http::endpoint(post, "/api/catalogue-lessons/takeovers", "take_lesson",
                       "Let the better owner lead, by the catalogue.", take_over, desk),
        http::endpoint(post, "/api/catalogue-lessons/dismissals", "dismiss_lesson",
                       "Leave the catalogue as it is, and say why.", dismiss, desk),
    };
}

} // namespace qzt
