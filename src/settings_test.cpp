// Where settings come from, which goes before which, and what is refused.
#include "settings.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

struct SettingsTest : ::testing::Test {
    testing::TemporaryFolder folder;
    std::map<std::string, std::string> variables;
    Outcome<Settings> load(std::string_view file) {
        auto path = folder.write("qzt.toml", file).string();
        return load_settings(path, [this](const std::string& name) -> std::optional<std::string> {
            auto found = variables.find(name);
            if (found == variables.end()) return {};
            return found->second;
        });
    }
    std::string code(const auto& outcome) { return outcome ? "fine" : std::string(outcome.error().kind->code); }
};

TEST_F(SettingsTest, RefusesAnUnknownNameAndAFileThatIsNotThere) {
    auto unknown = load("\nlisen = \"0.0.0.0:80\"");
    ASSERT_EQ(code(unknown), "setting_unknown");
    EXPECT_EQ(unknown.error().details.at("name"), "lisen");
    EXPECT_EQ(unknown.error().details.at("line"), "2");
    EXPECT_EQ(code(load_settings("/nowhere/qzt.toml", process_environment())), "settings_unreadable");
    EXPECT_EQ(code(load_settings(folder.path().string(), process_environment())), "settings_unreadable");
}

// A date that goes on in letters once ended the program instead.
TEST_F(SettingsTest, SaysTheLineAndWhatWasExpectedOfWhateverIsNoSetting) {
    for (const char* wrong :
         {"x = 1979-05-27trusted", "listen = ", "listen = [1]", "listen = 0x2", "listen = 1.5", "listen = -",
          "listen", "[table]", "\"listen\" = 1", "listen = \"a", "listen = 'a", "listen = \"a\\q\"", "listen = \"a\\",
          "listen = \"a\" b", "listen = true", "= 3", "Listen = 3", "listen = \"\"\"a\"\"\""}) {
        auto read = load("# settings\r\n\r\nthreads = 2\r\n" + std::string(wrong) + "\n");
        ASSERT_EQ(code(read), "settings_line_wrong") << wrong;
        EXPECT_EQ(read.error().details.at("line"), "4") << wrong;
        EXPECT_NE(read.error().details.at("expected_en"), "") << wrong;
        EXPECT_EQ(sentence(*read.error().kind, read.error().details, Language::zh).find('{'), std::string::npos);
    }
    EXPECT_EQ(code(load("threads = 2\nthreads = 3")), "setting_twice");
}

TEST_F(SettingsTest, ReadsTextInBothMarksNumbersAndComments) {
    auto settings =
        load("\xEF\xBB\xBF# 设置\n data=\"/数据/\\\"q\\\"\" # where\n\tweb = 'C:\\web#1'\r\nthreads = 2# two");
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->data, "/数据/\"q\"");
    EXPECT_EQ(settings->web, "C:\\web#1");
    EXPECT_EQ(settings->threads, "2");
}

TEST_F(SettingsTest, TakesTheDatabaseOfAFileOrAFlagAndRefusesBoth) {
    Settings settings;
    EXPECT_FALSE(*database_url(settings)) << "the private one";
    settings.database_url_file = folder.path() / "missing";
    EXPECT_EQ(code(database_url(settings)), "settings_unreadable");
    settings.database_url_file = folder.write("url", "postgresql://db.example/qzt\n").string();
    std::filesystem::permissions(settings.database_url_file, std::filesystem::perms(0600));
    EXPECT_EQ(**database_url(settings), "postgresql://db.example/qzt");
    settings.database_url = "postgresql://other.example/qzt";
    EXPECT_EQ(code(database_url(settings)), "setting_wrong");
    settings.database_url_file.clear();
    EXPECT_EQ(**database_url(settings), "postgresql://other.example/qzt");
}

TEST_F(SettingsTest, LaysTheEnvironmentOverTheFileOverTheDefaults) {
    variables["QZT_LOG_LEVEL"] = "debug";
    auto settings = load("log-level = \"warn\"\nthreads = 3\n");
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->log_level, "debug");
    EXPECT_EQ(settings->threads, "3");
    EXPECT_EQ(settings->listen, "127.0.0.1:8080");
}

TEST_F(SettingsTest, ReadsAddressesOfBothKinds) {
    EXPECT_EQ(code(listen_address("8080")), "setting_wrong");
    EXPECT_EQ(code(listen_address("localhost:x")), "setting_wrong");
    EXPECT_EQ(code(listen_address("0.0.0.0:70000")), "setting_wrong");
    EXPECT_EQ(listen_address("[::1]:443")->address, "::1");
    EXPECT_EQ(listen_address("[::1]:443")->port, 443);
}

TEST_F(SettingsTest, DoesNotReadASecretThatOthersCanRead) {
    auto file = folder.write("url", "postgresql://box/town\n");
    std::filesystem::permissions(file, std::filesystem::perms(0644));
    EXPECT_EQ(code(read_secret(file)), "secret_exposed");
    std::filesystem::permissions(file, std::filesystem::perms(0600));
    EXPECT_EQ(*read_secret(file), "postgresql://box/town");
    EXPECT_EQ(code(read_secret(folder.path() / "none")), "settings_unreadable");
}

} // namespace
} // namespace qzt
