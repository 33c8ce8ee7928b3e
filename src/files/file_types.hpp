// A file is a photo or a voice note that a person uploaded: evidence that a command may name later by its id. The
// photographer's place and time are values of the row and are no longer in the photo.
#pragma once
#include "accounts/account_ids.hpp"
#include "files/file_ids.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>

namespace qzt {

struct StoredFile {
    StationId station_id;
    FileId file_id;
    std::string given_hash; // of the bytes as they came, to know a repeat; they themselves are not kept
    std::string full_hash;  // the names in the content store
    std::optional<std::string> thumb_hash; // of photos
    std::string content_type;
    int64_t size = 0;
    std::optional<int32_t> width;
    std::optional<int32_t> height;
    std::optional<Time> taken_at;
    std::optional<double> lon; // WGS-84, as the photo said; for those who judge the case, not for screens
    std::optional<double> lat;
    std::optional<MemberId> uploaded_by; // empty: a passer-by, with a report that names it
    Time uploaded_at{};
};
BOOST_DESCRIBE_STRUCT(StoredFile, (),
                      (station_id, file_id, given_hash, full_hash, thumb_hash, content_type, size, width, height,
                       taken_at, lon, lat, uploaded_by, uploaded_at))

// What screens get to know of it.
struct FileView {
    FileId file_id;
    std::string content_type;
    int64_t size;
    std::optional<int32_t> width;
    std::optional<int32_t> height;
    std::optional<Time> taken_at;
};
BOOST_DESCRIBE_STRUCT(FileView, (), (file_id, content_type, size, width, height, taken_at))

enum class FileSize { full, thumb };
BOOST_DESCRIBE_ENUM(FileSize, full, thumb)

struct FileQuery {
    std::optional<FileSize> size; // full when not said; a voice note has only one
    std::optional<Uuid> case_id;  // the case in which it is looked at; without one, only the uploader sees a file
};
BOOST_DESCRIBE_STRUCT(FileQuery, (), (size, case_id))

FileView view_of(const StoredFile& file);

} // namespace qzt
