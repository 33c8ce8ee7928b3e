// A zip file in memory, opened with suspicion. The directory is walked once before anything is inflated: names that
// climb out or hide (.. , absolute, backslash, NUL), entries that appear twice or overlap, encryption and unknown
// methods are refused. What comes out is counted while it comes, because the sizes a zip declares are only claims.
#pragma once
#include "kernel/documents/document_limits.hpp"
#include "kernel/outcome.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace qzt::documents {

class ZipArchive {
public:
    // `bytes` must outlive the archive.
    static Outcome<std::unique_ptr<ZipArchive>> open(std::string_view bytes, const Limits& limits);
    ~ZipArchive();

    // Names are compared without regard to ASCII case, as office files ask.
    bool has(std::string_view name) const;
    uint64_t claimed_bytes(std::string_view name) const;

    // Inflates an entry chunk by chunk until it ends or `take` refuses. A checksum that does not fit is a refusal.
    Outcome<void> inflate(std::string_view name, const std::function<Outcome<void>(std::string_view chunk)>& take);

private:
    struct Memory;
    struct Entry;
    explicit ZipArchive(const Limits& limits);
    Outcome<void> walk_directory(size_t file_bytes);

    Limits limits_;
    std::unique_ptr<Memory> memory_;
    void* zip_ = nullptr;
    std::map<std::string, Entry> entries_;
    uint64_t unpacked_ = 0;
};

} // namespace qzt::documents
