#include "program.hpp"

#include "kernel/drop_root.hpp"
#include "kernel/log.hpp"
#include "kernel/pg/migrate.hpp"

#include <csignal>
#include <cstdio>
#include <libpq-fe.h>

namespace qzt {

static constexpr std::chrono::seconds stop_deadline{20};
static constexpr int watch_interval_s = 1;

Outcome<Database> Database::open(const Settings& settings) {
    Database database;
    auto given = database_url(settings);
    if (!given) return Refusal(given.error());
    if (!*given) {
        if (auto dropped = drop_root(settings.data); !dropped) return Refusal(dropped.error());
        auto cluster = pg::Cluster::start({.folder = settings.data});
        if (!cluster) return Refusal(cluster.error());
        database.cluster_.emplace(std::move(*cluster));
        database.conninfo_ = database.cluster_->conninfo();
    } else {
        database.conninfo_ = **given;
        if (auto direct = check_no_pooler(**given); !direct) return Refusal(direct.error());
    }
    auto migrated = pg::migrate(database.conninfo_);
    if (!migrated) return Refusal(migrated.error());
    if (*migrated > 0) log::info("migrated", {{"count", *migrated}});
    return database;
}

Outcome<Database> Database::open_or_join(const Settings& settings) {
    auto opened = open(settings);
    if (opened || !opened.error().is(pg::cluster_in_use)) return opened;
    Database database;
    database.socket_.emplace(std::filesystem::absolute(settings.data) / "run");
    database.conninfo_ = database.socket_->conninfo();
    // The other process may be of another version.
    auto pending = pg::pending_migrations(database.conninfo_);
    if (!pending) return Refusal(pending.error());
    if (!pending->empty()) return opened;
    return database;
}

// A pooler gives each client a process number of its own making, so it differs from what PostgreSQL says. One that
// cannot be reached is left to the next step, which says so.
Outcome<void> check_no_pooler(const std::string& conninfo) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> conn(PQconnectdb(pg::as_app(conninfo).c_str()), &PQfinish);
    if (PQstatus(conn.get()) != CONNECTION_OK) {
        std::string said = PQerrorMessage(conn.get());
        while (said.ends_with('\n'))
            said.pop_back();
        if (said.contains("startup parameter")) return refuse(database_behind_pooler, {{"reason", said}});
        return {};
    }
    std::unique_ptr<PGresult, decltype(&PQclear)> rows(PQexec(conn.get(), "select pg_backend_pid()"), &PQclear);
    if (PQntuples(rows.get()) != 1) return {};
    std::string here = std::to_string(PQbackendPID(conn.get())), there = PQgetvalue(rows.get(), 0, 0);
    if (here == there) return {};
    return refuse(database_behind_pooler, {{"reason", "backend " + here + " ≠ " + there}});
}

static sigset_t ending_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

void block_signals() {
    sigset_t set = ending_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

int serve_until_signal(App& app, Database& database) {
    sigset_t set = ending_signals();
    timespec interval{watch_interval_s, 0};
    for (;;) {
        int signal = sigtimedwait(&set, nullptr, &interval);
        if (signal > 0) break;
        if (database.is_alive()) continue;
        // Whoever watches over us starts us anew; going on without a database would help nobody.
        log::error("database_ended");
        app.stop(std::chrono::seconds(1));
        return 1;
    }
    log::info("stopping");
    // From here on a second signal ends at once.
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    app.stop(stop_deadline);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return 0;
}

std::optional<StationId> station_in(const std::string& conninfo) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> conn(PQconnectdb(conninfo.c_str()), &PQfinish);
    std::unique_ptr<PGresult, decltype(&PQclear)> rows(
        PQexec(conn.get(), "select station_id from stations order by station_id limit 1"), &PQclear);
    if (PQntuples(rows.get()) != 1) return {};
    return StationId{std::atoi(PQgetvalue(rows.get(), 0, 0))};
}

int tell(const Problem& problem) {
    std::fprintf(stderr, "%s\n%s\n", sentence(*problem.kind, problem.details, Language::zh).c_str(),
                 sentence(*problem.kind, problem.details, Language::en).c_str());
    return 1;
}

} // namespace qzt
