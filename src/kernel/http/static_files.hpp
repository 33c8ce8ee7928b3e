// The built web apps, read into memory once: what is not in the folder at the start cannot be asked for, so no path
// escapes it. Text is compressed beforehand; every file has a strong ETag; files under an assets folder carry a hash
// in their names and are kept by browsers for good, all others are asked after each time.
#pragma once
#include "kernel/http/message.hpp"

#include <filesystem>
#include <map>

namespace qzt::http {

inline constexpr size_t static_bytes_max = 64 * 1024 * 1024; // of the whole folder

class StaticFiles {
public:
    // `apps` are folders whose pages are drawn in the browser: a path below one that is no file gets its index.html.
    // Throws std::runtime_error when the folder cannot be read or is too large.
    explicit StaticFiles(const std::filesystem::path& folder,
                         std::vector<std::string> apps = {"/console", "/field", "/wall", "/p"});

    // Empty when there is no such file.
    std::optional<Response> find(const Request& request) const;
    // Then with the problem page_not_found.
    Response answer(const Request& request) const;

    size_t bytes() const { return bytes_; }
    size_t count() const { return files_.size(); }

private:
    struct File {
        std::string_view type;
        std::string cache;
        std::string etag;                                  // without quotes
        std::shared_ptr<const std::string> plain, gzipped; // the latter null when it would not be smaller
    };
    void take(const std::filesystem::path& file, std::string path);
    const File* file_at(const std::string& path) const;

    std::map<std::string, File, std::less<>> files_;
    std::vector<std::string> apps_;
    size_t bytes_ = 0;
};

} // namespace qzt::http
