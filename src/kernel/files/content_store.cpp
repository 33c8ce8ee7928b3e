#include "kernel/files/content_store.hpp"

#include "kernel/files/file_problems.hpp"
#include "kernel/log.hpp"
#include "kernel/outcome.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <system_error>

namespace qzt::files {
namespace {

[[noreturn]] void fail(const char* what) {
    int error = errno;
    if (error == ENOSPC || error == EDQUOT) throw Refused(Problem(store_full));
    throw std::system_error(error, std::generic_category(), what);
}

struct Descriptor {
    int fd;
    explicit Descriptor(int fd) : fd(fd) {}
    ~Descriptor() { close(fd); }
    Descriptor(const Descriptor&) = delete;
};

// A name is durable only when its folder is.
void sync_folder(const std::filesystem::path& folder) {
    int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) fail("open folder");
    Descriptor closed_later(fd);
    if (fsync(fd) != 0) fail("fsync folder");
}

void write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("write");
        bytes.remove_prefix(size_t(n));
    }
}

void make_folder(const std::filesystem::path& folder) {
    if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) fail("mkdir");
}

bool is_hash(std::string_view hash) {
    return hash.size() == 64 && hash.find_first_not_of("0123456789abcdef") == hash.npos;
}

} // namespace

std::string sha256_hex(std::string_view bytes) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    char hex[2 * sizeof hash + 1];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

// Unfinished files of an earlier run are in nobody's way, but they take room.
ContentStore::ContentStore(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_ / "unfinished");
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "unfinished"))
        std::filesystem::remove(entry.path());
}

std::filesystem::path ContentStore::path_of(std::string_view hash) const {
    return folder_ / hash.substr(0, 2) / hash.substr(2, 2) / hash;
}

std::string ContentStore::put(std::string_view bytes) const {
    std::string hash = sha256_hex(bytes);
    auto path = path_of(hash);
    auto inner = path.parent_path(), outer = inner.parent_path();
    make_folder(outer);
    make_folder(inner);
    if (access(path.c_str(), R_OK) != 0 || get(hash) != bytes) {
        std::string unfinished = (folder_ / "unfinished" / "XXXXXX").string();
        int fd = mkostemp(unfinished.data(), O_CLOEXEC);
        if (fd < 0) fail("mkostemp");
        Descriptor closed_later(fd);
        try {
            write_all(fd, bytes);
            if (fsync(fd) != 0) fail("fsync");
            if (rename(unfinished.c_str(), path.c_str()) != 0) fail("rename");
        } catch (...) {
            unlink(unfinished.c_str());
            throw;
        }
    }
    // Also when the file was there already: whoever put it may not have come this far yet.
    for (const auto& changed : {inner, outer, folder_})
        sync_folder(changed);
    return hash;
}

std::optional<std::string> ContentStore::get(std::string_view hash) const {
    if (!is_hash(hash)) return {};
    int fd = open(path_of(hash).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT) return {};
    if (fd < 0) fail("open");
    Descriptor closed_later(fd);
    struct stat about{};
    if (fstat(fd, &about) != 0) fail("fstat");
    std::string bytes(size_t(about.st_size), '\0');
    for (size_t at = 0; at < bytes.size();) {
        ssize_t n = read(fd, bytes.data() + at, bytes.size() - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("read");
        if (n == 0) break;
        at += size_t(n);
    }
    if (sha256_hex(bytes) != hash) {
        log::error("stored_file_damaged", {{"bytes", bytes.size()}});
        return {};
    }
    return bytes;
}

} // namespace qzt::files
