#include "support/second_process.hpp"

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt::testing {

namespace fs = std::filesystem;

static fs::path beside_the_tests(const char* name) { return fs::read_symlink("/proc/self/exe").parent_path() / name; }

SecondProcess::SecondProcess(ServedTown& town, Options options) {
    fs::permissions(folder_.path(), fs::perms(0711));
    std::string conninfo = options.conninfo.empty() ? town.conninfo() : options.conninfo;
    fs::path url = folder_.write("database", conninfo + "\n");
    fs::permissions(url, fs::perms(0600));
    std::vector<std::string> words{beside_the_tests(options.program.c_str()),
                                   "serve",
                                   "--data",
                                   folder_.path() / "data",
                                   "--listen",
                                   "127.0.0.1:0",
                                   "--database-url-file",
                                   url,
                                   "--key-file",
                                   town.key_file(),
                                   "--threads",
                                   "1"};
    std::ranges::copy(options.more_words, std::back_inserter(words));
    std::vector<std::string> surroundings;
    for (char** one = environ; *one; ++one)
        surroundings.emplace_back(*one);
    std::ranges::copy(options.surroundings, std::back_inserter(surroundings));
    if (options.clock_ahead) {
        set_clock(*options.clock_ahead);
        surroundings.push_back("LD_PRELOAD=" + beside_the_tests("libqzt_shifted_clock.so").string());
        surroundings.push_back("QZT_SHIFTED_CLOCK=" + (folder_.path() / "clock").string());
    }
    auto pointers = [](std::vector<std::string>& texts) {
        std::vector<char*> all;
        for (std::string& text : texts)
            all.push_back(text.data());
        all.push_back(nullptr);
        return all;
    };
    auto arguments = pointers(words), environment = pointers(surroundings);
    std::string log = folder_.path() / "server.log";
    int log_file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    pid_ = ::fork();
    if (pid_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(log_file, STDOUT_FILENO);
        ::dup2(log_file, STDERR_FILENO);
        ::execve(arguments[0], arguments.data(), environment.data());
        ::_exit(127);
    }
    ::close(log_file);
}

void SecondProcess::kill() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

void SecondProcess::set_clock(std::chrono::seconds ahead) {
    auto seconds = int64_t(ahead.count());
    fs::path file = folder_.path() / "clock";
    bool is_new = !fs::exists(file);
    // In place, because the process looks at these very bytes.
    std::fstream bytes(file,
                       is_new ? std::ios::out | std::ios::binary : std::ios::in | std::ios::out | std::ios::binary);
    bytes.write(reinterpret_cast<const char*>(&seconds), sizeof seconds);
    bytes.close();
    if (is_new) fs::permissions(file, fs::perms(0644));
}

std::string SecondProcess::said() const {
    std::ifstream file(folder_.path() / "server.log");
    return {std::istreambuf_iterator<char>(file), {}};
}

uint16_t SecondProcess::port() {
    if (port_ != 0) return port_;
    std::string text = said();
    auto at = text.find("http://127.0.0.1:");
    if (at == text.npos || text.find('\n', at) == text.npos) return 0;
    return port_ = uint16_t(std::stoi(text.substr(at + std::string_view("http://127.0.0.1:").size())));
}

bool eventually(ServedTown& town, const std::function<bool()>& holds, std::chrono::seconds patience) {
    auto until = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until) return false;
        town.say("select pg_sleep(0.05)");
    }
    return true;
}

bool calendar_is_followed(ServedTown& town) {
    return eventually(
        town, [&] { return town.say("select bool_and(calendar_applied = calendar_revision) from stations") == "t"; });
}

} // namespace qzt::testing
