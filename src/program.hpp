// A program that serves: its database (private or given), brought up to date, and the wait for the signal that ends
// it. `qzt serve` and `qzt demo` are made of this.
#pragma once
#include "app.hpp"
#include "kernel/pg/cluster.hpp"

namespace qzt {

// The database of a data directory: a private cluster that lives as long as this object, or the one that was given.
class Database {
public:
    static Outcome<Database> open(const Settings& settings); // started and migrated
    // The same; but while another process of ours serves from the data directory, its running database is used.
    static Outcome<Database> open_or_join(const Settings& settings);
    const std::string& conninfo() const { return conninfo_; } // as the owner
    bool is_alive() { return !cluster_ || cluster_->is_alive(); }

private:
    std::optional<pg::Cluster> cluster_;
    std::optional<pg::SocketFolder> socket_; // of the other process's database
    std::string conninfo_;
};

// A connection pooler (PgBouncer) stands between us and PostgreSQL. It refuses or forgets what every connection of
// ours begins with: the role that row-level security binds; and it cuts LISTEN, by which processes wake each other.
inline const ProblemKind database_behind_pooler{
    "database_behind_pooler", 500,
    "数据库地址指向连接池（如 PgBouncer），不是 PostgreSQL 本身：{reason}。请改用 PostgreSQL "
    "自己的地址和端口（通常是 "
    "5432）；本程序自带连接池，每个处理线程 8 个连接。",
    "The database URL leads to a connection pooler such as PgBouncer, not to PostgreSQL itself: {reason}. Give the "
    "address and port of PostgreSQL (usually 5432); this program keeps a pool of its own, 8 connections for each "
    "thread."};
Outcome<void> check_no_pooler(const std::string& conninfo);

// Waits for SIGINT or SIGTERM, or for the database to end by itself; then stops the app in order. A second signal
// cuts. The program's exit code. Signals must be blocked (block_signals) before the first thread is made.
void block_signals();
int serve_until_signal(App& app, Database& database);

// The station that this database holds; empty when there is none yet.
std::optional<StationId> station_in(const std::string& conninfo);

// A refusal on standard error, in both languages. The exit code 1.
int tell(const Problem& problem);

} // namespace qzt
