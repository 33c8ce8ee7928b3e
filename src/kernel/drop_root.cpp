#include "kernel/drop_root.hpp"

#include "kernel/pg/cluster_process.hpp"

#include <cerrno>
#include <cstring>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace qzt {

namespace fs = std::filesystem;

// A container may have taken even this right from root: then none is kept.
static bool keep_low_ports_only() {
    __user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
    for (uint32_t kept : {1u << CAP_NET_BIND_SERVICE, 0u}) {
        __user_cap_data_struct sets[2]{};
        sets[0].permitted = sets[0].effective = kept;
        if (::syscall(SYS_capset, &head, sets) == 0) return true;
    }
    return false;
}

void make_data_folder(const fs::path& data) {
    std::error_code ignored;
    if (!fs::create_directories(data, ignored)) return;
    ::chmod(data.c_str(), 0711);
    if (::geteuid() != 0) return;
    if (const passwd* service = ::getpwnam("qzt")) (void)!::chown(data.c_str(), service->pw_uid, service->pw_gid);
}

Outcome<void> drop_root(const fs::path& data) {
    if (::geteuid() != 0) return {};
    make_data_folder(data);
    struct stat seen{};
    if (::stat(data.c_str(), &seen) != 0 || seen.st_uid == 0) return {};
    const passwd* entry = ::getpwuid(seen.st_uid);
    pg::RunUser owner{entry ? entry->pw_name : std::to_string(seen.st_uid), seen.st_uid, seen.st_gid};
    auto failed = [&] { return refuse(root_not_dropped, {{"user", owner.name}, {"reason", std::strerror(errno)}}); };
    ::prctl(PR_SET_KEEPCAPS, 1);
    if (!pg::become(owner)) return failed();
    ::prctl(PR_SET_KEEPCAPS, 0);
    if (!keep_low_ports_only()) return failed();
    return {};
}

} // namespace qzt
