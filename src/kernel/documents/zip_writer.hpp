// A zip file written entry by entry and handed on as it grows, so that no more than one entry is in memory. Nothing
// is deflated: photos, voice notes and PDF are compressed already. How long the file will be is known before it is
// begun.
#pragma once
#include "kernel/clock.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace qzt::documents {

class ZipWriter {
public:
    ZipWriter();
    ~ZipWriter();
    ZipWriter(const ZipWriter&) = delete;

    // The bytes by which the file grows. Throws when the entry does not fit into a zip of the plain kind.
    std::string add(std::string_view name, std::string_view bytes, Time at);
    // The directory, with which it ends.
    std::string finish();

    // How long a file is that has these entries.
    class Length {
    public:
        void add(std::string_view name, uint64_t bytes);
        uint64_t whole() const { return bytes_; }

    private:
        uint64_t bytes_ = 22;
    };

private:
    struct Growing;
    std::unique_ptr<Growing> growing_;
    void* zip_ = nullptr;
};

} // namespace qzt::documents
