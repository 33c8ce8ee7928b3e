// Bytes kept under the hash of what they are: given back unchanged or not at all.
#include "kernel/files/content_store.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace qzt::files {
namespace {

TEST(ContentStore, GivesNothingForNamesThatAreNoHashes) {
    testing::TemporaryFolder folder;
    folder.write("secret", "x");
    ContentStore store(folder.path() / "files");
    EXPECT_FALSE(store.get("../secret"));
    EXPECT_FALSE(store.get(""));
    EXPECT_FALSE(store.get(std::string(64, 'A')));
    EXPECT_FALSE(store.get(std::string(64, 'a')));
}

TEST(ContentStore, GivesNothingWhenTheBytesHaveChangedAndTakesThemAnew) {
    testing::TemporaryFolder folder;
    ContentStore store(folder.path());
    std::string hash = store.put("a street lamp");
    std::filesystem::resize_file(store.path_of(hash), 3);
    EXPECT_FALSE(store.get(hash));
    EXPECT_EQ(store.put("a street lamp"), hash);
    EXPECT_EQ(store.get(hash), "a street lamp");
}

TEST(ContentStore, KeepsEachContentOnceUnderItsHash) {
    testing::TemporaryFolder folder;
    ContentStore store(folder.path());
    std::string hash = store.put("abc");
    EXPECT_EQ(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(store.path_of(hash), folder.path() / "ba" / "78" / hash);
    EXPECT_EQ(store.put("abc"), hash);
    EXPECT_EQ(store.get(hash), "abc");
    EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "unfinished"));
}

TEST(ContentStore, ClearsAwayWhatAnEarlierRunLeftUnfinished) {
    testing::TemporaryFolder folder;
    auto left = folder.write("unfinished/abc", "half");
    ContentStore store(folder.path());
    EXPECT_FALSE(std::filesystem::exists(left));
}

} // namespace
} // namespace qzt::files
