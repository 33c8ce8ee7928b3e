#include "files/file_keeping.hpp"

#include "kernel/files/file_problems.hpp"
#include "kernel/files/voice_reader.hpp"

namespace qzt {

using namespace files;

FileView view_of(const StoredFile& file) {
    return {file.file_id, file.content_type, file.size, file.width, file.height, file.taken_at};
}

static Outcome<StoredFile> keep_image(const ContentStore& store, const ImageWorker& worker, std::string_view bytes) {
    auto copies = image_copies(worker, bytes);
    if (!copies) return Refusal(std::move(copies.error()));
    StoredFile file;
    file.full_hash = store.put(copies->full);
    file.thumb_hash = store.put(copies->thumb);
    file.content_type = content_type(FileKind::jpeg);
    file.size = int64_t(copies->full.size());
    file.width = copies->width;
    file.height = copies->height;
    file.taken_at = copies->taken_at;
    file.lon = copies->lon;
    file.lat = copies->lat;
    return file;
}

static Outcome<StoredFile> keep_voice(const ContentStore& store, FileKind kind, std::string_view bytes) {
    if (bytes.size() > voice_bytes_max)
        return refuse(file_too_large, {{"limit_mb", std::to_string(voice_bytes_max >> 20)}});
    auto facts = voice_facts(bytes, kind);
    if (!facts) return refuse(voice_damaged);
    if (facts->length > voice_length_max)
        return refuse(voice_too_long, {{"limit_seconds", std::to_string(voice_length_max.count() / 1000)}});
    StoredFile file;
    file.full_hash = store.put(bytes);
    file.content_type = content_type(kind);
    file.size = int64_t(bytes.size());
    return file;
}

Outcome<StoredFile> keep_file(const ContentStore& store, const ImageWorker& worker, std::string_view bytes) {
    if (bytes.empty()) return refuse(file_empty);
    auto kind = kind_of(bytes);
    if (!kind) return refuse(file_kind_unknown);
    auto file = is_image(*kind) ? keep_image(store, worker, bytes) : keep_voice(store, *kind, bytes);
    if (file) file->given_hash = sha256_hex(bytes);
    return file;
}

} // namespace qzt
