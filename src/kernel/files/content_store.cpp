#include "kernel/files/content_store.hpp"

#include "kernel/files/disk.hpp"
#include "kernel/log.hpp"

#include <sodium.h>

namespace qzt::files {

using namespace disk;

namespace {

// A name is durable only when its folder is.
void sync_folder(const std::filesystem::path& folder) {
    int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) fail("open folder");
    Descriptor closed_later(fd);
    if (fsync(fd) != 0) fail("fsync folder");
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
    std::string bytes = read_all(fd);
    if (sha256_hex(bytes) != hash) {
        log::error("stored_file_damaged", {{"bytes", bytes.size()}});
        return {};
    }
    return bytes;
}

} // namespace qzt::files
