#include "bench/processes.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace qzt::bench {

static std::vector<char*> pointers(const std::vector<std::string>& words) {
    std::vector<char*> list;
    for (const std::string& word : words)
        list.push_back(const_cast<char*>(word.c_str()));
    list.push_back(nullptr);
    return list;
}

Process::Process(std::vector<std::string> words, const std::string& log) {
    auto argv = pointers(words);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error(std::strerror(errno));
    if (pid_ > 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    ::dup2(file, 1);
    ::dup2(file, 2);
    ::execvp(argv[0], argv.data());
    ::_exit(127);
}

Process::~Process() { end(); }

void Process::end() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

bool Process::is_alive() { return pid_ > 0 && ::waitpid(pid_, nullptr, WNOHANG) == 0; }

std::string output_of(const std::vector<std::string>& words) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error(std::strerror(errno));
    auto argv = pointers(words);
    pid_t pid = ::fork();
    if (pid == 0) {
        ::dup2(ends[1], 1);
        ::dup2(ends[1], 2);
        ::execvp(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    std::string text(4096, '\0'), all;
    for (ssize_t n; (n = ::read(ends[0], text.data(), text.size())) > 0;)
        all.append(text, 0, size_t(n));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(pid, &status, 0);
    if (status != 0) throw std::runtime_error(words.front() + " failed: " + all);
    return all;
}

// ── CPU and memory ─────────────────────────────────────────────────────────────────────────────────────────────────

namespace {

struct Stat {
    pid_t parent = 0;
    double own = 0;    // seconds of itself
    double reaped = 0; // of children that have ended
};

Stat stat_of(const std::string& pid) {
    std::ifstream in("/proc/" + pid + "/stat");
    std::string line;
    std::getline(in, line);
    auto close = line.rfind(')');
    if (close == line.npos) return {};
    std::istringstream fields(line.substr(close + 2));
    std::vector<std::string> field;
    for (std::string word; fields >> word;)
        field.push_back(word);
    if (field.size() < 15) return {};
    double tick = double(::sysconf(_SC_CLK_TCK));
    auto sum = [&](size_t at) { return (std::stod(field[at]) + std::stod(field[at + 1])) / tick; };
    return {std::stoi(field[1]), sum(11), sum(13)};
}

double seconds_of(const rusage& used) {
    auto of = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return of(used.ru_utime) + of(used.ru_stime);
}

} // namespace

Cpu cpu_now(pid_t server, pid_t postmaster) {
    Cpu cpu;
    cpu.server = stat_of(std::to_string(server)).own;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != name.npos) continue;
        Stat stat = stat_of(name);
        bool is_postmaster = name == std::to_string(postmaster);
        if (is_postmaster) cpu.database += stat.own + stat.reaped;
        if (stat.parent == postmaster) cpu.database += stat.own;
    }
    rusage own{}, children{};
    ::getrusage(RUSAGE_SELF, &own);
    ::getrusage(RUSAGE_CHILDREN, &children);
    cpu.client = seconds_of(own) + seconds_of(children);
    return cpu;
}

std::string cpu_text(Cpu used, double operations) {
    if (operations <= 0) return "";
    auto each = [&](double seconds) { return seconds * 1e6 / operations; };
    return fmt::format("{:.0f} + {:.0f} + {:.0f} µs", each(used.server), each(used.database), each(used.client));
}

double resident_mb(pid_t pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

double fdatasyncs_per_second(const std::string& folder) {
    std::string path = folder + "/sync-probe";
    int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    std::string page(8192, 'x');
    auto begun = Clock::now();
    int count = 0;
    for (; seconds_since(begun) < 2; ++count) {
        (void)!::pwrite(file, page.data(), page.size(), off_t(count % 512) * 8192);
        ::fdatasync(file);
    }
    double rate = count / seconds_since(begun);
    ::close(file);
    ::unlink(path.c_str());
    return rate;
}

} // namespace qzt::bench
