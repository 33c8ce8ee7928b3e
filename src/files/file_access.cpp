#include "files/file_access.hpp"

#include "files/file_queries.hpp"
#include "kernel/http/api_problems.hpp"
#include "kernel/outcome.hpp"

namespace qzt::access {

Task<StoredFile> file_to_read(pg::Tx& tx, FileLook look, NamesFile names_file) {
    auto file = co_await tx.run(file_by_id, look.by.station_id, look.file);
    if (!file) throw Refused(Problem(http::no_such_thing));
    if (!look.by.is_system() && file->uploaded_by == look.by.member_id) co_return *file;
    bool named = false;
    if (names_file) named = co_await names_file(&tx, std::move(look));
    if (!named) throw Refused(Problem(http::no_such_thing));
    co_return *file;
}

} // namespace qzt::access
