// libjpeg reports errors by a function that must not return, so each use of it begins with a setjmp to jump back to.
#include "kernel/files/file_limits.hpp"
#include "kernel/files/picture.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

// clang-format off: the second needs the first
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

namespace qzt::files {
namespace {

constexpr int scans_max = 200; // of a progressive picture; honest ones have about ten

struct Failure {
    jpeg_error_mgr manager;
    jmp_buf out;
    bool broken_off = false;
};

[[noreturn]] void leave(j_common_ptr info) { longjmp(reinterpret_cast<Failure*>(info->err)->out, 1); }

// Without its end a picture would be filled with grey; the sender still has the whole one.
void note(j_common_ptr info, int level) {
    auto* failure = reinterpret_cast<Failure*>(info->err);
    int code = failure->manager.msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER)) failure->broken_off = true;
}

void watch_scans(j_common_ptr info) {
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > scans_max) leave(info);
}

jpeg_error_mgr* set_up(Failure& failure) {
    jpeg_error_mgr* manager = jpeg_std_error(&failure.manager);
    manager->error_exit = leave;
    manager->emit_message = note;
    manager->output_message = [](j_common_ptr) {};
    return manager;
}

// The smallest eighth that leaves the larger side as large as wanted.
unsigned eighths(unsigned larger, unsigned side) {
    for (unsigned n = 1; n < 8; ++n)
        if (uint64_t(larger) * n / 8 >= side) return n;
    return 8;
}

// Four inks, as Adobe writes them: inverted.
void row_of_inks(const uint8_t* inks, uint8_t* rgb, uint32_t width) {
    for (uint32_t x = 0; x < width; ++x, inks += 4, rgb += 3)
        for (int i = 0; i < 3; ++i)
            rgb[i] = uint8_t(inks[i] * inks[3] / 255);
}

// Everything that must outlive a jump lies here, outside of the function that jumps.
struct Unpacking {
    Failure failure;
    jpeg_decompress_struct info{};
    jpeg_progress_mgr progress{};
    std::optional<Picture> picture;
    std::vector<uint8_t> inks;
    ~Unpacking() { jpeg_destroy_decompress(&info); }
};

bool unpack(Unpacking& job, std::string_view bytes, uint32_t side) {
    auto& info = job.info;
    info.err = set_up(job.failure);
    if (setjmp(job.failure.out)) return false;
    jpeg_create_decompress(&info);
    job.progress.progress_monitor = watch_scans;
    info.progress = &job.progress;
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_read_header(&info, TRUE);
    // Counted again: our own look at the head may have found another one than the library does.
    if (uint64_t(info.image_width) * info.image_height > image_pixels_max) return false;
    bool by_inks = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
    info.out_color_space = by_inks ? JCS_CMYK : JCS_RGB;
    info.scale_num = eighths(std::max(info.image_width, info.image_height), side);
    info.scale_denom = 8;
    jpeg_start_decompress(&info);
    job.picture.emplace(info.output_width, info.output_height);
    if (by_inks) job.inks.resize(size_t(info.output_width) * 4);
    while (info.output_scanline < info.output_height) {
        uint8_t* row = job.picture->at(0, info.output_scanline);
        JSAMPROW into = by_inks ? job.inks.data() : row;
        jpeg_read_scanlines(&info, &into, 1);
        if (by_inks) row_of_inks(job.inks.data(), row, job.picture->width);
    }
    jpeg_finish_decompress(&info);
    return !job.failure.broken_off;
}

struct Packing {
    Failure failure;
    jpeg_compress_struct info{};
    unsigned char* packed = nullptr;
    unsigned long size = 0;
    ~Packing() {
        jpeg_destroy_compress(&info);
        free(packed);
    }
};

bool pack(Packing& job, const Picture& picture, int quality) {
    auto& info = job.info;
    info.err = set_up(job.failure);
    if (setjmp(job.failure.out)) return false;
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &job.packed, &job.size);
    info.image_width = picture.width;
    info.image_height = picture.height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    info.optimize_coding = TRUE;
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        auto* row = const_cast<JSAMPROW>(picture.at(0, info.next_scanline));
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    return true;
}

} // namespace

std::optional<Picture> unpacked_jpeg(std::string_view bytes, uint32_t side) {
    Unpacking job;
    if (!unpack(job, bytes, side)) return {};
    return std::move(job.picture);
}

std::string jpeg_of(const Picture& picture, int quality) {
    Packing job;
    if (!pack(job, picture, quality)) throw std::runtime_error("a picture could not be packed");
    return {reinterpret_cast<const char*>(job.packed), job.size};
}

} // namespace qzt::files
