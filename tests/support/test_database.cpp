#include "support/test_database.hpp"

#include "kernel/pg/cluster.hpp"
#include "kernel/pg/migrate.hpp"
#include "support/database_shelf.hpp"
#include "support/kept_connection.hpp"
#include "support/temporary_folder.hpp"

#include <boost/asio/co_spawn.hpp>

namespace qzt::testing {
namespace {

struct SharedCluster {
    TemporaryFolder folder;
    pg::Cluster cluster;
    KeptConnection to_tests, to_others;
    DatabaseShelf shelf;

    SharedCluster()
        : cluster(started(folder.path())),
          shelf([this](const std::string& name, const std::string& words) { return say(name, words); }, "qzt") {
        to_others.close(); // nobody may be in the template when it is copied
    }
    std::string say(const std::string& name, const std::string& words) {
        return (name.starts_with("test_") ? to_tests : to_others).first_cell(cluster.conninfo(name), words);
    }
    static pg::Cluster started(const std::filesystem::path& folder) {
        auto cluster = start(folder);
        auto migrated = pg::migrate(cluster.conninfo());
        if (!migrated) throw std::runtime_error(said(migrated.error()));
        return cluster;
    }
    static std::string said(const Problem& problem) { return sentence(*problem.kind, problem.details, Language::en); }
    static pg::Cluster start(const std::filesystem::path& folder) {
        std::filesystem::permissions(folder, std::filesystem::perms(0711));
        // Other stages write to the same disk, and would keep a test waiting for nothing: no test outlives its
        // machine.
        auto cluster = pg::Cluster::start({.folder = folder / "data", .fsync = false});
        if (!cluster) throw std::runtime_error(said(cluster.error()));
        return std::move(*cluster);
    }
};

SharedCluster& shared() {
    static SharedCluster cluster;
    return cluster;
}

} // namespace

// An io_context and a pool, which a test's stories use one after the other.
struct TestDatabase::Stage {
    asio::io_context context;
    pg::Pool pool;

    Stage(std::string conninfo, size_t connections)
        : pool(context, {.conninfo = std::move(conninfo), .connections_max = connections}) {}
    void run(const std::function<Task<>(pg::Pool&)>& story) {
        bool ended = false;
        std::exception_ptr thrown;
        asio::co_spawn(context, story(pool), [&](std::exception_ptr problem) {
            thrown = problem;
            ended = true;
        });
        auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        context.restart();
        while (!ended && std::chrono::steady_clock::now() < until)
            context.run_one_for(std::chrono::milliseconds(500));
        if (thrown) std::rethrow_exception(thrown);
        if (!ended) throw std::runtime_error("the story did not end within a minute");
    }
};

TestDatabase::TestDatabase() : name_(shared().shelf.take()) {}

TestDatabase::~TestDatabase() {
    try {
        stages_.clear();
        shared().shelf.give_back(name_);
    } catch (const std::exception&) {
        // The next one takes another, and the cluster goes with the binary anyway.
    }
}

std::string TestDatabase::conninfo_owner() const { return shared().cluster.conninfo(name_); }
std::string TestDatabase::conninfo_app() const { return pg::as_app(conninfo_owner()); }

TestDatabase::Stage& TestDatabase::stage(const std::string& conninfo, size_t connections) {
    auto& stage = stages_[{conninfo, connections}];
    if (!stage) stage = std::make_unique<Stage>(conninfo, connections);
    return *stage;
}

void TestDatabase::run(std::function<Task<>(pg::Pool&)> story, size_t connections) {
    stage(conninfo_app(), connections).run(story);
}
void TestDatabase::run_as_owner(std::function<Task<>(pg::Pool&)> story) { stage(conninfo_owner(), 2).run(story); }

std::string TestDatabase::say(const std::string& words) { return shared().say(name_, words); }

} // namespace qzt::testing
