#include "setup/import_api.hpp"

#include "files/file_api.hpp"
#include "kernel/http/file_to_save.hpp"
#include "kernel/json_traits.hpp"
#include "setup/import_problems.hpp"
#include "setup/import_samples.hpp"

namespace qzt {
namespace {

using http::Verb;
using KindWord = Line<2, 20>;

ImportKind kind_of(const KindWord& word) {
    auto kind = json::from_word<ImportKind>(word);
    if (!kind) throw Refused(Problem(import_kind_unknown));
    return *kind;
}

http::Whole to_save(FileToSave file) {
    return http::file_to_save(file.name, file.content_type, std::move(file.bytes));
}

Task<http::Created<ImportPreview>> post_import(Call call, ImportDesk& desk, KindWord kind) {
    ImportPreview preview = co_await preview_import(*call.pool, desk, call.actor, kind_of(kind),
                                                    std::move(call.request.body), call.language(), call.now);
    co_return http::Created<ImportPreview>{std::move(preview)};
}

Task<ImportDone> post_confirmation(Call call, ImportDesk& desk, ImportId import_id) {
    ImportDone done = co_await confirm_import(*call.pool, desk, call.actor, import_id, call.now);
    co_return done;
}

Task<http::Whole> get_annotated(Call call, ImportDesk& desk, ImportId import_id) {
    std::string sheet = co_await annotated_import(*call.pool, desk, call.actor, import_id, call.now);
    co_return to_save({"annotated.xlsx", std::string(xlsx_type), std::move(sheet)});
}

Task<http::Whole> get_sample(Call, KindWord kind) { co_return to_save(or_refuse(import_sample(kind_of(kind)))); }

// The body is the file itself.
const std::vector<std::string> file_types{"application/geo+json", std::string(xlsx_type), "text/csv"};

} // namespace

std::vector<http::Endpoint<Call>> import_endpoints(ImportDesk* desk) {
    return {
        http::endpoint(Verb::get, "/api/imports/samples/{kind}", "show_import_sample",
                       "A file to begin with, with made-up rows.", get_sample),
        with_raw_body(http::endpoint(Verb::post, "/api/imports/{kind}", "preview_import",
                                     "Look at a file of areas, organisations, members or days before it is taken.",
                                     post_import, desk),
                      file_types),
        http::endpoint(Verb::get, "/api/imports/{import_id}/annotated", "show_annotated_import",
                       "The sender's table with what is wrong in each row.", get_annotated, desk),
        http::endpoint(Verb::post, "/api/imports/{import_id}/confirmation", "confirm_import",
                       "Take the whole file, or nothing of it.", post_confirmation, desk),
    };
}

} // namespace qzt
