// What the doctor looks at in the database, and the whole round.
#include "doctor.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/crypto/key_file.hpp"
#include "kernel/http/server.hpp"
#include "kernel/pg/cluster.hpp"
#include "kernel/pg/migrate.hpp"
#include "program.hpp"
#include "station_keys.hpp"

#include <libpq-fe.h>

#include <ostream>

namespace qzt::doctor {

namespace fs = std::filesystem;

namespace {

using Rows = std::unique_ptr<PGresult, decltype(&PQclear)>;

Outcome<Rows> ask(const std::string& conninfo, const char* words) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> conn(PQconnectdb(conninfo.c_str()), &PQfinish);
    Rows rows(PQexec(conn.get(), words), &PQclear);
    if (PQresultStatus(rows.get()) == PGRES_TUPLES_OK) return rows;
    return refuse(pg::database_unreachable, {{"reason", PQerrorMessage(conn.get())}});
}

std::string first(const Rows& rows, int column = 0) { return PQgetvalue(rows.get(), 0, column); }

} // namespace

Outcome<void> check_migrations(const std::string& conninfo) {
    auto pending = pg::pending_migrations(conninfo);
    if (!pending) return Refusal(pending.error());
    if (pending->empty()) return {};
    return refuse(migrations_pending, {{"count", std::to_string(pending->size())}});
}

// The same condition as the migrations' own test: every table with a station_id guards its rows, also from its owner.
Outcome<void> check_guards(const std::string& conninfo) {
    auto bare = ask(conninfo, R"(
        select coalesce(string_agg(c.relname, ', ' order by c.relname), '')
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not in ('schema_migrations', 'stations')
          and not (c.relrowsecurity and c.relforcerowsecurity
                   and exists (select from pg_policy p where p.polrelid = c.oid)))");
    if (!bare) return Refusal(bare.error());
    if (!first(*bare).empty()) return refuse(tables_unguarded, {{"tables", first(*bare)}});
    auto strong =
        ask(conninfo, "select coalesce(bool_or(rolsuper or rolbypassrls), false) from pg_roles where rolname = "
                      "'qzt_app'");
    if (!strong) return Refusal(strong.error());
    if (first(*strong) == "t") return refuse(role_too_strong);
    return {};
}

// A file that cannot be read at all is told of by check_key_file.
Outcome<void> check_keys(const std::string& conninfo, const fs::path& file) {
    auto known = ask(conninfo, "select key_check from stations where key_check is not null limit 1");
    if (!known) return Refusal(known.error());
    if (PQntuples(known->get()) == 0) return {};
    auto keys = crypto::load_keys(file);
    if (keys && keys->check() != first(*known)) return refuse(keys_of_another_database, {{"file", file}});
    if (!keys && keys.error().is(crypto::key_file_missing)) return Refusal(keys.error());
    return {};
}

Outcome<void> check_transactions(const std::string& conninfo) {
    auto oldest = ask(conninfo, R"(
        select pid, (extract(epoch from clock_timestamp() - xact_start) / 60)::int
        from pg_stat_activity
        where backend_type = 'client backend' and xact_start < clock_timestamp() - interval '10 minutes'
        order by xact_start
        limit 1)");
    if (!oldest) return Refusal(oldest.error());
    if (PQntuples(oldest->get()) == 0) return {};
    return refuse(transaction_old, {{"pid", first(*oldest, 0)}, {"minutes", first(*oldest, 1)}});
}

namespace {

class Round {
public:
    explicit Round(std::ostream& out) : out_(out) {}

    void tell(const char* zh, const char* en, const Outcome<void>& found) {
        out_ << (found ? "✓ " : "✗ ") << zh << " / " << en << "\n";
        if (found) return;
        healthy_ = false;
        const Problem& problem = found.error();
        out_ << "    " << sentence(*problem.kind, problem.details, Language::zh) << "\n    "
             << sentence(*problem.kind, problem.details, Language::en) << "\n";
    }
    void note(const char* zh, const char* en) { out_ << "- " << zh << " / " << en << "\n"; }
    bool healthy() const { return healthy_; }

private:
    std::ostream& out_;
    bool healthy_ = true;
};

void look_into_database(Round& round, const Settings& settings, const std::string& conninfo) {
    auto migrated = check_migrations(conninfo);
    round.tell("数据库升级", "migrations", migrated);
    if (migrated)
        round.tell("密钥与数据库配套", "keys of this database", check_keys(conninfo, key_file_of(settings)));
    round.tell("行级隔离", "row-level security", check_guards(conninfo));
    round.tell("长时间未结束的事务", "long transactions", check_transactions(conninfo));
}

// The private database: through its socket while `qzt serve` runs, else started for the look. True when it is
// running.
bool look_into_private_database(Round& round, const Settings& settings) {
    auto folder = fs::absolute(settings.data);
    std::error_code error;
    if (!fs::exists(folder / "pg", error)) {
        round.note("数据库还没有建立，首次启动时会建立", "there is no database yet; the first start makes it");
        return false;
    }
    auto cluster = pg::Cluster::start({.folder = folder, .lock_patience = std::chrono::milliseconds(0)});
    if (cluster) {
        round.tell("数据库能启动", "the database starts", {});
        look_into_database(round, settings, cluster->conninfo());
        return false;
    }
    if (!cluster.error().is(pg::cluster_in_use)) {
        round.tell("数据库能启动", "the database starts", Refusal(cluster.error()));
        return false;
    }
    round.note("服务正在运行", "the server is running");
    pg::SocketFolder socket(folder / "run");
    look_into_database(round, settings, socket.conninfo());
    return true;
}

} // namespace

bool examine(const Settings& settings, Time now, std::ostream& out) {
    Round round(out);
    auto url = database_url(settings);
    round.tell("系统时间", "clock", check_clock(now));
    round.tell("可打开的文件数", "open files", check_open_files(http::raise_open_files_limit()));
    round.tell("磁盘空间", "disk space", check_disk(settings.data));
    round.tell("HTTPS 证书", "HTTPS certificate", check_certificate(settings.tls_certificate, settings.tls_key, now));
    round.tell("密钥文件", "key file", check_key_file(key_file_of(settings)));
    bool running = false;
    if (url && !*url) {
        round.tell("PostgreSQL 程序", "PostgreSQL programs", check_programs(pg::ClusterOptions{}.programs));
        auto folder = check_data_folder(settings.data);
        round.tell("数据目录", "data directory", folder);
        if (folder) running = look_into_private_database(round, settings);
    } else if (url) {
        round.tell("直连数据库", "no pooler before the database", check_no_pooler(**url));
        look_into_database(round, settings, **url);
    } else {
        round.tell("数据库地址", "database URL", Refusal(url.error()));
    }
    // While the server runs, it is the one that listens there.
    if (!running) round.tell("监听地址", "address to listen on", check_listen(settings.listen));
    out << (round.healthy() ? "一切正常 / nothing is wrong\n" : "请按上面的提示处理 / mend what is marked above\n");
    return round.healthy();
}

} // namespace qzt::doctor
