#include "kernel/files/disk.hpp"

#include "kernel/files/file_problems.hpp"
#include "kernel/outcome.hpp"

#include <system_error>

namespace qzt::files::disk {

void fail(const char* what) {
    int error = errno;
    if (error == ENOSPC || error == EDQUOT) throw Refused(Problem(store_full));
    throw std::system_error(error, std::generic_category(), what);
}

size_t size_of(int fd) {
    struct stat about{};
    if (fstat(fd, &about) != 0) fail("fstat");
    return size_t(about.st_size);
}

std::string read_all(int fd) {
    std::string bytes(size_of(fd), '\0');
    size_t at = 0;
    while (at < bytes.size()) {
        ssize_t n = read(fd, bytes.data() + at, bytes.size() - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("read");
        if (n == 0) break;
        at += size_t(n);
    }
    bytes.resize(at);
    return bytes;
}

void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("write");
        bytes.remove_prefix(size_t(n));
    }
}

} // namespace qzt::files::disk
