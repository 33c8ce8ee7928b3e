// A zip that grows entry by entry, read again by the reader that suspects everything, and by another program.
#include "kernel/documents/zip_writer.hpp"

#include "kernel/documents/zip_archive.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace qzt::documents {
namespace {

struct ZipFile {
    std::string bytes;
    ZipWriter::Length length;
    ZipWriter writer;
    Time at = time_from_text("2026-03-31T09:10:12+08:00").value();

    void add(std::string_view name, std::string_view entry) {
        bytes += writer.add(name, entry, at);
        length.add(name, entry.size());
    }
};

TEST(ZipWriter, IsReadAgainAsItWasWritten) {
    ZipFile file;
    std::string large(3 << 20, 'x'), empty;
    file.add("材料/01 方案.jpg", "one");
    file.add("卷宗.pdf", large);
    file.add("empty", empty);
    file.bytes += file.writer.finish();
    EXPECT_EQ(file.bytes.size(), file.length.whole()) << "told before it was begun";
    auto read = ZipArchive::open(file.bytes, {});
    ASSERT_TRUE(read);
    auto content = [&](std::string_view name) {
        std::string all;
        auto take = [&](std::string_view chunk) -> Outcome<void> {
            all += chunk;
            return {};
        };
        EXPECT_TRUE((*read)->inflate(name, take)) << name;
        return all;
    };
    EXPECT_EQ(content("材料/01 方案.jpg"), "one");
    EXPECT_EQ(content("卷宗.pdf"), large);
    EXPECT_EQ(content("empty"), "");
}

TEST(ZipWriter, IsWholeToAnotherProgram) {
    ZipFile file;
    file.add("a.txt", "first");
    file.add("步骤/02 a b.txt", "second");
    file.bytes += file.writer.finish();
    testing::TemporaryFolder folder;
    std::string zip = folder.write("x.zip", file.bytes).string(), to = folder.path().string();
    EXPECT_EQ(std::system(("LC_ALL=C.UTF-8 unzip -qq '" + zip + "' -d '" + to + "'").c_str()), 0);
    std::ifstream second(folder.path() / "步骤" / "02 a b.txt");
    EXPECT_EQ(std::string(std::istreambuf_iterator<char>(second), {}), "second");
}

TEST(ZipWriter, EndsEmpty) {
    ZipFile file;
    file.bytes += file.writer.finish();
    EXPECT_EQ(file.bytes.size(), file.length.whole());
}

} // namespace
} // namespace qzt::documents
