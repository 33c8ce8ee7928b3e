#include "kernel/documents/zip_writer.hpp"

#include <cstring>
#include <minizip/zip.h>
#include <new>
#include <stdexcept>
#include <utility>

namespace qzt::documents {

// What was written and not handed on yet. An entry's sums are put into its head once it is over, so a seek goes back
// within what is here, and never before it.
struct ZipWriter::Growing {
    std::string bytes;
    ZPOS64_T begin = 0; // of `bytes` in the file
    ZPOS64_T at = 0;    // in the file

    zlib_filefunc64_def functions() {
        zlib_filefunc64_def f{};
        f.opaque = this;
        f.zopen64_file = [](void* self, const void*, int) -> void* { return self; };
        f.zread_file = [](void*, void*, void*, uLong) -> uLong { return 0; };
        f.zwrite_file = [](void* self, void*, const void* from, uLong count) -> uLong {
            auto& growing = *static_cast<Growing*>(self);
            size_t place = growing.at - growing.begin;
            if (place + count > growing.bytes.size()) growing.bytes.resize(place + count);
            std::memcpy(growing.bytes.data() + place, from, count);
            growing.at += count;
            return count;
        };
        f.ztell64_file = [](void* self, void*) -> ZPOS64_T { return static_cast<Growing*>(self)->at; };
        f.zseek64_file = [](void* self, void*, ZPOS64_T offset, int origin) -> long {
            auto& growing = *static_cast<Growing*>(self);
            ZPOS64_T end = growing.begin + growing.bytes.size();
            ZPOS64_T to = offset + (origin == SEEK_SET ? 0 : origin == SEEK_CUR ? growing.at : end);
            if (to < growing.begin || to > end) return -1;
            growing.at = to;
            return 0;
        };
        f.zclose_file = [](void*, void*) -> int { return 0; };
        f.zerror_file = [](void*, void*) -> int { return 0; };
        return f;
    }
    std::string take() {
        begin += bytes.size();
        return std::exchange(bytes, {});
    }
};

static void demand_zip(int result) {
    if (result != ZIP_OK) throw std::runtime_error("a zip file could not be written");
}

ZipWriter::ZipWriter() : growing_(std::make_unique<Growing>()) {
    auto functions = growing_->functions();
    zip_ = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    if (!zip_) throw std::bad_alloc();
}

ZipWriter::~ZipWriter() {
    if (zip_) zipClose(zip_, nullptr);
}

std::string ZipWriter::add(std::string_view name, std::string_view bytes, Time at) {
    constexpr uLong names_are_utf8 = 1 << 11;
    // As if made on Unix: of files made on DOS some programs read the names in its code page, whatever is said of
    // them.
    constexpr uLong made_by = 3 << 8 | 30, readable_file = 0100644ul << 16;
    std::string told = to_text(at); // 2026-12-01T14:32:05+08:00
    auto number = [&](size_t from, size_t count) { return std::stoi(told.substr(from, count)); };
    zip_fileinfo about{.external_fa = readable_file};
    about.tmz_date.tm_year = number(0, 4);
    about.tmz_date.tm_mon = number(5, 2) - 1;
    about.tmz_date.tm_mday = number(8, 2);
    about.tmz_date.tm_hour = number(11, 2);
    about.tmz_date.tm_min = number(14, 2);
    about.tmz_date.tm_sec = number(17, 2);
    demand_zip(zipOpenNewFileInZip4_64(zip_, std::string(name).c_str(), &about, nullptr, 0, nullptr, 0, nullptr, 0, 0,
                                       0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, made_by,
                                       names_are_utf8, 0));
    demand_zip(zipWriteInFileInZip(zip_, bytes.data(), unsigned(bytes.size())));
    demand_zip(zipCloseFileInZip(zip_));
    return growing_->take();
}

std::string ZipWriter::finish() {
    demand_zip(zipClose(std::exchange(zip_, nullptr), nullptr));
    return growing_->take();
}

void ZipWriter::Length::add(std::string_view name, uint64_t bytes) {
    constexpr uint64_t local_head = 30, directory_line = 46;
    bytes_ += local_head + name.size() + bytes + directory_line + name.size();
}

} // namespace qzt::documents
