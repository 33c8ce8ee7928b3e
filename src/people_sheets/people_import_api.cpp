#include "people_sheets/people_import_api.hpp"

#include "files/file_api.hpp"
#include "kernel/http/file_to_save.hpp"
#include "people_sheets/people_imports.hpp"

namespace qzt {

namespace {

using http::Verb;

using http::xlsx_type;

Task<http::Created<PeopleImportView>> post_people(Call call, PeopleDesk& desk) {
    PeopleImportView view =
        co_await upload_people(*call.pool, desk, call.actor, std::move(call.request.body), call.language(), call.now);
    co_return http::Created<PeopleImportView>{std::move(view)};
}

Task<PeopleImportList> list_imports(Call call, PeopleDesk& desk) {
    pg::Tx tx = co_await call.begin();
    PeopleImportList list = co_await access::own_imports_of_people(tx, desk, call.actor, call.language());
    co_return list;
}

Task<PeopleImportView> show_import(Call call, PeopleDesk& desk, PeopleImportId import_id) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await access::own_import_of_people(tx, desk, call.actor, import_id, call.language());
    co_return view;
}

Task<PeopleImportView> post_start(Call call, PeopleDesk& desk, PeopleImportId import_id) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await start_import_of_people(tx, desk, call.actor, import_id, call.language(), call.now);
    co_await tx.commit();
    co_return view;
}

Task<PeopleImportView> post_cancel(Call call, PeopleDesk& desk, PeopleImportId import_id) {
    pg::Tx tx = co_await call.begin();
    auto view = co_await cancel_import_of_people(tx, desk, call.actor, import_id, call.language(), call.now);
    co_await tx.commit();
    co_return view;
}

Task<http::Whole> get_sheet(Call call, PeopleDesk& desk, PeopleImportId import_id) {
    std::string bytes = co_await sheet_with_remarks(*call.pool, desk, call.actor, import_id, call.now);
    co_return sheet_to_save("people-with-remarks.xlsx", std::move(bytes));
}

Task<http::Whole> get_sample(Call) { co_return sheet_to_save("people.xlsx", or_refuse(people_sheet_sample())); }

// The body is the file itself.
const std::vector<std::string> file_types{std::string(xlsx_type), "text/csv"};

} // namespace

http::Whole sheet_to_save(std::string name, std::string bytes) {
    return http::file_to_save(name, http::xlsx_type, std::move(bytes));
}

std::vector<http::Endpoint<Call>> people_import_endpoints(PeopleDesk* desk) {
    return {
        http::endpoint(Verb::get, "/api/people-imports/sample", "show_people_sample",
                       "A sheet to begin with, with made-up people.", get_sample),
        with_raw_body(http::endpoint(Verb::post, "/api/people-imports", "upload_people",
                                     "Upload a sheet of people, to be looked at before anything is taken.",
                                     post_people, desk),
                      file_types),
        http::endpoint(Verb::get, "/api/people-imports", "list_people_imports", "One's own imports of people.",
                       list_imports, desk),
        http::endpoint(Verb::get, "/api/people-imports/{import_id}", "show_people_import",
                       "How far it is, and what was found in it.", show_import, desk),
        http::endpoint(Verb::post, "/api/people-imports/{import_id}/start", "start_people_import",
                       "Take it, or go on where it was cut.", post_start, desk),
        http::endpoint(Verb::post, "/api/people-imports/{import_id}/cancel", "cancel_people_import",
                       "Stop after the rows that are being written; what is taken stays.", post_cancel, desk),
        http::endpoint(Verb::post, "/api/people-imports/{import_id}/sheet", "take_people_import_sheet",
                       "The uploader's own sheet with what is said of its rows, once.", get_sheet, desk),
    };
}

} // namespace qzt
