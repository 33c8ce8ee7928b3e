// The key file on the disk: who may read it, and what a program that is killed while it writes leaves behind.
#include "kernel/crypto/key_file.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "support/seed.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <fcntl.h>
#include <random>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt::crypto {
namespace {

namespace fs = std::filesystem;

const Time day_one = *time_from_text("2026-11-29T09:00:00+08:00");

Outcome<Keyring> one_more_epoch(const Keyring& keys) { return keys.with_new_epoch(Profile::national, day_one); }

struct KeyFileTest : ::testing::Test {
    testing::TemporaryFolder folder;
    fs::path file = folder.path() / "field-keys";
    Keyring keys = or_refuse(make_keys(file, Profile::international, day_one));

    std::string code() const {
        auto loaded = load_keys(file);
        return loaded ? "loaded" : std::string(loaded.error().kind->code);
    }
    unsigned mode() const {
        struct stat about{};
        ::stat(file.c_str(), &about);
        return about.st_mode & 07777;
    }
    std::string bytes() const {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_F(KeyFileTest, AnythingWiderThanItsOwnerIsRefusedWithWhatToDo) {
    for (unsigned wide :
         {0640u, 0604u, 0660u, 0666u, 0700u, 0610u, 0602u, 0644u, 0777u, 0440u, 0404u, 04600u, 01600u}) {
        ASSERT_EQ(::chmod(file.c_str(), wide), 0);
        ASSERT_EQ(code(), "key_file_exposed") << std::oct << wide;
    }
    auto loaded = load_keys(file);
    std::string told = sentence(*loaded.error().kind, loaded.error().details, Language::en);
    EXPECT_TRUE(told.contains("mode 1600")) << told;
    EXPECT_TRUE(told.contains("chmod 600 " + file.string())) << told;
    EXPECT_EQ(or_refuse(make_keys(folder.path() / "other", Profile::national, day_one)).data_keys().size(), 1u);
    for (unsigned narrow : {0600u, 0400u}) {
        ASSERT_EQ(::chmod(file.c_str(), narrow), 0);
        EXPECT_EQ(code(), "loaded") << std::oct << narrow;
    }
}

TEST_F(KeyFileTest, BelongsToWhoRunsTheServer) {
    struct stat about{};
    about.st_mode = S_IFREG | 0600;
    about.st_size = 500;
    auto answer = [&](uid_t owner, uid_t self, uid_t folder_owner) {
        about.st_uid = owner;
        auto problem = why_not_safe(file, about, self, folder_owner);
        return problem ? std::string(problem->kind->code) : "safe";
    };
    EXPECT_EQ(answer(1000, 1000, 1000), "safe");
    EXPECT_EQ(answer(1001, 1000, 1000), "key_file_owner");
    EXPECT_EQ(answer(0, 1000, 1000), "key_file_owner");
    EXPECT_EQ(answer(1001, 1000, 1001), "key_file_owner") << "whoever owns the folder could put any file there";
    // Root looks at what belongs to the service.
    EXPECT_EQ(answer(1000, 0, 1000), "safe");
    EXPECT_EQ(answer(0, 0, 1000), "safe");
    EXPECT_EQ(answer(1001, 0, 1000), "key_file_owner");
}

TEST_F(KeyFileTest, IsAPlainFileOfItsOwnName) {
    fs::path real = folder.path() / "real";
    fs::rename(file, real);
    EXPECT_EQ(code(), "key_file_missing");
    fs::create_symlink(real, file);
    EXPECT_EQ(code(), "key_file_unreadable");
    fs::remove(file);
    ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
    EXPECT_EQ(code(), "key_file_unreadable");
    fs::remove(file);
    fs::create_directory(file);
    EXPECT_EQ(code(), "key_file_unreadable");
}

TEST_F(KeyFileTest, TheFirstOneIsMadeForItsOwnerAndNeverOverAnother) {
    EXPECT_EQ(mode(), 0600u);
    std::string before = bytes();
    auto again = make_keys(file, Profile::international, day_one);
    ASSERT_FALSE(again);
    EXPECT_TRUE(again.error().is(key_file_there));
    EXPECT_EQ(bytes(), before);
    EXPECT_EQ(make_keys(folder.path() / "none/field-keys", Profile::national, day_one).error().kind,
              &key_file_not_written);
}

TEST_F(KeyFileTest, AChangeKeepsTheModeAndWhatWasThere) {
    ASSERT_EQ(::chmod(file.c_str(), 0400), 0);
    Keyring changed = or_refuse(change_keys(file, one_more_epoch));
    EXPECT_EQ(mode(), 0400u);
    EXPECT_FALSE(fs::exists(unfinished(file)));
    Keyring read = or_refuse(load_keys(file));
    ASSERT_EQ(read.data_keys().size(), 2u);
    EXPECT_EQ(read.data_key(1)->key.reveal(), keys.data_key(1)->key.reveal());
    EXPECT_EQ(read.data_key(2)->key.reveal(), changed.data_key(2)->key.reveal());
    EXPECT_EQ(read.check(), keys.check());
}

TEST_F(KeyFileTest, ARefusedChangeChangesNothing) {
    std::string before = bytes();
    auto refused = change_keys(file, [](const Keyring&) -> Outcome<Keyring> { return refuse(key_epochs_full); });
    EXPECT_FALSE(refused);
    EXPECT_EQ(bytes(), before);
    ASSERT_EQ(::chmod(file.c_str(), 0644), 0);
    EXPECT_EQ(change_keys(file, one_more_epoch).error().kind, &key_file_exposed);
    EXPECT_EQ(bytes(), before);
}

// What is half written lies beside, under another name, and is in nobody's way.
TEST_F(KeyFileTest, WhatWasNotFinishedIsNotRead) {
    std::string before = bytes();
    folder.write("field-keys.new", before.substr(0, before.size() / 2));
    EXPECT_EQ(code(), "loaded");
    EXPECT_EQ(or_refuse(change_keys(file, one_more_epoch)).sealing_key().epoch, 2u);
    EXPECT_EQ(or_refuse(load_keys(file)).sealing_key().epoch, 2u);
    EXPECT_FALSE(fs::exists(unfinished(file)));
}

TEST_F(KeyFileTest, OneProgramAtATimeChangesIt) {
    int held = ::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ASSERT_EQ(::flock(held, LOCK_EX), 0);
    auto refused = change_keys(file, one_more_epoch);
    ::close(held);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().is(key_file_busy));
    EXPECT_TRUE(change_keys(file, one_more_epoch));
}

// A child rotates without end and tells of each rotation by one byte; after some of them it is killed, wherever it
// is.
class Rotator {
public:
    explicit Rotator(const fs::path& file) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        told_ = ends[0];
        pid_ = ::fork();
        if (pid_ == 0) {
            while (change_keys(file, one_more_epoch) && ::write(ends[1], "r", 1) == 1) {
            }
            ::_exit(1);
        }
        ::close(ends[1]);
    }
    ~Rotator() { ::close(told_); }
    void kill_after(size_t rotations) {
        char byte;
        for (size_t i = 0; i < rotations; ++i)
            ASSERT_EQ(::read(told_, &byte, 1), 1);
        ::kill(pid_, SIGKILL);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        EXPECT_TRUE(WIFSIGNALED(status)) << "it was killed, and did not end by itself";
    }

private:
    int told_ = -1;
    pid_t pid_ = -1;
};

TEST_F(KeyFileTest, AKilledRewriteLeavesAWholeFile) {
    std::mt19937_64 dice(testing::printed_seed());
    uint32_t epoch = 1;
    for (int kill = 0; kill < 20; ++kill) {
        size_t rotations = dice() % 4;
        Rotator(file).kill_after(rotations);
        auto loaded = load_keys(file);
        ASSERT_TRUE(loaded) << loaded.error().details["reason"];
        ASSERT_GE(loaded->sealing_key().epoch, epoch + rotations) << "what was told as done is there";
        epoch = loaded->sealing_key().epoch;
        EXPECT_EQ(loaded->check(), keys.check());
        EXPECT_EQ(mode(), 0600u);
    }
}

} // namespace
} // namespace qzt::crypto
