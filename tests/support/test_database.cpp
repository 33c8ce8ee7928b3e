#include "support/test_database.hpp"

#include "kernel/pg/cluster.hpp"
#include "kernel/pg/migrate.hpp"
#include "support/database_shelf.hpp"
#include "support/temporary_folder.hpp"

#include <boost/asio/co_spawn.hpp>
#include <libpq-fe.h>

namespace qzt::testing {
namespace {

std::string say_to(const std::string& conninfo, const std::string& words) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> conn(PQconnectdb(conninfo.c_str()), &PQfinish);
    std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(conn.get(), words.c_str()), &PQclear);
    auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(conn.get()));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

struct SharedCluster {
    TemporaryFolder folder;
    pg::Cluster cluster;
    DatabaseShelf shelf;

    SharedCluster()
        : cluster(started(folder.path())),
          shelf([this](const std::string& name,
                       const std::string& words) { return say_to(cluster.conninfo(name), words); },
                "qzt") {}
    static pg::Cluster started(const std::filesystem::path& folder) {
        auto cluster = start(folder);
        auto migrated = pg::migrate(cluster.conninfo());
        if (!migrated) throw std::runtime_error(said(migrated.error()));
        return cluster;
    }
    static std::string said(const Problem& problem) { return sentence(*problem.kind, problem.details, Language::en); }
    static pg::Cluster start(const std::filesystem::path& folder) {
        std::filesystem::permissions(folder, std::filesystem::perms(0711));
        auto cluster = pg::Cluster::start({.folder = folder / "data"});
        if (!cluster) throw std::runtime_error(said(cluster.error()));
        return std::move(*cluster);
    }
};

SharedCluster& shared() {
    static SharedCluster cluster;
    return cluster;
}

void run_on(std::string conninfo, std::function<Task<>(pg::Pool&)> story, size_t connections) {
    asio::io_context context;
    pg::Pool pool(context, {.conninfo = std::move(conninfo), .connections_max = connections});
    bool ended = false;
    std::exception_ptr thrown;
    asio::co_spawn(context, story(pool), [&](std::exception_ptr problem) {
        thrown = problem;
        ended = true;
    });
    auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    while (!ended && std::chrono::steady_clock::now() < until)
        context.run_one_for(std::chrono::milliseconds(500));
    if (thrown) std::rethrow_exception(thrown);
    if (!ended) throw std::runtime_error("the story did not end within a minute");
}

} // namespace

TestDatabase::TestDatabase() : name_(shared().shelf.take()) {}

TestDatabase::~TestDatabase() {
    try {
        shared().shelf.give_back(name_);
    } catch (const std::exception&) {
        // The next one takes another, and the cluster goes with the binary anyway.
    }
}

std::string TestDatabase::conninfo_owner() const { return shared().cluster.conninfo(name_); }
std::string TestDatabase::conninfo_app() const { return pg::as_app(conninfo_owner()); }

void TestDatabase::run(std::function<Task<>(pg::Pool&)> story, size_t connections) {
    run_on(conninfo_app(), std::move(story), connections);
}
void TestDatabase::run_as_owner(std::function<Task<>(pg::Pool&)> story) {
    run_on(conninfo_owner(), std::move(story), 2);
}

std::string TestDatabase::say(const std::string& words) { return say_to(conninfo_owner(), words); }

} // namespace qzt::testing
