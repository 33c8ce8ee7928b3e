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

// Ourselves, or when we are root "qzt" or else "postgres"; empty when there is neither.
std::optional<RunUser> run_user();

// Why the user cannot work in the folder; empty when they can.
std::string why_not_usable(const RunUser& user, const std::filesystem::path& folder);

// Starts a program in `folder` as the user, its output appended to `log`, in a process group of its own (so that
// Ctrl-C reaches us alone), to be interrupted by the kernel when we die. −1 when it could not be started.
pid_t start_program(const RunUser& user, const std::vector<std::string>& words, const std::filesystem::path& folder,
                    const std::filesystem::path& log);

// The same, waited for; its exit code.
int run_program(const RunUser& user, const std::vector<std::string>& words, const std::filesystem::path& folder,
                const std::filesystem::path& log);

} // namespace qzt::pg
