#include "kernel/pg/cluster_process.hpp"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt::pg {

static std::optional<RunUser> user_named(const char* name) {
    const passwd* entry = ::getpwnam(name);
    if (!entry) return {};
    return RunUser{entry->pw_name, entry->pw_uid, entry->pw_gid};
}

static RunUser user_of(uid_t uid, gid_t gid) {
    const passwd* entry = ::getpwuid(uid);
    return {entry ? entry->pw_name : std::to_string(uid), uid, entry ? entry->pw_gid : gid};
}

std::optional<RunUser> run_user(const std::filesystem::path& cluster) {
    if (::geteuid() != 0) return user_of(::geteuid(), ::getegid());
    struct stat seen{};
    if (!cluster.empty() && ::stat(cluster.c_str(), &seen) == 0 && seen.st_uid != 0)
        return user_of(seen.st_uid, seen.st_gid);
    auto qzt = user_named("qzt");
    return qzt ? qzt : user_named("postgres");
}

bool become(const RunUser& user) {
    if (::geteuid() == user.uid) return true;
    return ::initgroups(user.name.c_str(), user.gid) == 0 && ::setgid(user.gid) == 0 && ::setuid(user.uid) == 0;
}

static int exit_code_of(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string why_not_usable(const RunUser& user, const std::filesystem::path& folder) {
    std::vector<std::string> way;
    for (auto above = folder; above != above.root_path(); above = above.parent_path())
        way.insert(way.begin(), above.string());
    pid_t child = ::fork();
    if (child < 0) return std::strerror(errno);
    if (child == 0) {
        if (!become(user)) ::_exit(255);
        for (size_t i = 0; i < way.size(); ++i)
            if (::chdir(way[i].c_str()) != 0) ::_exit(int(std::min<size_t>(i + 1, 254)));
        ::_exit(0);
    }
    size_t code = size_t(exit_code_of(child));
    if (code == 0) return {};
    return code <= way.size() ? "cannot enter " + way[code - 1] : "cannot become " + user.name;
}

pid_t start_program(const RunUser& user, const std::vector<std::string>& words, const std::filesystem::path& folder,
                    const std::filesystem::path& log, int kept) {
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
        ::umask(077);
        if (!become(user)) ::_exit(126);
        // The kernel forgets this at setuid, so it comes after; we may have died already in between.
        ::prctl(PR_SET_PDEATHSIG, SIGINT);
        if (::getppid() != parent) ::_exit(126);
        if (::chdir(folder.c_str()) != 0) ::_exit(126);
        ::dup2(input, 0);
        ::dup2(output, 1);
        ::dup2(output, 2);
        // dup2 would keep the close-on-exec flag of a descriptor that is 3 already.
        if (kept == 3)
            ::fcntl(3, F_SETFD, 0);
        else if (kept >= 0)
            ::dup2(kept, 3);
        ::close_range(kept >= 0 ? 4 : 3, ~0U, 0);
        ::execve(arguments[0], arguments.data(), const_cast<char**>(environment));
        ::_exit(127);
    }
    ::close(output);
    ::close(input);
    return child;
}

int run_program(const RunUser& user, const std::vector<std::string>& words, const std::filesystem::path& folder,
                const std::filesystem::path& log, int kept) {
    pid_t child = start_program(user, words, folder, log, kept);
    return child < 0 ? -1 : exit_code_of(child);
}

std::string last_line(const std::filesystem::path& log) {
    std::ifstream file(log, std::ios::binary);
    std::string last, complaint;
    int age = 0; // of the complaint: what follows it is only "database system is shut down"
    for (std::string line; std::getline(file, line); ++age) {
        bool complains =
            line.find("FATAL:") != line.npos || line.find("PANIC:") != line.npos || line.find("rror:") != line.npos;
        if (complains) age = 0;
        if (complains) complaint = line;
        if (!line.empty()) last = std::move(line);
    }
    return (complaint.empty() || age > 20 ? last : complaint).substr(0, 300);
}

} // namespace qzt::pg
