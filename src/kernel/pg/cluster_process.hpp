// Running the database's programs as the user that owns the cluster.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace qzt::pg {

struct RunUser {
    std::string name;
    uid_t uid = 0;
    gid_t gid = 0;
};

// Ourselves. When we are root: whoever owns the cluster that is there already, or else "qzt", or else "postgres";
// empty when there is none of them.
std::optional<RunUser> run_user(const std::filesystem::path& cluster = {});

// Why the user cannot work in the folder, with the first folder on the way that stops them; empty when they can.
std::string why_not_usable(const RunUser& user, const std::filesystem::path& folder);

// Becomes that user for good. Asynchronous-signal-safe but for initgroups.
bool become(const RunUser& user);

// Starts a program in `folder` as the user, its output appended to `log`, in a process group of its own (so that
// Ctrl-C reaches us alone), to be interrupted by the kernel when we die. It inherits `kept` as descriptor 3.
// −1 when it could not be started.
pid_t start_program(const RunUser& user, const std::vector<std::string>& words, const std::filesystem::path& folder,
                    const std::filesystem::path& log, int kept = -1);

// The same, waited for; its exit code.
int run_program(const RunUser& user, const std::vector<std::string>& words, const std::filesystem::path& folder,
                const std::filesystem::path& log, int kept = -1);

// The last thing that was written there, for a message: a line of at most 300 bytes.
std::string last_line(const std::filesystem::path& log);

} // namespace qzt::pg
