#include "kernel/pg/cluster_process.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt::pg {

static std::optional<RunUser> user_named(const char* name) {
    const passwd* entry = ::getpwnam(name);
    if (!entry) return {};
    return RunUser{entry->pw_name, entry->pw_uid, entry->pw_gid};
}

std::optional<RunUser> run_user() {
    if (::geteuid() != 0) {
        const passwd* entry = ::getpwuid(::geteuid());
        return RunUser{entry ? entry->pw_name : std::to_string(::geteuid()), ::geteuid(), ::getegid()};
    }
    auto qzt = user_named("qzt");
    return qzt ? qzt : user_named("postgres");
}

// In the child, after fork: async-signal-safe calls only, but for initgroups, which is safe while we have one thread.
static bool become(const RunUser& user) {
    if (::geteuid() != 0) return true;
    return ::initgroups(user.name.c_str(), user.gid) == 0 && ::setgid(user.gid) == 0 && ::setuid(user.uid) == 0;
}

static int exit_code_of(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string why_not_usable(const RunUser& user, const std::filesystem::path& folder) {
    pid_t child = ::fork();
    if (child < 0) return std::strerror(errno);
    if (child == 0) {
        if (!become(user) || ::chdir(folder.c_str()) != 0) ::_exit(errno ? errno : 1);
        ::_exit(0);
    }
    int code = exit_code_of(child);
    return code == 0 ? "" : std::strerror(code);
}

pid_t start_program(const RunUser& user, const std::vector<std::string>& words, const std::filesystem::path& folder,
                    const std::filesystem::path& log) {
    // Everything that allocates happens before the fork.
    std::vector<char*> arguments;
    for (const auto& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const char* environment[] = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC", nullptr};
    int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    int input = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    pid_t parent = ::getpid();
    pid_t child = ::fork();
    if (child == 0) {
        ::setpgid(0, 0);
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        if (!become(user)) ::_exit(126);
        // The kernel forgets this at setuid, so it comes after; we may have died already in between.
        ::prctl(PR_SET_PDEATHSIG, SIGINT);
        if (::getppid() != parent) ::_exit(126);
        if (::chdir(folder.c_str()) != 0) ::_exit(126);
        ::dup2(input, 0);
        ::dup2(output, 1);
        ::dup2(output, 2);
        ::close_range(3, ~0U, 0);
        ::execve(arguments[0], arguments.data(), const_cast<char**>(environment));
        ::_exit(127);
    }
    ::close(output);
    ::close(input);
    return child;
}

int run_program(const RunUser& user, const std::vector<std::string>& words, const std::filesystem::path& folder,
                const std::filesystem::path& log) {
    pid_t child = start_program(user, words, folder, log);
    return child < 0 ? -1 : exit_code_of(child);
}

} // namespace qzt::pg
