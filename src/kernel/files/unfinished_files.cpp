#include "kernel/files/unfinished_files.hpp"

#include "kernel/files/disk.hpp"

#include <sys/file.h>

#include <algorithm>
#include <ranges>
#include <stdexcept>
#include <vector>

namespace qzt::files {

using namespace disk;

UnfinishedFiles::UnfinishedFiles(std::filesystem::path folder) : folder_(std::move(folder)) {
    std::filesystem::create_directories(folder_);
}

std::filesystem::path UnfinishedFiles::path_of(std::string_view name) const {
    constexpr auto allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    if (name.empty() || name.find_first_not_of(allowed) != name.npos)
        throw std::logic_error("not a name of an unfinished file");
    return folder_ / name;
}

size_t UnfinishedFiles::received(std::string_view name) const {
    struct stat about{};
    if (stat(path_of(name).c_str(), &about) == 0) return size_t(about.st_size);
    if (errno != ENOENT) fail("stat");
    return 0;
}

// Two parts of one file may come at the same time, when a phone sends again what is still on its way: one after the
// other, and what both have stands once.
size_t UnfinishedFiles::add(std::string_view name, size_t from, std::string_view bytes) const {
    int fd = open(path_of(name).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) fail("open");
    Descriptor closed_later(fd);
    if (flock(fd, LOCK_EX) != 0) fail("flock");
    size_t there = size_of(fd);
    if (from > there || from + bytes.size() <= there) return there;
    try {
        write_all(fd, bytes.substr(there - from));
    } catch (...) {
        // A part of which only half found room would be taken for whole.
        if (ftruncate(fd, off_t(there)) != 0) unlink(path_of(name).c_str());
        throw;
    }
    return from + bytes.size();
}

std::string UnfinishedFiles::read(std::string_view name) const {
    int fd = open(path_of(name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0 && errno == ENOENT) return {};
    if (fd < 0) fail("open");
    Descriptor closed_later(fd);
    return read_all(fd);
}

bool UnfinishedFiles::forget(std::string_view name) const {
    if (unlink(path_of(name).c_str()) == 0) return true;
    if (errno != ENOENT) fail("unlink");
    return false;
}

void UnfinishedFiles::tidy(std::string_view sender, Time now) const {
    struct Found {
        Time at;
        std::string name;
    };
    std::vector<Found> of_sender;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
        struct stat about{};
        if (stat(entry.path().c_str(), &about) != 0) continue; // finished meanwhile
        Found found{Time(std::chrono::seconds(about.st_mtim.tv_sec)), entry.path().filename().string()};
        if (found.at < now - unfinished_kept)
            forget(found.name);
        else if (found.name.starts_with(sender))
            of_sender.push_back(found);
    }
    std::ranges::sort(of_sender, std::greater{}, &Found::at);
    for (const Found& one : of_sender | std::views::drop(unfinished_per_sender))
        forget(one.name);
}

} // namespace qzt::files
