// Which file a path gets, how long browsers keep it, and that nothing outside the folder is ever had.
#include "kernel/http/static_files.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace qzt::http {
namespace {

class StaticFilesTest : public ::testing::Test {
protected:
    testing::TemporaryFolder folder;
    std::string script = "console.log(1);" + std::string(2000, ' ');

    void SetUp() override {
        folder.write("secret.txt", "outside");
        folder.write("web/index.html", "start");
        folder.write("web/console/index.html", "console");
        folder.write("web/console/assets/app-1a2b.js", script);
        folder.write("web/console/logo.png", std::string(3000, 'p'));
        folder.write("web/p/index.html", "public");
        folder.write("web/.hidden", "hidden");
        folder.write("web/.git/config", "hidden");
        std::filesystem::create_symlink(folder.path() / "secret.txt", folder.path() / "web/link.txt");
        std::filesystem::create_directory_symlink(folder.path(), folder.path() / "web/up");
    }
    static Request asks(std::string path, std::string field = "", std::string value = "") {
        Request request;
        request.path = std::move(path);
        if (!field.empty()) request.headers.set(field, std::move(value));
        return request;
    }
};

TEST_F(StaticFilesTest, WhatIsNotFound) {
    StaticFiles files(folder.path() / "web");
    for (auto path : {"/../secret.txt", "/link.txt", "/up/secret.txt", "/.hidden", "/.git/config", "/nothing",
                      "/console/assets/old.js", "/console/gone.png", "/field/tasks", "/consolex/cases",
                      "/index.html/", "//index.html"}) {
        SCOPED_TRACE(path);
        EXPECT_FALSE(files.find(asks(path)));
        EXPECT_EQ(files.answer(asks(path)).status, 404);
    }
    auto posted = asks("/index.html");
    posted.verb = Verb::post;
    EXPECT_FALSE(files.find(posted));
}

TEST_F(StaticFilesTest, FoldersThatCannotBeServed) {
    EXPECT_THROW(StaticFiles(folder.path() / "none"), std::runtime_error);
    folder.write("web/large.bin", "");
    std::filesystem::resize_file(folder.path() / "web/large.bin", static_bytes_max + 1);
    EXPECT_THROW(StaticFiles(folder.path() / "web"), std::runtime_error);
}

TEST_F(StaticFilesTest, EachPathGetsItsFile) {
    StaticFiles files(folder.path() / "web");
    EXPECT_EQ(files.count(), 5u);
    for (const auto& [path, body, type, cache] : std::vector<std::array<std::string, 4>>{
             {"/", "start", "text/html; charset=utf-8", "no-cache"},
             {"/console", "console", "text/html; charset=utf-8", "no-cache"},
             {"/console/", "console", "text/html; charset=utf-8", "no-cache"},
             {"/console/cases/7", "console", "text/html; charset=utf-8", "no-cache"},
             {"/p/t/abc", "public", "text/html; charset=utf-8", "no-cache"},
             {"/console/assets/app-1a2b.js", script, "text/javascript; charset=utf-8",
              "public, max-age=31536000, immutable"},
             {"/console/logo.png", std::string(3000, 'p'), "image/png", "no-cache"},
         }) {
        SCOPED_TRACE(path);
        auto response = files.answer(asks(path));
        EXPECT_EQ(response.status, 200);
        ASSERT_TRUE(response.shared_body);
        EXPECT_EQ(*response.shared_body, body);
        EXPECT_EQ(response.headers.find("Content-Type"), type);
        EXPECT_EQ(response.headers.find("Cache-Control"), cache);
    }
}

TEST_F(StaticFilesTest, TextIsPackedAndEachFormHasItsTag) {
    StaticFiles files(folder.path() / "web");
    auto plain = files.answer(asks("/console/assets/app-1a2b.js"));
    auto packed = files.answer(asks("/console/assets/app-1a2b.js", "Accept-Encoding", "gzip"));
    EXPECT_EQ(packed.headers.find("Content-Encoding"), "gzip");
    EXPECT_LT(packed.shared_body->size(), 200u);
    EXPECT_NE(plain.headers.find("ETag"), packed.headers.find("ETag"));
    auto image = files.answer(asks("/console/logo.png", "Accept-Encoding", "gzip"));
    EXPECT_FALSE(image.headers.find("Content-Encoding"));
}

TEST_F(StaticFilesTest, AKnownFileIsNotSentAgain) {
    StaticFiles files(folder.path() / "web");
    std::string etag(*files.answer(asks("/")).headers.find("ETag"));
    EXPECT_TRUE(etag.starts_with('"') && etag.ends_with('"'));
    for (const auto& known : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
        auto response = files.answer(asks("/", "If-None-Match", known));
        EXPECT_EQ(response.status, 304) << known;
        EXPECT_FALSE(response.shared_body);
        EXPECT_EQ(response.headers.find("ETag"), etag);
    }
    EXPECT_EQ(files.answer(asks("/", "If-None-Match", "\"other\"")).status, 200);
}

} // namespace
} // namespace qzt::http
