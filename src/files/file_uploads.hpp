// A file comes in one piece, or in parts when the network may be cut: each part says where it begins and how large
// the whole is; the answer says how much is there, and with the last one what the file is. Parts may be sent again.
#pragma once
#include "accounts/call.hpp"
#include "files/file_desk.hpp"
#include "files/file_types.hpp"
#include "kernel/files/file_limits.hpp"
#include "kernel/files/unfinished_files.hpp"
#include "kernel/http/endpoint.hpp"
#include "kernel/json.hpp"

namespace qzt {

// Far beyond any file, and far from the end of a number: what is too large is refused by name.
inline constexpr int64_t claimed_bytes_max = int64_t(1) << 40;

struct PartQuery {
    Bounded<int64_t, 0, claimed_bytes_max> from; // where these bytes begin
    Bounded<int64_t, 1, claimed_bytes_max> of;   // the size of the whole
};
BOOST_DESCRIBE_STRUCT(PartQuery, (), (from, of))

struct PartsQuery {
    Bounded<int64_t, 1, claimed_bytes_max> of;
};
BOOST_DESCRIBE_STRUCT(PartsQuery, (), (of))

struct PartsView {
    int64_t received = 0;         // bytes from the beginning
    std::optional<FileView> file; // once it is whole
};
BOOST_DESCRIBE_STRUCT(PartsView, (), (received, file))

// Whose a file becomes. A passer-by is nobody here: their photos are known by the report that names them, and neither
// where nor when they were taken is kept.
struct Uploader {
    std::optional<MemberId> member;
    std::string name; // of what has not come whole yet: letters, digits and dashes
    size_t bytes_max = files::image_bytes_max;
};
Uploader uploader(const Actor& by);

Task<FileView> keep_whole(Call call, FileDesk& desk, Uploader by, FileId file_id);
Task<PartsView> keep_part(Call call, FileDesk& desk, Uploader by, FileId file_id, PartQuery part);
Task<PartsView> parts_of(Call call, FileDesk& desk, Uploader by, FileId file_id, PartsQuery query);

Task<FileView> upload_file(Call call, FileDesk& desk, FileId file_id);
Task<PartsView> upload_part(Call call, FileDesk& desk, FileId file_id, http::InQuery<PartQuery> query);
Task<PartsView> show_parts(Call call, FileDesk& desk, FileId file_id, PartsQuery query);

} // namespace qzt
