// Files that arrive in parts, each where the one before ended: a connection that is cut costs no more than the part
// that was on its way. What is here is no promise, and is lost with the disk's cache: whoever sends asks how much is
// there and goes on from there; only the whole file goes to the content store. Blocks: call it on a BlockingPool.
#pragma once
#include "kernel/clock.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace qzt::files {

inline constexpr size_t unfinished_per_sender = 8;
inline constexpr std::chrono::hours unfinished_kept{24}; // after the last part

class UnfinishedFiles {
public:
    // Makes the folder. Throws std::system_error when it cannot.
    explicit UnfinishedFiles(std::filesystem::path folder);

    // Names are letters, digits, '-' and '_'; those of one sender begin alike.
    size_t received(std::string_view name) const; // bytes from the beginning; 0 when there is nothing
    // Adds what of these bytes, which begin at `from`, is not there yet, and gives how much is there then. A part
    // that leaves a gap is not taken. Throws Refused(store_full) when the disk is full.
    size_t add(std::string_view name, size_t from, std::string_view bytes) const;
    std::string read(std::string_view name) const;
    bool forget(std::string_view name) const; // whether there was one

    // Takes away what nobody has added to for `unfinished_kept`, and of one sender's the oldest beyond
    // `unfinished_per_sender`.
    void tidy(std::string_view sender, Time now) const;

private:
    std::filesystem::path path_of(std::string_view name) const;

    std::filesystem::path folder_;
};

} // namespace qzt::files
