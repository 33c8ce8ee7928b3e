#include "kernel/documents/zip_archive.hpp"

#include "kernel/documents/document_problems.hpp"

#include <cstring>
#include <minizip/unzip.h>
#include <vector>

namespace qzt::documents {

struct ZipArchive::Memory {
    std::string_view bytes;
    size_t at = 0;

    zlib_filefunc64_def functions() {
        zlib_filefunc64_def f{};
        f.opaque = this;
        f.zopen64_file = [](void* self, const void*, int) -> void* { return self; };
        f.zread_file = [](void* self, void*, void* buffer, uLong wanted) -> uLong {
            auto& memory = *static_cast<Memory*>(self);
            size_t count = std::min<size_t>(wanted, memory.bytes.size() - memory.at);
            if (count > 0) std::memcpy(buffer, memory.bytes.data() + memory.at, count);
            memory.at += count;
            return count;
        };
        f.zwrite_file = [](void*, void*, const void*, uLong) -> uLong { return 0; };
        f.ztell64_file = [](void* self, void*) -> ZPOS64_T { return static_cast<Memory*>(self)->at; };
        f.zseek64_file = [](void* self, void*, ZPOS64_T offset, int origin) -> long {
            auto& memory = *static_cast<Memory*>(self);
            ZPOS64_T base = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? memory.at : memory.bytes.size();
            if (offset > memory.bytes.size() || base + offset > memory.bytes.size()) return -1;
            memory.at = base + offset;
            return 0;
        };
        f.zclose_file = [](void*, void*) -> int { return 0; };
        f.zerror_file = [](void*, void*) -> int { return 0; };
        return f;
    }
};

struct ZipArchive::Entry {
    unz64_file_pos place;
    uint64_t packed;
    uint64_t claimed;
};

static std::string folded(std::string_view name) {
    std::string lower(name);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    return lower;
}

static bool climbs_or_hides(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != name.npos || name.find('\0') != name.npos)
        return true;
    if (name.size() > 1 && name[1] == ':') return true;
    for (size_t begin = 0; begin <= name.size();) {
        auto end = std::min(name.find('/', begin), name.size());
        if (name.substr(begin, end - begin) == "..") return true;
        begin = end + 1;
    }
    return false;
}

ZipArchive::ZipArchive(const Limits& limits) : limits_(limits), memory_(std::make_unique<Memory>()) {}

ZipArchive::~ZipArchive() {
    if (zip_) unzClose(zip_);
}

Outcome<std::unique_ptr<ZipArchive>> ZipArchive::open(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.file_bytes)
        return refuse(document_too_large, {{"part", "字节数 bytes "}, {"limit", std::to_string(limits.file_bytes)}});
    std::unique_ptr<ZipArchive> archive(new ZipArchive(limits));
    archive->memory_->bytes = bytes;
    auto functions = archive->memory_->functions();
    archive->zip_ = unzOpen2_64("", &functions);
    if (!archive->zip_) return refuse(document_damaged, {{"part", "zip"}});
    if (auto walked = archive->walk_directory(bytes.size()); !walked) return Refusal(walked.error());
    return archive;
}

Outcome<void> ZipArchive::walk_directory(size_t file_bytes) {
    uint64_t packed = 0;
    std::string name(limits_.name_bytes + 1, '\0');
    int result = unzGoToFirstFile(zip_);
    for (; result == UNZ_OK; result = unzGoToNextFile(zip_)) {
        unz_file_info64 about;
        if (unzGetCurrentFileInfo64(zip_, &about, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK)
            return refuse(document_damaged, {{"part", "zip"}});
        if (about.size_filename > limits_.name_bytes) return refuse(document_unsafe, {{"part", "zip: long name"}});
        std::string_view found(name.data(), about.size_filename);
        if (climbs_or_hides(found)) return refuse(document_unsafe, {{"part", "zip: path"}});
        if (about.flag & (1 | 1 << 6 | 1 << 13)) return refuse(document_locked);
        if (about.compression_method != 0 && about.compression_method != Z_DEFLATED)
            return refuse(document_unsafe, {{"part", "zip: method"}});
        packed += about.compressed_size;
        // Honest entries lie side by side, so together they are smaller than the file.
        if (about.compressed_size > file_bytes || packed > file_bytes)
            return refuse(document_unsafe, {{"part", "zip: overlap"}});
        if (entries_.size() == limits_.entries)
            return refuse(document_too_large, {{"part", "zip entries "}, {"limit", std::to_string(limits_.entries)}});
        unz64_file_pos place;
        unzGetFilePos64(zip_, &place);
        if (!entries_.emplace(folded(found), Entry{place, about.compressed_size, about.uncompressed_size}).second)
            return refuse(document_unsafe, {{"part", "zip: twice"}});
    }
    if (result != UNZ_END_OF_LIST_OF_FILE || entries_.empty()) return refuse(document_damaged, {{"part", "zip"}});
    return {};
}

bool ZipArchive::has(std::string_view name) const { return entries_.contains(folded(name)); }

uint64_t ZipArchive::claimed_bytes(std::string_view name) const {
    auto found = entries_.find(folded(name));
    return found == entries_.end() ? 0 : std::min(found->second.claimed, limits_.unpacked_bytes);
}

Outcome<void> ZipArchive::inflate(std::string_view name,
                                  const std::function<Outcome<void>(std::string_view chunk)>& take) {
    auto damaged = [&] { return refuse(document_damaged, {{"part", std::string(name)}}); };
    auto found = entries_.find(folded(name));
    if (found == entries_.end()) return damaged();
    const Entry& entry = found->second;
    if (unzGoToFilePos64(zip_, &entry.place) != UNZ_OK || unzOpenCurrentFile(zip_) != UNZ_OK) return damaged();
    std::vector<char> buffer(64 * 1024);
    uint64_t out = 0;
    Outcome<void> taken;
    while (taken) {
        int count = unzReadCurrentFile(zip_, buffer.data(), unsigned(buffer.size()));
        if (count < 0) taken = damaged();
        if (count <= 0) break;
        out += uint64_t(count);
        unpacked_ += uint64_t(count);
        if (unpacked_ > limits_.unpacked_bytes)
            taken = refuse(document_too_large, {{"part", "解压后字节数 unpacked bytes "},
                                                {"limit", std::to_string(limits_.unpacked_bytes)}});
        else if (out > limits_.ratio_from && out / limits_.ratio > entry.packed)
            taken = refuse(document_unsafe, {{"part", "zip: bomb"}});
        else
            taken = take({buffer.data(), size_t(count)});
    }
    int closed = unzCloseCurrentFile(zip_); // also compares the checksum, once everything was read
    if (taken && (closed != UNZ_OK || out != entry.claimed)) return damaged();
    return taken;
}

} // namespace qzt::documents
