// The parent's side of the process that reads pictures: starts it, feeds it, takes its answer, waits for its end.
#include "kernel/files/file_problems.hpp"
#include "kernel/files/image_header.hpp"
#include "kernel/files/image_worker.hpp"
#include "kernel/log.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <system_error>

namespace qzt::files {
namespace {

constexpr size_t answer_max = 64u << 20;
using Instant = std::chrono::steady_clock::time_point;

[[noreturn]] void fail(int error, const char* what) { throw std::system_error(error, std::generic_category(), what); }

// The process, its one wire, and its end in every case.
class Process {
public:
    explicit Process(const std::filesystem::path& program) {
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) fail(errno, "socketpair");
        wire_ = ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        // Our sockets and databases are none of its business, nor is our environment.
        posix_spawn_file_actions_addclosefrom_np(&actions, 3);
        std::string path = program.string(), name = "qzt", word = "image-worker";
        char* words[] = {name.data(), word.data(), nullptr};
        char* nothing[] = {nullptr};
        int error = posix_spawn(&pid_, path.c_str(), &actions, nullptr, words, nothing);
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        if (error != 0) {
            close(wire_);
            fail(error, "posix_spawn");
        }
        fcntl(wire_, F_SETFL, O_NONBLOCK);
    }
    ~Process() {
        close(wire_);
        if (!ended_) end();
    }
    Process(const Process&) = delete;

    // Sends all of `picture` and reads all of the answer, whichever can go on. False when it took too long.
    bool converse(std::string_view picture, std::string& answer, Instant until) {
        std::string piece(65536, '\0');
        for (bool sent = false;;) {
            auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
            if (left.count() <= 0) return false;
            pollfd wait{wire_, short(POLLIN | (sent ? 0 : POLLOUT)), 0};
            int ready = poll(&wait, 1, int(left.count()));
            if (ready < 0 && errno != EINTR) fail(errno, "poll");
            if (ready <= 0) continue;
            if (!sent && wait.revents & POLLOUT) {
                ssize_t n = send(wire_, picture.data(), picture.size(), MSG_NOSIGNAL);
                if (n > 0) picture.remove_prefix(size_t(n));
                bool refused = n < 0 && errno != EAGAIN && errno != EINTR;
                if (picture.empty() || refused) {
                    shutdown(wire_, SHUT_WR);
                    sent = true;
                }
            }
            if (wait.revents & (POLLIN | POLLHUP | POLLERR)) {
                ssize_t n = recv(wire_, piece.data(), piece.size(), 0);
                if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
                if (n <= 0) return true;
                answer.append(piece, 0, size_t(n));
                if (answer.size() > answer_max) return false;
            }
        }
    }

    // Whether it ends by itself: having answered, it has nothing left to do.
    bool ends(Instant until) {
        int fd = int(syscall(SYS_pidfd_open, pid_, 0));
        if (fd < 0) fail(errno, "pidfd_open");
        pollfd wait{fd, POLLIN, 0};
        auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        int ready = poll(&wait, 1, std::max(1, int(left.count())));
        close(fd);
        return ready == 1;
    }
    // Its status, as waitpid tells it.
    int wait() {
        int status = 0;
        while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        ended_ = true;
        return status;
    }
    int end() {
        kill(pid_, SIGKILL);
        return wait();
    }

private:
    pid_t pid_ = -1;
    int wire_ = -1;
    bool ended_ = false;
};

Refusal too_many_pixels() {
    return refuse(image_too_many_pixels, {{"limit", std::to_string(image_pixels_max / 10'000)}});
}

} // namespace

Outcome<ImageCopies> image_copies(const ImageWorker& worker, std::string_view picture) {
    if (picture.size() > image_bytes_max)
        return refuse(file_too_large, {{"limit_mb", std::to_string(image_bytes_max >> 20)}});
    auto header = image_header(picture);
    if (!header) return refuse(image_damaged);
    if (header->pixels() > image_pixels_max) return too_many_pixels();

    Process process(worker.program);
    std::string answer;
    auto until = std::chrono::steady_clock::now() + worker.deadline;
    bool in_time = process.converse(picture, answer, until) && process.ends(until);
    int status = in_time ? process.wait() : process.end();
    if (!in_time || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        log::warn("image_worker_died", {{"signal", WIFSIGNALED(status) ? WTERMSIG(status) : 0},
                                        {"exit", WIFEXITED(status) ? WEXITSTATUS(status) : -1},
                                        {"late", !in_time}});
        return refuse(image_damaged);
    }
    ImageFate fate = ImageFate::damaged;
    auto copies = unframed(answer, fate);
    if (!copies || fate == ImageFate::damaged) return refuse(image_damaged);
    if (fate == ImageFate::too_many_pixels) return too_many_pixels();
    return std::move(*copies);
}

} // namespace qzt::files
