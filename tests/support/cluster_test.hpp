// A test of the private cluster, with a folder of its own.
#pragma once
#include "kernel/pg/cluster.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <csignal>
#include <memory>
#include <thread>

namespace qzt::testing {

struct ClusterTest : ::testing::Test {
    TemporaryFolder folder;
    ClusterTest() { std::filesystem::permissions(folder.path(), std::filesystem::perms(0711)); }

    pg::ClusterOptions options() const { return {.folder = folder.path() / "data"}; }
    static std::string code(const Outcome<pg::Cluster>& outcome) {
        return outcome ? "started" : std::string(outcome.error().kind->code);
    }
    static std::string ask(const pg::Cluster& cluster, const char* words) {
        std::unique_ptr<PGconn, decltype(&PQfinish)> conn(PQconnectdb(cluster.conninfo().c_str()), &PQfinish);
        std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(conn.get(), words), &PQclear);
        return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : PQerrorMessage(conn.get());
    }
    static bool ends_soon(pid_t pid) {
        auto until = std::chrono::steady_clock::now() + std::chrono::seconds(15);
        while (::kill(pid, 0) == 0 && std::chrono::steady_clock::now() < until)
            std::this_thread::yield();
        return ::kill(pid, 0) != 0;
    }
};

} // namespace qzt::testing
