// The processes of a run: starting one and reading what it says, and how much CPU and memory each part has used.
#pragma once
#include <chrono>
#include <string>
#include <sys/types.h>
#include <vector>

namespace qzt::bench {

using Clock = std::chrono::steady_clock;
inline double seconds_since(Clock::time_point from) {
    return std::chrono::duration<double>(Clock::now() - from).count();
}

// A program of ours or of PostgreSQL's, ended by SIGTERM with the object.
class Process {
public:
    Process(std::vector<std::string> words, const std::string& log);
    Process(const Process&) = delete;
    ~Process();
    pid_t pid() const { return pid_; }
    void end(); // and waits
    bool is_alive();

private:
    pid_t pid_ = -1;
};

// Runs it to its end and gives what it printed. Throws when it failed.
std::string output_of(const std::vector<std::string>& words);

struct Cpu {
    double server = 0, database = 0, client = 0; // seconds
    Cpu operator-(const Cpu& other) const {
        return {server - other.server, database - other.database, client - other.client};
    }
};
// The database is a postmaster with all its children, living and ended.
Cpu cpu_now(pid_t server, pid_t postmaster);
std::string cpu_text(Cpu used, double operations); // "310 + 420 + 60 µs"

double resident_mb(pid_t pid); // without pages shared with others' files

// How often this disk takes 8 kB and says that they are safe.
double fdatasyncs_per_second(const std::string& folder);

} // namespace qzt::bench
