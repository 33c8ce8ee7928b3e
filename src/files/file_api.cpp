#include "files/file_api.hpp"

#include "accounts/session_rules.hpp"
#include "files/file_handing.hpp"
#include "files/file_names.hpp"
#include "files/file_problems.hpp"
#include "files/file_queries.hpp"
#include "files/file_uploads.hpp"
#include "kernel/files/file_kind.hpp"
#include "kernel/http/byte_range.hpp"

#include <unordered_map>

namespace qzt {

Task<std::vector<FileView>> describe_files(pg::Tx* tx, StationId station, std::vector<FileId> ids) {
    std::vector<FileView> views;
    if (ids.empty()) co_return views;
    auto rows = co_await tx->run(files_by_id, station, ids);
    std::unordered_map<FileId, const StoredFile*> by_id;
    for (const StoredFile& row : rows)
        by_id.emplace(row.file_id, &row);
    for (FileId id : ids)
        if (auto found = by_id.find(id); found != by_id.end()) views.push_back(view_of(*found->second));
    co_return views;
}

namespace {

using http::Verb;

// Or a project.
struct FileQueryOnAGround : FileQuery {
    std::optional<Uuid> project_id;
};
BOOST_DESCRIBE_STRUCT(FileQueryOnAGround, (FileQuery), (project_id))

// The bytes behind an id never change, so a browser at a desk may keep them; no other cache may, nor one that is
// carried about and lost: a phone takes along what it needs, sealed. Whatever they hold, a browser is told to take
// them for what we say they are, and to run nothing in them.
http::Response file_response(const StoredFile& file, std::string bytes, SessionKind kind) {
    http::Response response;
    response.headers.set("Content-Type", file.content_type);
    response.headers.set("Content-Disposition", "inline; filename=\"" + file.file_id.text() +
                                                    std::string(suffix_of(file.content_type)) + "\"");
    response.headers.set("Cache-Control",
                         kind == SessionKind::field ? "no-store" : "private, max-age=31536000, immutable");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.set("Cross-Origin-Resource-Policy", "same-origin");
    response.body = std::move(bytes);
    return response;
}

Task<http::Whole> show_file(Call call, FileDesk& desk, FileId file_id, FileQueryOnAGround query) {
    pg::Tx tx = co_await call.begin();
    NamesFile names_file;
    if (query.project_id) names_file = desk.project_names_file;
    if (query.case_id) names_file = desk.case_names_file;
    Uuid ground = query.case_id.value_or(query.project_id.value_or(Uuid{}));
    FileLook look{call.actor, ground, file_id, call.now, call.request.remote_address};
    StoredFile file = co_await access::file_to_read(tx, std::move(look), std::move(names_file));
    co_await tx.commit();
    auto whole = co_await hand_out(std::move(call), desk, std::move(file), query.size.value_or(FileSize::full));
    co_return whole;
}

} // namespace

Task<http::Whole> hand_out(Call call, FileDesk& desk, StoredFile file, FileSize size) {
    bool small = size == FileSize::thumb && file.thumb_hash;
    auto fetch = [store = desk.store, hash = small ? *file.thumb_hash : file.full_hash] { return store->get(hash); };
    auto bytes = co_await desk.blocking->run(fetch);
    if (!bytes) throw Refused(Problem(stored_file_missing));
    http::Response whole = file_response(file, std::move(*bytes), session_kind(call.actor.posts));
    co_return http::Whole{http::piece_of(std::move(whole), call.request.headers.find("Range").value_or(""))};
}

http::Endpoint<Call> with_raw_body(http::Endpoint<Call> endpoint, std::vector<std::string> types) {
    endpoint.describe = [describe = std::move(endpoint.describe), types](json::Schemas& schemas) {
        boost::json::object operation = describe(schemas);
        boost::json::object content;
        for (const std::string& type : types)
            content[type] = boost::json::object{{"schema", {{"type", "string"}, {"format", "binary"}}}};
        operation["requestBody"] = boost::json::object{{"required", true}, {"content", std::move(content)}};
        return operation;
    };
    return endpoint;
}

static http::Endpoint<Call> with_raw_body(http::Endpoint<Call> endpoint) {
    return with_raw_body(std::move(endpoint),
                         {"image/jpeg", "image/png", "image/webp", "audio/webm", "audio/mp4", "audio/ogg"});
}

std::vector<http::Endpoint<Call>> file_endpoints(FileDesk* desk) {
    return {
        with_raw_body(http::endpoint(Verb::put, "/api/files/{file_id}", "upload_file",
                                     "Store a photo or a voice note under an id of one's own making.", upload_file,
                                     desk)),
        with_raw_body(http::endpoint(Verb::put, "/api/files/{file_id}/parts", "upload_part",
                                     "Store the next bytes of a file that arrives in parts.", upload_part, desk)),
        http::endpoint(Verb::get, "/api/files/{file_id}/parts", "show_parts",
                       "How much of a file in parts is there, to go on from.", show_parts, desk),
        http::endpoint(Verb::get, "/api/files/{file_id}", "show_file", "A photo, large or small, or a voice note.",
                       show_file, desk),
    };
}

} // namespace qzt
