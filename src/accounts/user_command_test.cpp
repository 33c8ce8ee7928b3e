// The words of `qzt user`.
#include "accounts/user_command.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

Outcome<UserCommand> read(std::vector<std::string> words) { return read_user_command(words); }

TEST(UserCommand, SaysWhatIsMissingOrUnclear) {
    const std::pair<std::vector<std::string>, const char*> rows[] = {
        {{}, "add, passwd, lock, unlock, list"},
        {{"remove", "lin"}, "remove"},
        {{"passwd"}, "LOGIN"},
        {{"lock", "lin", "zhou"}, "zhou"},
        {{"add", "lin", "--role", "auditor"}, "--name"},
        {{"add", "lin", "--name"}, "--name"},
        {{"add", "lin", "--name", "林", "--colour", "red"}, "--colour"},
    };
    for (auto& [words, what] : rows) {
        auto outcome = read(words);
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().details.at("what"), what);
    }
    EXPECT_TRUE(
        read({"add", "lin", "--name", "林", "--role", "king"}).error().details.at("what").contains("administrator"));
}

TEST(UserCommand, ReadsItsWords) {
    auto add =
        read({"add", "lin", "--name", "林乔", "--role", "administrator", "--org", "指挥室", "--station", "HX"});
    ASSERT_TRUE(add);
    EXPECT_EQ(add->login, "lin");
    EXPECT_EQ(add->name, "林乔");
    EXPECT_EQ(add->role, Role::administrator);
    EXPECT_EQ(add->org, "指挥室");
    EXPECT_EQ(add->station, "HX");
    EXPECT_EQ(read({"password", "lin"})->verb, UserCommand::Verb::passwd);
    EXPECT_EQ(read({"unlock", "lin"})->verb, UserCommand::Verb::unlock);
    EXPECT_EQ(read({"list"})->verb, UserCommand::Verb::list);
}

} // namespace
} // namespace qzt
