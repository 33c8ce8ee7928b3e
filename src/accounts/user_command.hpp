// `qzt user …` on the console of the server: the first account of a station, a forgotten password, a lock. Whoever
// may run it owns the database anyway; what it does stands in the history as done at the console.
//   qzt user add LOGIN --name NAME --role ROLE [--org NAME] [--station CODE]
//   qzt user passwd LOGIN | lock LOGIN | unlock LOGIN | list      (password is another word for passwd)
// It works beside a server that is running.
#pragma once
#include "accounts/account_problems.hpp"
#include "accounts/account_types.hpp"
#include "accounts/password.hpp"
#include "kernel/outcome.hpp"
#include "kernel/pg/pool.hpp"

#include <iosfwd>

namespace qzt {

inline const ProblemKind user_command_unclear{"user_command_unclear", 400,
                                              "用法：qzt user add 登录名 --name 姓名 --role 岗位 [--org 单位] "
                                              "[--station 代码]；qzt user passwd|lock|unlock 登录名；qzt user "
                                              "list。（{what}）",
                                              "Usage: qzt user add LOGIN --name NAME --role ROLE [--org NAME] "
                                              "[--station CODE]; qzt user passwd|lock|unlock LOGIN; qzt user "
                                              "list. ({what})"};
inline const ProblemKind station_not_found{"station_not_found", 404, "没有代码为“{code}”的站点。",
                                           "There is no station with the code {code}."};
inline const ProblemKind station_code_needed{"station_code_needed", 409,
                                             "有多个站点（或还没有站点），请用 --station 指明代码。",
                                             "There are several stations, or none. Say which one with --station."};

struct UserCommand {
    enum class Verb { add, passwd, lock, unlock, list };
    BOOST_DESCRIBE_NESTED_ENUM(Verb, add, passwd, lock, unlock, list)
    Verb verb = Verb::list;
    std::string login;
    std::string name;
    std::optional<Role> role;
    std::optional<std::string> org;
    std::optional<std::string> station; // its code; may be left out where there is only one
};

// The verbs and their options, and the roles there are, for `qzt user --help`.
std::string user_command_help();

// The words after `qzt user`.
Outcome<UserCommand> read_user_command(std::span<const std::string> words);

// Does it and says what was done, line by line. Throws Refused.
Task<std::string> run_user_command(pg::Pool& pool, PasswordHasher& hasher, UserCommand command, Time now);

// The whole of it, as the program calls it; answers the exit code.
int user_command(const std::string& conninfo, std::span<const std::string> words, Time now, std::ostream& out,
                 std::ostream& errors);

} // namespace qzt
