#include "files/file_access.hpp"

#include "files/file_queries.hpp"
#include "kernel/http/api_problems.hpp"
#include "kernel/outcome.hpp"

namespace qzt::access {

Task<StoredFile> file_to_read(pg::Tx& tx, Actor by, FileId id, std::optional<Uuid> case_id,
                              CaseNamesFile case_names_file, Time now) {
    auto file = co_await tx.run(file_by_id, by.station_id, id);
    if (!file) throw Refused(Problem(http::no_such_thing));
    if (!by.is_system() && file->uploaded_by == by.member_id) co_return *file;
    bool named = false;
    if (case_id && case_names_file) named = co_await case_names_file(&tx, by, *case_id, id, now);
    if (!named) throw Refused(Problem(http::no_such_thing));
    co_return *file;
}

} // namespace qzt::access
