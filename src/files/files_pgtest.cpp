// Uploads and downloads against a database and a store, without HTTP: the endpoints are called as the routes call
// them.
#include "files/file_api.hpp"
#include "files/file_problems.hpp"
#include "files/file_queries.hpp"
#include "kernel/files/file_problems.hpp"
#include "kernel/http/api_problems.hpp"
#include "support/sample_pictures.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using namespace testing;

constexpr StationId station{7};
const MemberId ana = MemberId::named("ana"), bo = MemberId::named("bo");
const Time noon = time_from_text("2026-03-10T12:00:00+08:00").value();

Task<bool> no_case_names_it(pg::Tx*, FileLook) { co_return false; }
Task<bool> a_case_names_it(pg::Tx*, FileLook) { co_return true; }

struct Answered {
    http::Response response;
    std::string refused; // the problem's code
};

// One station with two people, and the endpoints over them.
struct FileTown {
    TestDatabase db;
    TemporaryFolder folder;
    BlockingPool blocking{2, 16};
    files::ContentStore store{folder.path() / "files"};
    files::UnfinishedFiles unfinished{folder.path() / "parts"};
    FileDesk desk;
    std::vector<Post> posts; // of whoever asks

    FileTown() {
        desk.blocking = &blocking;
        desk.store = &store;
        desk.unfinished = &unfinished;
        desk.image_worker.program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "qzt";
        desk.case_names_file = no_case_names_it;
        db.say("insert into stations values (7, 'JQ', '霁桥派出所', true, now())");
        for (MemberId id : {ana, bo})
            db.say(
                "insert into members (station_id, member_id, login, name, password_hash, created_at) values (7, '" +
                id.text() + "', '" + id.text() + "', 'x', '', now())");
    }

    Answered call(std::string name, MemberId by, FileId id, std::string body, std::string query = "") {
        Answered answered;
        db.run([&](pg::Pool& pool) -> Task<> { return run(pool, desk, name, by, posts, id, body, query, answered); });
        return answered;
    }
    Answered put(MemberId by, FileId id, std::string body) { return call("upload_file", by, id, std::move(body)); }
    Answered get(MemberId by, FileId id, std::string query = "") { return call("show_file", by, id, "", query); }

    static Task<> run(pg::Pool& pool, FileDesk& desk, std::string name, MemberId by, std::vector<Post> posts,
                      FileId id, std::string body, std::string query, Answered& out) {
        for (const auto& endpoint : file_endpoints(&desk)) {
            if (endpoint.name != name) continue;
            Call call{.now = noon, .pool = &pool};
            call.request.verb = endpoint.verb;
            call.request.body = std::move(body);
            call.request.query = std::move(query);
            call.actor.station_id = station;
            call.actor.member_id = by;
            call.actor.posts = posts;
            try {
                out.response = co_await endpoint.run(std::move(call), {id.text()});
            } catch (const Refused& refused) {
                out.refused = refused.problem.kind->code;
            }
            co_return;
        }
        throw std::logic_error("no endpoint " + name);
    }

    std::string rows() { return db.say("select count(*) from files"); }
};

const FileId first = FileId::named("first");

TEST(FilesDb, RefusesWhatIsNoPhotoOrVoiceAndStoresNothing) {
    FileTown town;
    struct Case {
        std::string bytes, code;
    } cases[] = {
        {"", "file_empty"},
        {"<html><script>alert(1)</script></html>", "file_kind_unknown"},
        {"%PDF-1.7", "file_kind_unknown"},
        {sample_jpeg(30, 20).substr(0, 200), "image_damaged"},
        {png_claiming(30'000, 30'000), "image_too_many_pixels"},
        {sample_ogg(61), "voice_too_long"},
        {sample_webm(61), "voice_too_long"},
        {sample_mp4(61), "voice_too_long"},
        {sample_webm(3, 1), "voice_damaged"},
        {sample_ogg(3) + std::string(files::voice_bytes_max, '\0'), "file_too_large"},
    };
    for (const auto& c : cases)
        EXPECT_EQ(town.put(ana, first, c.bytes).refused, c.code);
    EXPECT_EQ(town.rows(), "0");
    size_t kept = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(town.folder.path()))
        kept += entry.is_regular_file();
    EXPECT_EQ(kept, 0u);
}

TEST(FilesDb, AnIdIsGoodForTheseBytesByThisPersonOnly) {
    FileTown town;
    std::string photo = sample_jpeg(30, 20);
    auto made = town.put(ana, first, photo);
    ASSERT_EQ(made.response.status, 200) << made.refused;
    EXPECT_EQ(town.put(ana, first, sample_jpeg(31, 20)).refused, "file_id_taken");
    EXPECT_EQ(town.put(bo, first, photo).refused, "file_id_taken");
    EXPECT_EQ(town.put(ana, first, photo).response.body, made.response.body);
    EXPECT_EQ(town.rows(), "1");
}

