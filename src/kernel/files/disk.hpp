// The few calls that files need of the operating system. A full disk is Refused(store_full); whatever else goes wrong
// is std::system_error.
#pragma once
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <string_view>

namespace qzt::files::disk {

// By errno.
[[noreturn]] void fail(const char* what);

struct Descriptor {
    int fd;
    explicit Descriptor(int fd) : fd(fd) {}
    ~Descriptor() { close(fd); }
    Descriptor(const Descriptor&) = delete;
};

size_t size_of(int fd);
std::string read_all(int fd); // from where it stands to the end
void write_all(int fd, std::string_view bytes);

} // namespace qzt::files::disk
