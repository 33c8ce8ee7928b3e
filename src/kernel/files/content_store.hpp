// Files kept under the name of what they hold: DIR/ab/cd/<sha256>. A file is wholly there or not at all, and is on
// the disk, with its name, before `put` returns: who was told "stored" will find it after a loss of power. Blocks:
// call it on a BlockingPool.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace qzt::files {

std::string sha256_hex(std::string_view bytes);

class ContentStore {
public:
    // Makes the folder. Throws std::system_error when it cannot.
    explicit ContentStore(std::filesystem::path folder);

    // Its hash. Throws Refused(store_full) when the disk is full, std::system_error for anything else.
    std::string put(std::string_view bytes) const;
    // Empty when there is none, or when what is there is not what it was.
    std::optional<std::string> get(std::string_view hash) const;

    std::filesystem::path path_of(std::string_view hash) const;

private:
    std::filesystem::path folder_;
};

} // namespace qzt::files
