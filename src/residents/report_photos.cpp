#include "residents/report_photos.hpp"

#include "cases/guess_limit.hpp"
#include "files/file_api.hpp"
#include "files/file_queries.hpp"
#include "files/file_uploads.hpp"
#include "kernel/pg/query.hpp"
#include "residents/resident_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

const pg::Query<pg::Maybe<ReportId>(StationId, std::string, FileId, Time)> report_that_names{"report_that_names", R"(
    select report_id
    from reports
    where station_id = $1 and query_code = $2 and $3 = any(files) and reporter_id is null and received_at > $4)"};

std::string upper(std::string code) {
    for (char& c : code)
        if (c >= 'a' && c <= 'z') c = char(c - 32);
    return code;
}

// Whoever has the code of the report; a miss is counted, as where the code is typed.
Task<Uploader> passer_by(Call call, std::string query_code, FileId file) {
    static GuessLimit guesses;
    const std::string& address = call.request.remote_address;
    if (guesses.must_wait(address, call.now)) throw Refused(Problem(too_many_photos_tried));
    pg::Tx tx = co_await call.begin();
    bool named = co_await report_names_photo(tx, call.actor.station_id, query_code, file, call.now);
    if (!named) {
        guesses.missed(address, call.now);
        throw Refused(Problem(photo_not_awaited));
    }
    co_return Uploader{std::nullopt, "report-" + upper(std::move(query_code)), passer_by_photo_bytes_max};
}

// Who sends it is not asked of whoever is signed in on this phone: a passer-by's photo is nobody's here.
Task<FileView> upload_photo(Call call, ResidentDesk& desk, std::string query_code, FileId file_id) {
    Uploader by = co_await passer_by(call, std::move(query_code), file_id);
    FileView view = co_await keep_whole(std::move(call), *desk.files, std::move(by), file_id);
    co_return view;
}

Task<PartsView> upload_photo_part(Call call, ResidentDesk& desk, std::string query_code, FileId file_id,
                                  http::InQuery<PartQuery> query) {
    Uploader by = co_await passer_by(call, std::move(query_code), file_id);
    PartsView view = co_await keep_part(std::move(call), *desk.files, std::move(by), file_id, query.value);
    co_return view;
}

Task<PartsView> show_photo_parts(Call call, ResidentDesk& desk, std::string query_code, FileId file_id,
                                 PartsQuery query) {
    Uploader by = co_await passer_by(call, std::move(query_code), file_id);
    PartsView view = co_await parts_of(std::move(call), *desk.files, std::move(by), file_id, query);
    co_return view;
}

} // namespace

Task<bool> report_names_photo(pg::Tx& tx, StationId station, std::string query_code, FileId file, Time now) {
    auto report =
        co_await tx.run(report_that_names, station, upper(std::move(query_code)), file, now - photos_follow_within);
    co_return report.has_value();
}

Task<bool> any_is_of_a_member(pg::Tx& tx, StationId station, std::vector<FileId> files) {
    auto stored = co_await tx.run(files_by_id, station, std::move(files));
    co_return std::ranges::any_of(stored, [](const StoredFile& file) { return file.uploaded_by.has_value(); });
}

std::vector<http::Endpoint<Call>> report_photo_endpoints(ResidentDesk* desk) {
    using enum http::Verb;
    std::vector<std::string> types{"image/jpeg", "image/png", "image/webp"};
    return {
        with_raw_body(http::endpoint(put, "/api/public/reports/{query_code}/files/{file_id}", "upload_report_photo",
                                     "A photo that a report without an account has named.", upload_photo, desk),
                      types),
        with_raw_body(http::endpoint(put, "/api/public/reports/{query_code}/files/{file_id}/parts",
                                     "upload_report_photo_part", "Its next bytes, when it arrives in parts.",
                                     upload_photo_part, desk),
                      types),
        http::endpoint(get, "/api/public/reports/{query_code}/files/{file_id}/parts", "show_report_photo_parts",
                       "How much of it is there, to go on from.", show_photo_parts, desk),
    };
}

} // namespace qzt
