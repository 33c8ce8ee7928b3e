// Tiles through the server's own cache, with a real source on loopback that counts what it is asked.
#include "areas/tile_cache.hpp"

#include "support/running_server.hpp"
#include "support/temporary_folder.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

namespace qzt {
namespace {

namespace fs = std::filesystem;

const std::string png("\x89PNG\r\n\x1a\n and so on", 18);

struct Source {
    std::atomic<int> asked = 0;
    std::atomic<bool> broken = false;
    std::string last_path;
    testing::RunningServer server{[this](http::Request request) { return answer(std::move(request)); }};

    Task<http::Response> answer(http::Request request) {
        ++asked;
        last_path = request.path;
        if (broken) co_return http::Response{.status = 418, .body = "no more today"};
        co_return http::Response{.body = png};
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server.port()) + "/{z}/{x}/{y}.png"; }
};

struct TileCacheTest : ::testing::Test {
    testing::TemporaryFolder folder;
    Source source;
    asio::io_context context;
    BlockingPool pool{1, 16};
    TileCache cache{{.source = source.url(), .folder = folder.path()}, pool};
    Time now = from_local(Day{std::chrono::year{2026} / 3 / 10});

    // The picture, or the code of the refusal.
    std::string ask(TileCache& cache, TileId tile) {
        std::string said;
        asio::co_spawn(context, cache.tile(tile, now), [&](std::exception_ptr thrown, http::Response response) {
            said = response.body;
            if (!thrown) return;
            try {
                std::rethrow_exception(thrown);
            } catch (const Refused& refused) {
                said = refused.problem.kind->code;
            }
        });
        auto work = asio::make_work_guard(context);
        context.restart();
        while (said.empty())
            context.run_one();
        return said;
    }
};

TEST_F(TileCacheTest, RefusesWhatIsNoTileAndSaysWhenThereIsNoSource) {
    TileCache off({.source = "", .folder = folder.path()}, pool);
    EXPECT_EQ(ask(off, {1, 0, 0}), "tile_source_off");
    EXPECT_EQ(ask(cache, {3, 8, 0}), "tile_source_off");
    EXPECT_EQ(ask(cache, {21, 0, 0}), "tile_source_off");
    EXPECT_EQ(source.asked, 0);
}

TEST_F(TileCacheTest, AsksTheSourceOnceForEachTile) {
    EXPECT_EQ(ask(cache, {15, 27000, 13800}), png);
    EXPECT_EQ(source.last_path, "/15/27000/13800.png");
    EXPECT_EQ(ask(cache, {15, 27000, 13800}), png);
    EXPECT_EQ(source.asked, 1);
}

TEST_F(TileCacheTest, LetsAFailingSourceRestAndServesWhatItHas) {
    EXPECT_EQ(ask(cache, {15, 27000, 13800}), png);
    source.broken = true;
    EXPECT_EQ(ask(cache, {15, 27001, 13800}), "tile_away");
    EXPECT_EQ(ask(cache, {15, 27002, 13800}), "tile_away");
    EXPECT_EQ(source.asked, 2) << "the second was not asked while the source rests";
    EXPECT_EQ(ask(cache, {15, 27000, 13800}), png);
    source.broken = false;
    now += std::chrono::minutes(1);
    EXPECT_EQ(ask(cache, {15, 27001, 13800}), png);
}

// Three pictures do not fit: the oldest goes, and is asked for once more.
TEST_F(TileCacheTest, LetsTheOldestGoWhenTheDiskHasHadEnough) {
    TileCache small({.source = source.url(), .folder = folder.path(), .bytes_max = png.size() * 5 / 2}, pool);
    for (int32_t x : {27000, 27001, 27002}) {
        EXPECT_EQ(ask(small, {15, x, 13800}), png);
        // Older than what follows, as on a disk that tells only whole seconds apart.
        auto file = folder.path() / "15" / std::to_string(x) / "13800";
        if (x != 27002) fs::last_write_time(file, fs::last_write_time(file) - std::chrono::hours(27002 - x));
    }
    EXPECT_FALSE(fs::exists(folder.path() / "15/27000/13800"));
    EXPECT_TRUE(fs::exists(folder.path() / "15/27001/13800"));
    EXPECT_EQ(ask(small, {15, 27002, 13800}), png);
    EXPECT_EQ(source.asked, 3);
    EXPECT_EQ(ask(small, {15, 27000, 13800}), png);
    EXPECT_EQ(source.asked, 4);
}

TEST(TileUrl, SpreadsOverEightHostsAndFillsEveryMark) {
    EXPECT_EQ(tile_url("https://t{s}.example/{z}/{y}/{x}?z={z}", {4, 5, 6}), "https://t3.example/4/6/5?z=4");
}

} // namespace
} // namespace qzt
