// A report that is spoken, against a database: the files say what they are, and the case is called and counted by it.
#include "support/test_station.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::fresh;
using testing::problem_of;
using testing::TestStation;

const FileId spoken = FileId::named("spoken"), seen = FileId::named("seen");

void keep_files(TestStation& town) {
    auto add = [&](FileId file, std::string what) {
        town.db.say("insert into files (station_id, file_id, given_hash, full_hash, thumb_hash, content_type, size, "
                    "width, height, uploaded_by, uploaded_at) select 1, '" +
                    file.text() + "', h, h, " + what + ", '" + town.reporter.member_id.text() +
                    "', now() from (select repeat('a', 64) as h) as hashes");
    };
    add(spoken, "null, 'audio/webm', 9000, null, null");
    add(seen, "h, 'image/jpeg', 9000, 640, 480");
}

SubmitReport with(std::vector<FileId> files) {
    SubmitReport said = TestStation::shed("");
    said.category.reset();
    said.files.assign(files.begin(), files.end());
    return said;
}

Task<> report_all(CommandRunner& runner, TestStation& town) {
    auto nothing = co_await problem_of(town.report(runner, with({})));
    EXPECT_EQ(nothing, "report_too_short");
    co_await town.report(runner, with({spoken}));
    co_await town.report(runner, with({seen, spoken}));
}

TEST(Recordings, StandForWordsAndAreNoPhotos) {
    TestStation town;
    keep_files(town);
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> { return report_all(runner, town); });
    EXPECT_EQ(town.db.say("select string_agg(title || ' ' || photo_count, '; ' order by photo_count) from cases"),
              "和平小区3栋北侧 现场录音 0; 和平小区3栋北侧 现场照片 1");
}

} // namespace
} // namespace qzt
