// A wrong clock for one process, loaded before its libraries: what it is told of the time of day is so many seconds
// off as stand in the file named by QZT_SHIFTED_CLOCK, which may change while it runs. The steady clock is left
// alone, as a clock that is set leaves it alone, too. What the process starts in its place has the same clock, also
// where it is given a bare environment, as the program gives one to its database.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

static int64_t ahead() {
    static const volatile int64_t* const seconds = [] {
        const char* file = std::getenv("QZT_SHIFTED_CLOCK");
        int fd = file ? ::open(file, O_RDONLY | O_CLOEXEC) : -1;
        void* bytes = fd < 0 ? MAP_FAILED : ::mmap(nullptr, sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);
        if (fd >= 0) ::close(fd);
        return bytes == MAP_FAILED ? nullptr : static_cast<const volatile int64_t*>(bytes);
    }();
    return seconds ? *seconds : 0;
}

// Written down while there is an environment to read.
struct Inherited {
    char words[2][4096] = {"", ""};

    Inherited() {
        const char* names[] = {"LD_PRELOAD", "QZT_SHIFTED_CLOCK"};
        for (int i = 0; i < 2; ++i)
            if (const char* value = std::getenv(names[i]))
                std::snprintf(words[i], sizeof words[i], "%s=%s", names[i], value);
    }
    bool is_there() const { return words[0][0] && words[1][0]; }
};
static Inherited inherited;

extern "C" {

// Between fork and exec nothing may be allocated.
int execve(const char* path, char* const* arguments, char* const* environment) {
    constexpr int most = 256;
    char* all[most + 3];
    int n = 0;
    while (environment && environment[n] && n < most) {
        all[n] = environment[n];
        ++n;
    }
    bool is_bare = inherited.is_there();
    for (int i = 0; i < n; ++i)
        if (std::strncmp(all[i], "LD_PRELOAD=", 11) == 0) is_bare = false;
    if (!is_bare || n == most) return int(::syscall(SYS_execve, path, arguments, environment));
    all[n] = inherited.words[0];
    all[n + 1] = inherited.words[1];
    all[n + 2] = nullptr;
    return int(::syscall(SYS_execve, path, arguments, all));
}

int clock_gettime(clockid_t clock, timespec* time) {
    auto failed = ::syscall(SYS_clock_gettime, clock, time);
    bool is_time_of_day = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
    if (failed == 0 && is_time_of_day) time->tv_sec += ahead();
    return int(failed);
}

int gettimeofday(timeval* time, void*) {
    timespec now;
    if (::clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

time_t time(time_t* place) {
    timespec now;
    ::clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}

} // extern "C"
