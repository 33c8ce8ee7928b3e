// The first day's paper: areas, organisations, members, the calendar and addresses come as files. An import is looked
// at first (every row that is wrong is told, in words, where it stands) and then taken as a whole or not at all.
#pragma once
#include "accounts/account_ids.hpp"
#include "kernel/clock.hpp"

#include <boost/describe.hpp>

namespace qzt {

using ImportId = Id<struct ImportTag>;

enum class ImportKind { areas, organisations, members, calendar, addresses };
BOOST_DESCRIBE_ENUM(ImportKind, areas, organisations, members, calendar, addresses)
enum class ImportState { previewed, done };
BOOST_DESCRIBE_ENUM(ImportState, previewed, done)

struct ImportProblemView {
    int32_t row = 0;     // in the sender's sheet; of areas, which feature; 0: the whole
    std::string column;  // "C"; empty: the row as a whole
    std::string heading; // of that column; of areas, the area's code
    std::string code;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(ImportProblemView, (), (row, column, heading, code, title))

struct ImportPreview {
    ImportId import_id;
    ImportKind kind = ImportKind::areas;
    int32_t rows = 0;
    bool fine = false;         // may be confirmed
    int32_t problem_count = 0; // all of them; the list below has an end
    std::vector<ImportProblemView> problems;
    std::vector<ImportProblemView> warnings;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> sample; // the first rows, as they were read
};
BOOST_DESCRIBE_STRUCT(ImportPreview, (),
                      (import_id, kind, rows, fine, problem_count, problems, warnings, columns, sample))

struct ImportDone {
    ImportId import_id;
    ImportKind kind = ImportKind::areas;
    int32_t stored = 0;
    Time at{};
    // Of members, with the first answer only: a sheet (xlsx, base64) of their one-time passwords. It is kept nowhere.
    std::optional<std::string> password_sheet;
};
BOOST_DESCRIBE_STRUCT(ImportDone, (), (import_id, kind, stored, at, password_sheet))

inline constexpr std::chrono::hours import_lifetime{24};
inline constexpr size_t import_problems_told = 200;
inline constexpr size_t import_rows_sampled = 8;
// Each member costs a password's hash; larger places import in parts.
inline constexpr size_t import_members_max = 500;
inline constexpr size_t import_organisations_max = 2'000;
inline constexpr size_t import_addresses_max = 60'000;

} // namespace qzt
