#include "accounts/user_command.hpp"

#include "accounts/member_queries.hpp"
#include "accounts/member_rules.hpp"
#include "accounts/members.hpp"
#include "accounts/role_names.hpp"
#include "accounts/sign_in_rules.hpp"
#include "kernel/json_traits.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>

#include <ostream>

namespace qzt {
namespace {

using UserVerb = UserCommand::Verb;

Refusal unclear(std::string what) { return refuse(user_command_unclear, {{"what", std::move(what)}}); }

std::string all_role_words() {
    std::string list;
    for (auto word : json::choices<Role>())
        (list += list.empty() ? "" : ", ") += word;
    return list;
}

Outcome<void> read_option(UserCommand& command, const std::string& option, const std::string& value) {
    if (option == "--name")
        command.name = value;
    else if (option == "--org")
        command.org = value;
    else if (option == "--station")
        command.station = value;
    else if (option == "--role")
        command.role = json::from_word<Role>(value);
    else
        return unclear(option);
    if (option == "--role" && !command.role) return unclear("--role: " + all_role_words());
    return {};
}

Task<StationId> station_of(pg::Pool& pool, std::optional<std::string> code) {
    if (code) {
        auto found = co_await pool.run(pg::Scope(), station_by_code, *code);
        if (!found) throw Refused(Problem(station_not_found, {{"code", *code}}));
        co_return *found;
    }
    auto stations = co_await pool.run(pg::Scope(), all_stations);
    if (stations.size() != 1) throw Refused(Problem(station_code_needed));
    co_return stations.front();
}

// The named organisation, or the station's own: a fresh installation has none yet.
Task<OrgId> organisation_of(pg::Tx& tx, Author by, std::optional<std::string> name, Time now) {
    std::string wanted;
    if (name)
        wanted = *name;
    else
        wanted = co_await tx.run(station_name, by.station_id);
    auto found = co_await tx.run(organisation_by_name, by.station_id, wanted);
    if (found) co_return *found;
    if (name) throw Refused(Problem(organisation_not_found));
    auto org_id = OrgId::make(now);
    co_await tx.run(insert_organisation, by.station_id, org_id, "police", wanted, wanted, true, true, std::string(),
                    std::vector<std::string>());
    auto event = account_event(by, AccountAct::organisation_created, {}, now, {{"kind", "police"}, {"name", wanted}});
    event.org_id = org_id;
    queue_events(tx, {std::move(event)});
    co_return org_id;
}

std::string line_of(const MemberView& member) {
    std::string posts;
    for (const MemberPost& post : member.posts)
        posts += fmt::format("{}{}@{}", posts.empty() ? "" : ", ", json::word(post.role), post.org_name);
    return fmt::format("{}\t{}\t{}\t{}\n", member.login, member.name, member.active ? "active" : "locked", posts);
}

std::string told(const std::string& login, const std::string& password) {
    return fmt::format(
        "{}\n一次性密码 one-time password: {}\n首次登录时必须修改。It must be changed at the first sign-in.\n", login,
        password);
}

Task<std::string> list_all(pg::Tx& tx, StationId station) {
    std::string lines;
    MemberQuery query{.limit = 200};
    while (true) {
        MemberPage page = co_await list_members(tx, station, query);
        for (const MemberView& member : page.members)
            lines += line_of(member);
        if (!page.next) co_return lines;
        query.after = *page.next;
    }
}

Task<std::string> add(pg::Tx& tx, Author by, UserCommand command, FirstPassword first, Time now) {
    OrgId org_id = co_await organisation_of(tx, by, command.org, now);
    CreateMember wanted{command.login, command.name, Language::zh, {}};
    wanted.posts.push_back({*command.role, org_id, {}, {}});
    co_await store_member(tx, by, std::move(wanted), first, now);
    co_return told(command.login, first.password);
}

Task<std::string> change(pg::Tx& tx, Author by, UserCommand command, FirstPassword first, Time now) {
    auto member_id = co_await tx.run(member_id_by_login, by.station_id, command.login);
    if (!member_id) throw Refused(Problem(member_not_found));
    if (command.verb == UserVerb::passwd) {
        co_await store_first_password(tx, by, *member_id, first, now);
        co_return told(command.login, first.password);
    }
    co_await store_active(tx, by, *member_id, command.verb == UserVerb::unlock, now);
    if (command.verb == UserVerb::unlock)
        co_await tx.run(clear_failures, by.station_id, login_subject(command.login));
    MemberView member = co_await member_view(tx, by.station_id, *member_id);
    co_return line_of(member);
}

} // namespace

std::string user_command_help() {
    return "命令 / verbs (options first):\n"
           "  list                                   全部账号 / every account\n"
           "  add LOGIN --name NAME --role ROLE      新账号，给出一次性密码 / a new account with a one-time "
           "password\n"
           "      [--org NAME]                       单位，不写为本所 / organisation; without it the station's own\n"
           "  passwd LOGIN                           新的一次性密码（也可写 password）/ a new one-time password; "
           "password is the same\n"
           "  lock LOGIN, unlock LOGIN               停用、启用并解除锁定 / out of use; in use and no lock\n"
           "  [--station CODE]                       有多个站点时 / where there are several stations\n"
           "岗位 / roles: " +
           all_role_words();
}

Outcome<UserCommand> read_user_command(std::span<const std::string> words) {
    UserCommand command;
    if (words.empty()) return unclear("add, passwd, lock, unlock, list");
    auto verb = json::from_word<UserVerb>(words[0] == "password" ? "passwd" : words[0]);
    if (!verb) return unclear(words[0]);
    command.verb = *verb;
    for (size_t i = 1; i < words.size(); ++i) {
        if (!words[i].starts_with("--")) {
            if (!command.login.empty()) return unclear(words[i]);
            command.login = words[i];
            continue;
        }
        if (i + 1 == words.size()) return unclear(words[i]);
        auto read = read_option(command, words[i], words[i + 1]);
        if (!read) return Refusal(std::move(read.error()));
        ++i;
    }
    if (command.verb != UserVerb::list && command.login.empty()) return unclear("LOGIN");
    if (command.verb == UserVerb::add && command.name.empty()) return unclear("--name");
    if (command.verb == UserVerb::add && !command.role) return unclear("--role: " + all_role_words());
    return command;
}

Task<std::string> run_user_command(pg::Pool& pool, PasswordHasher& hasher, UserCommand command, Time now) {
    StationId station = co_await station_of(pool, command.station);
    Author console{station, {}, {}, "console"};
    FirstPassword first;
    if (command.verb == UserVerb::add || command.verb == UserVerb::passwd) first = co_await first_password(hasher);
    pg::Tx tx = co_await pool.begin(pg::Scope::station(station));
    std::string said;
    if (command.verb == UserVerb::list)
        said = co_await list_all(tx, station);
    else if (command.verb == UserVerb::add)
        said = co_await add(tx, console, std::move(command), std::move(first), now);
    else
        said = co_await change(tx, console, std::move(command), std::move(first), now);
    co_await tx.commit();
    co_return said;
}

int user_command(const std::string& conninfo, std::span<const std::string> words, Time now, std::ostream& out,
                 std::ostream& errors) {
    asio::io_context context;
    std::exception_ptr thrown;
    try {
        UserCommand command = or_refuse(read_user_command(words));
        pg::Pool pool(context, {.conninfo = conninfo, .connections_max = 2});
        PasswordHasher hasher(1, 1);
        asio::co_spawn(context, run_user_command(pool, hasher, std::move(command), now),
                       [&](std::exception_ptr failure, std::string said) {
                           thrown = failure;
                           out << said;
                       });
        context.run();
        if (thrown) std::rethrow_exception(thrown);
        return 0;
    } catch (const Refused& refused) {
        const Problem& problem = refused.problem;
        errors << sentence(*problem.kind, problem.details, Language::zh) << "\n"
               << sentence(*problem.kind, problem.details, Language::en) << "\n";
        return 2;
    } catch (const std::exception& failure) {
        errors << failure.what() << "\n";
        return 1;
    }
}

} // namespace qzt
