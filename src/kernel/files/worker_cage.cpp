#include "kernel/files/worker_cage.hpp"

#include "kernel/files/file_limits.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <iterator>
#include <vector>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define QZT_SANITIZED 1
#endif
#endif

namespace qzt::files {

static void limit(int what, rlim_t most) {
    rlimit both{most, most};
    if (setrlimit(__rlimit_resource(what), &both) != 0) _exit(3);
}

void limit_this_process() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, rlim_t(worker_cpu_max.count()));
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 0);
    limit(RLIMIT_NPROC, 0);
#ifndef QZT_SANITIZED
    limit(RLIMIT_AS, worker_memory_max);
#endif
}

void forbid_all_but_thinking() {
#ifndef QZT_SANITIZED
#if defined(__x86_64__)
    constexpr unsigned our_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
    constexpr unsigned our_machine = AUDIT_ARCH_AARCH64;
#else
#error "Name the audit architecture of this machine."
#endif
    constexpr unsigned allowed[] = {__NR_read,   __NR_write,      __NR_mmap,         __NR_munmap,
                                    __NR_mremap, __NR_mprotect,   __NR_madvise,      __NR_brk,
                                    __NR_futex,  __NR_exit_group, __NR_rt_sigreturn, __NR_clock_gettime};
    std::vector<sock_filter> program{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, our_machine, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
    };
    for (unsigned call : allowed) {
        program.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    }
    program.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
    sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) _exit(3);
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) _exit(3);
#endif
}

} // namespace qzt::files