TEST(FilesDb, OthersSeeAFileOnlyThroughACase) {
    FileTown town;
    town.put(ana, first, sample_jpeg(30, 20));
    EXPECT_EQ(town.get(bo, first).refused, "no_such_thing");
    EXPECT_EQ(town.get(ana, FileId::named("other")).refused, "no_such_thing");
    std::string in_a_case = "case_id=" + Uuid::named("case").text();
    EXPECT_EQ(town.get(bo, first, in_a_case).refused, "no_such_thing");
    town.desk.case_names_file = nullptr;
    EXPECT_EQ(town.get(bo, first, in_a_case).refused, "no_such_thing");
    town.desk.case_names_file = a_case_names_it;
    EXPECT_EQ(town.get(bo, first).refused, "no_such_thing") << "no case, no ground";
    EXPECT_EQ(town.get(bo, first, in_a_case).response.status, 200);
    std::string in_a_project = "project_id=" + Uuid::named("project").text();
    EXPECT_EQ(town.get(bo, first, in_a_project).refused, "no_such_thing") << "a project is another ground";
    town.desk.project_names_file = a_case_names_it;
    EXPECT_EQ(town.get(bo, first, in_a_project).response.status, 200);
    town.desk.case_names_file = no_case_names_it;
    EXPECT_EQ(town.get(bo, first, in_a_case + "&" + in_a_project).refused, "no_such_thing") << "the case decides";
}

TEST(FilesDb, ALostFileIsToldAndNotServedAsAnother) {
    FileTown town;
    town.put(ana, first, sample_jpeg(30, 20));
    std::filesystem::resize_file(town.store.path_of(town.db.say("select full_hash from files")), 10);
    EXPECT_EQ(town.get(ana, first).refused, "stored_file_missing");
}

TEST(FilesDb, APhotoIsServedAsPixelsOfOurMaking) {
    FileTown town;
    auto made = town.put(ana, first, jpeg_with_exif(sample_jpeg(600, 300), sample_exif(6)) + "<script>");
    ASSERT_EQ(made.response.status, 200) << made.refused;
    EXPECT_TRUE(made.response.body.contains(R"("width":300,"height":600)")) << made.response.body;
    EXPECT_TRUE(made.response.body.contains("2026-03-10T14:01:00+08:00"));
    EXPECT_FALSE(made.response.body.contains("119.3"));
    EXPECT_EQ(town.db.say("select lon || ' ' || lat from files"), "119.3 26.08");
    auto full = town.get(ana, first).response;
    EXPECT_EQ(full.headers.find("Content-Type"), "image/jpeg");
    EXPECT_EQ(full.headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(full.headers.find("Cache-Control")->starts_with("private"));
    // A phone that is lost holds no picture in its browser's cache.
    town.posts = {{.role = Role::grid_worker}};
    EXPECT_EQ(town.get(ana, first).response.headers.find("Cache-Control"), "no-store");
    EXPECT_FALSE(full.body.contains("<script>"));
    EXPECT_FALSE(full.body.contains("Exif"));
    auto thumb = town.get(ana, first, "size=thumb").response;
    EXPECT_EQ(files::image_header(thumb.body)->height, 480u);
    EXPECT_EQ(town.get(ana, first, "size=huge").refused, "invalid_fields");
}

TEST(FilesDb, AVoiceNoteIsServedAsItCame) {
    FileTown town;
    ASSERT_EQ(town.put(ana, first, sample_ogg(5)).response.status, 200);
    auto answer = town.get(ana, first, "size=thumb").response;
    EXPECT_EQ(answer.headers.find("Content-Type"), "audio/ogg");
    EXPECT_EQ(answer.body, sample_ogg(5));
    EXPECT_EQ(answer.headers.find("Accept-Ranges"), "bytes");
}

// What the parts of a file come to, told by `answers`: how much was there after each.
struct InParts {
    FileTown& town;
    MemberId by = ana;
    FileId id = first;

    std::string send(const std::string& bytes, size_t from, size_t until) {
        auto answer = town.call("upload_part", by, id, bytes.substr(from, until - from),
                                "from=" + std::to_string(from) + "&of=" + std::to_string(bytes.size()));
        return answer.refused.empty() ? answer.response.body : answer.refused;
    }
    std::string ask(const std::string& bytes) {
        return town.call("show_parts", by, id, "", "of=" + std::to_string(bytes.size())).response.body;
    }
    size_t kept() {
        size_t files = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(town.folder.path() / "parts"))
            ++files;
        return files;
    }
};
std::string there(size_t n) { return R"({"received":)" + std::to_string(n) + "}"; }

