#include "kernel/crypto/key_file.hpp"

#include "kernel/crypto/crypto_problems.hpp"
#include "kernel/crypto/key_text.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace qzt::crypto {

namespace fs = std::filesystem;

namespace {

struct Descriptor {
    int fd;
    explicit Descriptor(int fd) : fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
};

std::string user_name(uid_t uid) {
    const passwd* entry = ::getpwuid(uid);
    return entry ? entry->pw_name : std::to_string(uid);
}

fs::path folder_of(const fs::path& file) { return fs::absolute(file).parent_path(); }

Refusal unreadable(const fs::path& file, std::string reason) {
    return refuse(key_file_unreadable, {{"file", file}, {"reason", std::move(reason)}});
}
Refusal not_written(const fs::path& file, const char* step) {
    return refuse(key_file_not_written,
                  {{"file", file}, {"reason", std::string(step) + ": " + std::strerror(errno)}});
}

struct Found {
    struct stat about{};
    Plain text;
};

// Looks at what it has opened, so that nobody can put another file there meanwhile.
Outcome<Found> read_safe_file(const fs::path& file) {
    Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (opened.fd < 0 && errno == ENOENT) return refuse(key_file_missing, {{"file", file}});
    if (opened.fd < 0) return unreadable(file, std::strerror(errno));
    Found found;
    struct stat folder{};
    if (::fstat(opened.fd, &found.about) != 0 || ::stat(folder_of(file).c_str(), &folder) != 0)
        return unreadable(file, std::strerror(errno));
    if (auto problem = why_not_safe(file, found.about, ::geteuid(), folder.st_uid)) return Refusal(*problem);
    std::string& text = found.text.reveal();
    text.resize(size_t(found.about.st_size));
    for (size_t at = 0; at < text.size();) {
        ssize_t n = ::read(opened.fd, text.data() + at, text.size() - at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return unreadable(file, std::strerror(errno));
        if (n == 0) return unreadable(file, "it is shorter than it said");
        at += size_t(n);
    }
    return found;
}

Outcome<Keyring> keys_of(const fs::path& file, const Found& found) {
    auto keys = keys_from_text(found.text.reveal());
    if (!keys) keys.error().details["file"] = file;
    return keys;
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        bytes.remove_prefix(size_t(n));
    }
    return true;
}

// The folder's lock, not the file's: the file is another one after each change.
Outcome<std::unique_ptr<Descriptor>> lock_folder(const fs::path& file) {
    auto folder = std::make_unique<Descriptor>(::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder->fd < 0) return not_written(file, "folder");
    if (::flock(folder->fd, LOCK_EX | LOCK_NB) == 0) return folder;
    if (errno == EWOULDBLOCK) return refuse(key_file_busy, {{"file", file}});
    return not_written(file, "lock");
}

// With the folder locked. `like` says mode and owner.
Outcome<void> put_in_place(const fs::path& file, const Keyring& keys, const Descriptor& folder,
                           const struct stat* like) {
    fs::path fresh = unfinished(file);
    ::unlink(fresh.c_str());
    Descriptor written(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (written.fd < 0) return not_written(file, "open");
    // What was not finished is taken away again: it holds keys.
    auto failed = [&](const char* step) {
        Refusal refusal = not_written(file, step);
        ::unlink(fresh.c_str());
        return refusal;
    };
    Plain text = key_text_of(keys);
    if (!write_all(written.fd, text.reveal())) return failed("write");
    if (::fchmod(written.fd, like ? like->st_mode & 0777 : 0600) != 0) return failed("mode");
    // What root makes is for whom the folder belongs to.
    struct stat owner{};
    if (::fstat(folder.fd, &owner) != 0) return failed("folder");
    if (like) owner = *like;
    if (::geteuid() == 0 && ::fchown(written.fd, owner.st_uid, owner.st_gid) != 0) return failed("owner");
    if (::fsync(written.fd) != 0) return failed("fsync");
    if (::rename(fresh.c_str(), file.c_str()) != 0) return failed("rename");
    // A name is durable only when its folder is.
    if (::fsync(folder.fd) != 0) return not_written(file, "fsync folder");
    return {};
}

} // namespace

fs::path unfinished(const fs::path& file) { return file.string() + ".new"; }

std::optional<Problem> why_not_safe(const fs::path& file, const struct stat& about, uid_t self, uid_t folder_owner) {
    if (!S_ISREG(about.st_mode))
        return Problem(key_file_unreadable, {{"file", file}, {"reason", "not a plain file"}});
    if (about.st_size < 0 || size_t(about.st_size) > key_text_bytes_max)
        return Problem(key_file_unreadable, {{"file", file}, {"reason", "too long for a key file"}});
    if ((about.st_mode & 07777 & ~0600u) != 0 || (about.st_mode & 0400) == 0)
        return Problem(key_file_exposed,
                       {{"file", file}, {"mode", fmt::format("{:o}", unsigned(about.st_mode & 07777))}});
    uid_t wanted = self == 0 ? folder_owner : self;
    if (about.st_uid != wanted && about.st_uid != self)
        return Problem(key_file_owner,
                       {{"file", file}, {"owner", user_name(about.st_uid)}, {"user", user_name(wanted)}});
    return {};
}

Outcome<Keyring> load_keys(const fs::path& file) {
    auto found = read_safe_file(file);
    if (!found) return Refusal(found.error());
    return keys_of(file, *found);
}

Outcome<Keyring> make_keys(const fs::path& file, Profile profile, Time now) {
    auto folder = lock_folder(file);
    if (!folder) return Refusal(folder.error());
    struct stat there{};
    if (::lstat(file.c_str(), &there) == 0) return refuse(key_file_there, {{"file", file}});
    Keyring keys = Keyring::make(profile, now);
    if (auto put = put_in_place(file, keys, **folder, nullptr); !put) return Refusal(put.error());
    return keys;
}

Outcome<Keyring> change_keys(const fs::path& file, const std::function<Outcome<Keyring>(const Keyring&)>& change) {
    auto folder = lock_folder(file);
    if (!folder) return Refusal(folder.error());
    auto found = read_safe_file(file);
    if (!found) return Refusal(found.error());
    auto keys = keys_of(file, *found);
    if (!keys) return keys;
    auto changed = change(*keys);
    if (!changed) return changed;
    if (auto put = put_in_place(file, *changed, **folder, &found->about); !put) return Refusal(put.error());
    return changed;
}

} // namespace qzt::crypto
