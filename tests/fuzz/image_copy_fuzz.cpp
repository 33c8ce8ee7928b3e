// What the picture process does, without process: the libraries' decoders behind our checks.
#include "fuzz.hpp"
#include "kernel/files/image_header.hpp"
#include "kernel/files/image_worker.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto bytes = fuzz::text_of(data, size);
    auto header = files::image_header(bytes);
    if (!header || header->pixels() > 40'000) return 0; // large ones are honest work, and slow
    files::ImageCopies copies;
    if (files::copy_image(bytes, copies) != files::ImageFate::copied) return 0;
    auto copy = files::image_header(copies.full);
    fuzz::hold(copy && copy->kind == files::FileKind::jpeg && copy->exif.empty(), "a copy is a JPEG without EXIF");
    return 0;
}
