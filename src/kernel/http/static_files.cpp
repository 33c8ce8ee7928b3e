#include "kernel/http/static_files.hpp"

#include "kernel/http/compression.hpp"
#include "kernel/http/field_text.hpp"
#include "kernel/http/http_problems.hpp"
#include "kernel/http/problem_response.hpp"

#include <sodium.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace qzt::http {

namespace fs = std::filesystem;

static constexpr size_t gzip_from = 1024;
static constexpr int best_gzip_level = 9;

static constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".geojson", "application/geo+json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".webp", "image/webp"},
    {".gif", "image/gif"},
    {".ico", "image/x-icon"},
    {".woff", "font/woff"},
    {".woff2", "font/woff2"},
    {".ttf", "font/ttf"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
    {".mp3", "audio/mpeg"},
    {".wasm", "application/wasm"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
};

static std::string_view type_of(const std::string& extension) {
    for (auto [ending, type] : types)
        if (same_word(ending, extension)) return type;
    return "application/octet-stream";
}

static std::string digest(std::string_view bytes) {
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr,
                       0);
    char hex[2 * sizeof hash + 1];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

StaticFiles::StaticFiles(const fs::path& folder, std::vector<std::string> apps) : apps_(std::move(apps)) {
    if (!fs::is_directory(folder)) throw std::runtime_error("no such folder of web files: " + folder.string());
    for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::recursive_directory_iterator();
         ++entry) {
        bool hidden = entry->path().filename().string().starts_with('.');
        if (hidden && entry->is_directory()) entry.disable_recursion_pending();
        // A link could lead out of the folder.
        if (hidden || entry->is_symlink() || !entry->is_regular_file()) continue;
        take(entry->path(), "/" + entry->path().lexically_relative(folder).generic_string());
    }
}

void StaticFiles::take(const fs::path& file, std::string path) {
    // The size is asked first, so that a huge file by mistake in the folder is not read.
    if (bytes_ + fs::file_size(file) > static_bytes_max)
        throw std::runtime_error("the web files exceed 64 MB at " + path);
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(stream), {});
    if (!stream.good() && !stream.eof()) throw std::runtime_error("cannot read the web file " + path);
    bytes_ += bytes.size();

    File kept;
    kept.type = type_of(file.extension().string());
    kept.cache = path.contains("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    kept.etag = digest(bytes);
    if (bytes.size() >= gzip_from && is_compressible(kept.type)) {
        auto packed = gzip(bytes, best_gzip_level);
        if (packed.size() < bytes.size()) kept.gzipped = std::make_shared<const std::string>(std::move(packed));
    }
    kept.plain = std::make_shared<const std::string>(std::move(bytes));
    files_.emplace(std::move(path), std::move(kept));
}

const StaticFiles::File* StaticFiles::file_at(const std::string& path) const {
    auto at = [&](const std::string& name) -> const File* {
        auto found = files_.find(name);
        return found == files_.end() ? nullptr : &found->second;
    };
    if (const auto* file = at(path)) return file;
    if (const auto* index = at(path + (path.ends_with('/') ? "index.html" : "/index.html"))) return index;
    // A missing script must not be answered with a page.
    bool names_a_file = path.contains("/assets/") || path.substr(path.rfind('/')).contains('.');
    if (names_a_file) return nullptr;
    for (const auto& app : apps_)
        if (path.starts_with(app + "/")) return at(app + "/index.html");
    return nullptr;
}

static bool is_known(std::optional<std::string_view> if_none_match, std::string_view etag) {
    if (!if_none_match) return false;
    return std::ranges::any_of(split(*if_none_match, ','), [&](std::string_view given) {
        if (given.starts_with("W/")) given.remove_prefix(2);
        return given == "*" || given == etag;
    });
}

std::optional<Response> StaticFiles::find(const Request& request) const {
    if (request.verb != Verb::get && request.verb != Verb::head) return {};
    const File* file = file_at(request.path);
    if (!file) return {};
    bool packed = file->gzipped && accepts_gzip(request.headers.find("Accept-Encoding"));
    std::string etag = "\"" + file->etag + (packed ? "-gz\"" : "\"");

    Response response;
    response.route = "static";
    response.headers.set("ETag", etag);
    response.headers.set("Cache-Control", file->cache);
    if (file->gzipped) response.headers.set("Vary", "Accept-Encoding");
    if (is_known(request.headers.find("If-None-Match"), etag)) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", std::string(file->type));
    if (packed) response.headers.set("Content-Encoding", "gzip");
    response.shared_body = packed ? file->gzipped : file->plain;
    return response;
}

Response StaticFiles::answer(const Request& request) const {
    if (auto found = find(request)) return std::move(*found);
    auto missing = problem_response({page_not_found}, request.language(), request.trace_id);
    missing.route = "static";
    return missing;
}

} // namespace qzt::http
