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

// Waits for SIGINT or SIGTERM, or for the database to end by itself; then stops the app in order. A second signal
// cuts. The program's exit code. Signals must be blocked (block_signals) before the first thread is made.
void block_signals();
int serve_until_signal(App& app, Database& database);

// The station that this database holds; empty when there is none yet.
std::optional<StationId> station_in(const std::string& conninfo);

// A refusal on standard error, in both languages. The exit code 1.
int tell(const Problem& problem);

} // namespace qzt
