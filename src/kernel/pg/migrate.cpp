#include "kernel/pg/migrate.hpp"

#include <libpq-fe.h>
#include <map>
#include <memory>
#include <openssl/sha.h>

namespace qzt::pg {
namespace {

struct Broken {
    std::string reason;
};

// A plain blocking connection; throws Broken.
class Session {
public:
    explicit Session(const std::string& conninfo) : conn_(PQconnectdb(conninfo.c_str()), &PQfinish) {
        if (PQstatus(conn_.get()) != CONNECTION_OK) throw Broken{PQerrorMessage(conn_.get())};
        PQsetNoticeProcessor(conn_.get(), [](void*, const char*) {}, nullptr);
    }
    using Rows = std::unique_ptr<PGresult, decltype(&PQclear)>;
    Rows run(const std::string& words) { return checked(PQexec(conn_.get(), words.c_str())); }
    Rows run(const std::string& words, std::initializer_list<std::string> values) {
        std::vector<const char*> texts;
        for (const auto& value : values)
            texts.push_back(value.c_str());
        return checked(
            PQexecParams(conn_.get(), words.c_str(), int(texts.size()), nullptr, texts.data(), nullptr, nullptr, 0));
    }

private:
    Rows checked(PGresult* result) {
        Rows rows(result, &PQclear);
        auto status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw Broken{PQresultErrorMessage(result)};
        return rows;
    }
    std::unique_ptr<PGconn, decltype(&PQfinish)> conn_;
};

std::string hash_of(std::string_view text) {
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest);
    std::string hex;
    for (unsigned char byte : digest)
        fmt::format_to(std::back_inserter(hex), "{:02x}", byte);
    return hex;
}

using Applied = std::map<std::string, std::string>; // name → hash

void make_table(Session& session) {
    session.run("create table if not exists schema_migrations (name text primary key, hash text not null, "
                "applied_at timestamptz not null default now())");
}

Applied applied_in(Session& session) {
    auto rows = session.run("select name, hash from schema_migrations");
    Applied applied;
    for (int i = 0; i < PQntuples(rows.get()); ++i)
        applied.emplace(PQgetvalue(rows.get(), i, 0), PQgetvalue(rows.get(), i, 1));
    return applied;
}

Outcome<void> check(const Applied& applied, std::span<const Migration> migrations) {
    std::map<std::string, std::string> known;
    for (const auto& migration : migrations)
        known.emplace(migration.name, hash_of(migration.text));
    for (const auto& [name, hash] : applied) {
        auto found = known.find(name);
        if (found == known.end()) return refuse(database_newer, {{"name", name}});
        if (found->second != hash) return refuse(migration_changed, {{"name", name}});
    }
    return {};
}

Outcome<void> apply(Session& session, const Migration& migration) {
    try {
        session.run("begin");
        session.run(std::string(migration.text));
        session.run("insert into schema_migrations (name, hash) values ($1, $2)",
                    {std::string(migration.name), hash_of(migration.text)});
        session.run("commit");
        return {};
    } catch (const Broken& broken) {
        session.run("rollback");
        return refuse(migration_failed, {{"name", std::string(migration.name)}, {"reason", broken.reason}});
    }
}

} // namespace

Outcome<int> migrate(const std::string& conninfo, std::span<const Migration> migrations) {
    try {
        Session session(conninfo);
        // Two programs that start at once take turns.
        session.run("select pg_advisory_lock(7143001)");
        make_table(session);
        auto applied = applied_in(session);
        if (auto good = check(applied, migrations); !good) return Refusal(good.error());
        int count = 0;
        for (const auto& migration : migrations) {
            if (applied.contains(std::string(migration.name))) continue;
            if (auto done = apply(session, migration); !done) return Refusal(done.error());
            ++count;
        }
        return count;
    } catch (const Broken& broken) {
        return refuse(database_unreachable, {{"reason", broken.reason}});
    }
}

Outcome<std::vector<std::string>> pending_migrations(const std::string& conninfo,
                                                     std::span<const Migration> migrations) {
    try {
        Session session(conninfo);
        Applied applied;
        auto there = session.run("select 1 where to_regclass('schema_migrations') is not null");
        if (PQntuples(there.get()) == 1) applied = applied_in(session);
        if (auto good = check(applied, migrations); !good) return Refusal(good.error());
        std::vector<std::string> pending;
        for (const auto& migration : migrations)
            if (!applied.contains(std::string(migration.name))) pending.emplace_back(migration.name);
        return pending;
    } catch (const Broken& broken) {
        return refuse(database_unreachable, {{"reason", broken.reason}});
    }
}

std::vector<std::string> pending_of(std::span<const std::string> applied, std::span<const Migration> migrations) {
    std::vector<std::string> pending;
    for (const auto& migration : migrations)
        if (std::ranges::find(applied, migration.name) == applied.end()) pending.emplace_back(migration.name);
    return pending;
}

std::string as_app(const std::string& conninfo, std::string_view more_options) {
    char* error = nullptr;
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(conninfo.c_str(), &error),
                                                                         &PQconninfoFree);
    PQfreemem(error);
    std::string words;
    auto add = [&](std::string_view name, std::string_view value) {
        if (!words.empty()) words += ' ';
        words.append(name).append("='");
        for (char c : value) {
            if (c == '\'' || c == '\\') words += '\\';
            words += c;
        }
        words += '\'';
    };
    std::string given;
    for (auto* option = options.get(); option && option->keyword; ++option) {
        if (!option->val) continue;
        if (std::string_view(option->keyword) == "options")
            given = option->val;
        else
            add(option->keyword, option->val);
    }
    if (!more_options.empty()) (given += given.empty() ? "" : " ") += more_options;
    // That a standby is missed is told by a warning alone (connection.cpp), which no setting of the server may hide.
    add("options", given + (given.empty() ? "" : " ") + "-c client_min_messages=warning -c role=qzt_app");
    return words;
}

} // namespace qzt::pg
