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

TEST_F(SettingsTest, RefusesAnUnknownNameAnUnreadableFileAndAListAsAValue) {
    auto unknown = load("lisen = \"0.0.0.0:80\"");
    ASSERT_EQ(code(unknown), "setting_unknown");
    EXPECT_EQ(unknown.error().details.at("name"), "lisen");
    EXPECT_EQ(code(load("listen = ")), "settings_unreadable");
    EXPECT_EQ(code(load("listen = [1]")), "setting_wrong");
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
