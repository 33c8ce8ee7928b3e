// An import of people as its uploader follows it: looked at, started, on its way, over.
#pragma once
#include "kernel/json.hpp"
#include "registry/register_types.hpp"

namespace qzt {

using PeopleImportId = Id<struct PeopleImportTag>;

enum class PeopleImportState { uploaded, previewed, running, done, cancelled, failed };
BOOST_DESCRIBE_ENUM(PeopleImportState, uploaded, previewed, running, done, cancelled, failed)

struct PeopleImportProblem {
    std::string code;
    std::string title; // of the first row that has it
    int32_t count = 0;
    int32_t row = 0; // the first
};
BOOST_DESCRIBE_STRUCT(PeopleImportProblem, (), (code, title, count, row))

struct PeopleImportPreview {
    std::vector<std::string> understood; // "B 身份证号"
    std::vector<std::string> unknown;    // columns that are not read and not kept
    int32_t good = 0;                    // rows that can be taken
    int32_t wrong = 0;
    int32_t known = 0;    // of the good ones: who lives in one's own areas already
    int32_t proposed = 0; // of those: who is written to live there otherwise, or as another one's relative
    std::vector<PeopleImportProblem> problems;
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> sample; // the first rows, as they were uploaded
};
BOOST_DESCRIBE_STRUCT(PeopleImportPreview, (),
                      (understood, unknown, good, wrong, known, proposed, problems, headings, sample))

struct PeopleImportView {
    PeopleImportId import_id;
    Time at{};
    PeopleImportState state = PeopleImportState::uploaded;
    int32_t total = 0;     // 0: not known yet
    int32_t rows_read = 0; // while it is looked at
    int32_t rows_done = 0;
    int32_t added = 0;     // people who were not in the register
    int32_t completed = 0; // people of whom something was missing
    int32_t proposed = 0;  // people of whom something differs: another person decides
    int32_t unchanged = 0;
    int32_t wrong = 0;
    std::optional<int32_t> rows_per_second;
    std::optional<int32_t> seconds_left;
    std::optional<Time> ended_at;
    std::optional<Time> sheet_taken_at;
    bool is_erased = false; // the sheet is not kept any more
    bool may_start = false; // begin, or go on
    bool may_cancel = false;
    bool may_take_sheet = false;
    std::optional<std::string> failure; // in words
    std::optional<PeopleImportPreview> preview;
};
BOOST_DESCRIBE_STRUCT(PeopleImportView, (),
                      (import_id, at, state, total, rows_read, rows_done, added, completed, proposed, unchanged,
                       wrong, rows_per_second, seconds_left, ended_at, sheet_taken_at, is_erased, may_start,
                       may_cancel, may_take_sheet, failure, preview))

// One's own, the newest first.
struct PeopleImportList {
    std::vector<PeopleImportView> rows;
};
BOOST_DESCRIBE_STRUCT(PeopleImportList, (), (rows))

// ── as it is kept, sealed ──

struct KeptDetail {
    std::string name, value;
};
BOOST_DESCRIBE_STRUCT(KeptDetail, (), (name, value))

struct KeptRemark {
    int32_t column = 0; // 0: the row as a whole
    std::string code;
    std::vector<KeptDetail> details;
};
BOOST_DESCRIBE_STRUCT(KeptRemark, (), (column, code, details))

struct KeptRemarks {
    std::vector<KeptRemark> remarks;
};
BOOST_DESCRIBE_STRUCT(KeptRemarks, (), (remarks))

struct KeptProblem {
    KeptRemark remark;
    int32_t count = 0, row = 0;
};
BOOST_DESCRIBE_STRUCT(KeptProblem, (), (remark, count, row))

struct KeptPreview {
    std::vector<std::string> understood, unknown, headings;
    int32_t good = 0, wrong = 0, known = 0;
    std::optional<int32_t> proposed; // of one that was looked at before this was counted: none
    std::vector<KeptProblem> problems;
    std::vector<std::vector<std::string>> sample;
};
BOOST_DESCRIBE_STRUCT(KeptPreview, (),
                      (understood, unknown, headings, good, wrong, known, proposed, problems, sample))

inline constexpr size_t people_import_batch = 1'000; // rows in one transaction
inline constexpr size_t people_import_sampled = 8;
inline constexpr std::chrono::days people_import_sheet_kept{7};     // after the end
inline constexpr std::chrono::hours people_import_start_within{24}; // of the upload
inline constexpr int32_t people_imports_listed = 20;

} // namespace qzt
