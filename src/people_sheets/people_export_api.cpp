#include "people_sheets/people_export_api.hpp"

#include "people_sheets/people_exports.hpp"
#include "people_sheets/people_import_api.hpp"

namespace qzt {

namespace {

Task<http::Created<PeopleExportView>> post_export(Call call, AskPeopleExport wanted) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await ask_for_people(tx, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return http::Created<PeopleExportView>{std::move(view)};
}

Task<PeopleExportList> list_exports(Call call) {
    pg::Tx tx = co_await call.begin();
    auto list = co_await access::exports_to_read(tx, call.actor, call.now);
    co_return list;
}

Task<PeopleExportView> post_decision(Call call, PeopleExportId export_id, DecidePeopleExport decision) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await decide_on_people(tx, call.actor, export_id, std::move(decision), call.now);
    co_await tx.commit();
    co_return view;
}

Task<PeopleExportView> post_withdrawal(Call call, PeopleExportId export_id) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await withdraw_people(tx, call.actor, export_id, call.now);
    co_await tx.commit();
    co_return view;
}

Task<http::Whole> post_fetch(Call call, PeopleDesk& desk, PeopleExportId export_id) {
    pg::Tx tx = co_await call.begin();
    std::string bytes = co_await fetched_people(tx, desk, call.actor, export_id, call.now);
    co_await tx.commit();
    co_return sheet_to_save("people-export.xlsx", std::move(bytes));
}

} // namespace

std::vector<http::Endpoint<Call>> people_export_endpoints(PeopleDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(post, "/api/register-exports", "ask_people_export",
                       "Ask for a sheet of people of one's own areas; others approve it.", post_export),
        http::endpoint(get, "/api/register-exports", "list_people_exports",
                       "One's own, and those that wait for one's word.", list_exports),
        http::endpoint(post, "/api/register-exports/{export_id}/decision", "decide_people_export",
                       "Approve it, or say why not; many people need two.", post_decision),
        http::endpoint(post, "/api/register-exports/{export_id}/withdrawal", "withdraw_people_export",
                       "It is not needed any more.", post_withdrawal),
        http::endpoint(post, "/api/register-exports/{export_id}/file", "fetch_people_export",
                       "The sheet, once, within a day; each person's log says so.", post_fetch, desk),
    };
}

} // namespace qzt
