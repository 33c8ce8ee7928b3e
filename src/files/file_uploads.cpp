#include "files/file_uploads.hpp"

#include "files/file_keeping.hpp"
#include "files/file_problems.hpp"
#include "files/file_queries.hpp"
#include "kernel/files/file_limits.hpp"
#include "kernel/files/file_problems.hpp"

#include <fmt/format.h>

namespace qzt {

namespace {

// An id is good once: for these bytes, by this person.
FileView repeated(const StoredFile& file, const Uploader& by, const std::string& given_hash) {
    if (file.uploaded_by != by.member || file.given_hash != given_hash) throw Refused(Problem(file_id_taken));
    return view_of(file);
}

using Bytes = std::shared_ptr<const std::string>;

void check_size(int64_t size, const Uploader& by) {
    if (size > int64_t(by.bytes_max))
        throw Refused(Problem(files::file_too_large, {{"limit_mb", std::to_string(by.bytes_max >> 20)}}));
}

// The bytes are on the disk before the row, the row before the answer. No connection is held while a picture is read.
Task<FileView> keep_upload(Call call, FileDesk& desk, Uploader by, FileId file_id, Bytes bytes) {
    check_size(int64_t(bytes->size()), by);
    auto hash_of = [bytes] { return files::sha256_hex(*bytes); };
    std::string given_hash = co_await desk.blocking->run(hash_of);
    auto scope = pg::Scope::station(call.actor.station_id);
    auto before = co_await call.pool->run(scope, file_by_id, call.actor.station_id, file_id);
    if (before) co_return repeated(*before, by, given_hash);

    auto keep = [bytes, store = desk.store, worker = desk.image_worker] { return keep_file(*store, worker, *bytes); };
    auto kept = co_await desk.blocking->run(keep);
    StoredFile file = or_refuse(std::move(kept));
    file.station_id = call.actor.station_id;
    file.file_id = file_id;
    file.uploaded_by = by.member;
    file.uploaded_at = call.now;
    if (!by.member) file.taken_at = {}, file.lon = {}, file.lat = {};

    pg::Tx tx = co_await call.begin();
    int64_t added = co_await tx.run(add_file, pg::Rows<StoredFile>{{file}});
    co_await tx.commit();
    if (added == 1) co_return view_of(file);
    // Two uploads of one id at a time: the other was first.
    auto other = co_await call.pool->run(scope, file_by_id, call.actor.station_id, file_id);
    if (!other) throw Refused(Problem(file_id_taken));
    co_return repeated(*other, by, given_hash);
}

// The size is part of the name: another size is another file, from its beginning.
std::string sender_of(const Call& call, const Uploader& by) {
    return fmt::format("{}-{}-", call.actor.station_id.value, by.name);
}
std::string name_of(const Call& call, const Uploader& by, FileId file_id, int64_t size) {
    return fmt::format("{}{}-{}", sender_of(call, by), file_id.text(), size);
}

} // namespace

Uploader uploader(const Actor& by) { return {by.member_id, by.member_id.text()}; }

Task<FileView> keep_whole(Call call, FileDesk& desk, Uploader by, FileId file_id) {
    auto bytes = std::make_shared<const std::string>(std::move(call.request.body));
    FileView view = co_await keep_upload(call, desk, std::move(by), file_id, bytes);
    co_return view;
}

Task<PartsView> keep_part(Call call, FileDesk& desk, Uploader by, FileId file_id, PartQuery part) {
    check_size(part.of, by);
    auto scope = pg::Scope::station(call.actor.station_id);
    auto before = co_await call.pool->run(scope, file_by_id, call.actor.station_id, file_id);
    if (before && before->uploaded_by != by.member) throw Refused(Problem(file_id_taken));
    if (before) co_return PartsView{part.of, view_of(*before)};

    auto bytes = std::make_shared<const std::string>(std::move(call.request.body));
    std::string name = name_of(call, by, file_id, part.of);
    auto add = [=, files = desk.unfinished, sender = sender_of(call, by), now = call.now] {
        if (part.from == 0) files->tidy(sender, now);
        size_t room = size_t(std::max<int64_t>(part.of - part.from, 0));
        return files->add(name, size_t(part.from), std::string_view(*bytes).substr(0, room));
    };
    auto received = int64_t(co_await desk.blocking->run(add));
    if (received < part.of) co_return PartsView{received, {}};

    auto read = [=, files = desk.unfinished] { return std::make_shared<const std::string>(files->read(name)); };
    auto whole = co_await desk.blocking->run(read);
    auto forget = [=, files = desk.unfinished] { return files->forget(name); };
    std::optional<Refused> refused;
    FileView view;
    try {
        view = co_await keep_upload(call, desk, std::move(by), file_id, whole);
    } catch (const Refused& why) {
        // A failure of ours leaves the parts where they are.
        if (why.problem.kind->status >= 500) throw;
        refused = why;
    }
    // What is no picture does not become one by being sent again.
    co_await desk.blocking->run(forget);
    if (refused) throw *refused;
    co_return PartsView{part.of, view};
}

Task<PartsView> parts_of(Call call, FileDesk& desk, Uploader by, FileId file_id, PartsQuery query) {
    auto scope = pg::Scope::station(call.actor.station_id);
    auto stored = co_await call.pool->run(scope, file_by_id, call.actor.station_id, file_id);
    if (stored && stored->uploaded_by == by.member) co_return PartsView{query.of, view_of(*stored)};
    auto ask = [files = desk.unfinished, name = name_of(call, by, file_id, query.of)] {
        return files->received(name);
    };
    auto received = int64_t(co_await desk.blocking->run(ask));
    co_return PartsView{received, {}};
}

// ── by whoever is signed in ──

Task<FileView> upload_file(Call call, FileDesk& desk, FileId file_id) {
    Uploader by = uploader(call.actor);
    FileView view = co_await keep_whole(std::move(call), desk, std::move(by), file_id);
    co_return view;
}

Task<PartsView> upload_part(Call call, FileDesk& desk, FileId file_id, http::InQuery<PartQuery> query) {
    Uploader by = uploader(call.actor);
    PartsView view = co_await keep_part(std::move(call), desk, std::move(by), file_id, query.value);
    co_return view;
}

Task<PartsView> show_parts(Call call, FileDesk& desk, FileId file_id, PartsQuery query) {
    Uploader by = uploader(call.actor);
    PartsView view = co_await parts_of(std::move(call), desk, std::move(by), file_id, query);
    co_return view;
}

} // namespace qzt