TEST(FilesDb, APartThatIsNoneIsRefused) {
    FileTown town;
    InParts parts{town};
    std::string photo = sample_jpeg(30, 20);
    auto refused = [&](const char* query) { return town.call("upload_part", ana, first, photo, query).refused; };
    EXPECT_EQ(refused(""), "invalid_fields");
    EXPECT_EQ(refused("from=-1&of=10"), "invalid_fields");
    EXPECT_EQ(refused("from=0&of=0"), "invalid_fields");
    EXPECT_EQ(refused("from=0&of=12582913"), "file_too_large");
    EXPECT_EQ(parts.send("<html>", 0, 6), "file_kind_unknown") << "a whole that is no photo";
    EXPECT_EQ(parts.kept(), 0u);
    EXPECT_EQ(town.rows(), "0");
}

TEST(FilesDb, AFileThatWasCutAnywhereIsGoneOnWithAndArrivesAsItWas) {
    FileTown town;
    std::string photo = sample_jpeg(600, 300);
    for (size_t n = 1; n < 16; ++n) {
        InParts parts{town, ana, FileId::named("cut " + std::to_string(n))};
        size_t cut = photo.size() * n / 16;
        EXPECT_EQ(parts.ask(photo), there(0));
        EXPECT_EQ(parts.send(photo, 0, cut), there(cut));
        // The answer was lost, and the part comes again; then one that leaves a gap; then one that begins before.
        EXPECT_EQ(parts.send(photo, 0, cut), there(cut));
        EXPECT_EQ(parts.send(photo, cut + 1, photo.size()), there(cut));
        EXPECT_EQ(parts.ask(photo), there(cut));
        EXPECT_TRUE(parts.send(photo, cut / 2, photo.size()).contains(R"("file":{)"));
        EXPECT_TRUE(parts.ask(photo).contains(R"("file":{)"));
        EXPECT_TRUE(parts.send(photo, 0, cut).contains(R"("file":{)")) << "also afterwards it is this file";
        EXPECT_EQ(town.db.say("select given_hash from files where file_id = '" + parts.id.text() + "'"),
                  files::sha256_hex(photo));
        EXPECT_EQ(parts.kept(), 0u);
    }
}

TEST(FilesDb, PartsAreTheirSendersAlone) {
    FileTown town;
    std::string photo = sample_jpeg(30, 20), other = sample_jpeg(40, 20);
    InParts anas{town}, bos{town, bo};
    anas.send(photo, 0, 100);
    EXPECT_EQ(bos.ask(photo), there(0));
    EXPECT_EQ(bos.send(photo, 100, photo.size()), there(0));
    EXPECT_TRUE(anas.send(photo, 100, photo.size()).contains(R"("file":{)"));
    EXPECT_EQ(bos.send(photo, 0, 100), "file_id_taken");
    EXPECT_EQ(bos.ask(photo), there(0));
}

TEST(FilesDb, WhatNobodyGoesOnWithIsTakenAwayAndOnePhoneDoesNotFillTheDisk) {
    FileTown town;
    std::string photo = sample_jpeg(30, 20);
    auto begin = [&](MemberId by, int n) {
        InParts{town, by, FileId::named("n" + std::to_string(n))}.send(photo, 0, 100);
    };
    auto touched = [&](int n, std::chrono::hours ago) {
        for (const auto& entry : std::filesystem::directory_iterator(town.folder.path() / "parts"))
            if (entry.path().string().contains(FileId::named("n" + std::to_string(n)).text()))
                std::filesystem::last_write_time(entry.path(), std::chrono::file_clock::from_sys(noon - ago));
    };
    for (int n = 0; n < 12; ++n) {
        begin(ana, n);
        touched(n, std::chrono::hours(12 - n));
    }
    begin(bo, 20);
    touched(20, std::chrono::hours(25));
    EXPECT_EQ(InParts{town}.kept(), files::unfinished_per_sender + 2) << "one that had just begun, and bo's";
    begin(ana, 13);
    InParts oldest{town, ana, FileId::named("n0")}, newest{town, ana, FileId::named("n11")},
        bos{town, bo, FileId::named("n20")};
    EXPECT_EQ(oldest.ask(photo), there(0));
    EXPECT_EQ(newest.ask(photo), there(100));
    EXPECT_EQ(bos.ask(photo), there(0));
}

} // namespace
} // namespace qzt
