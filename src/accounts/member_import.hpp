// Members from a table: one row for each post, rows of one login are one member with several posts. Organisations are
// named in full or short, areas by code, roles and grid forces by word or by name. What cannot be read is told cell
// by cell, and then nothing is to be imported.
#pragma once
#include "accounts/account_types.hpp"
#include "accounts/directory_queries.hpp"
#include "areas/area_types.hpp"
#include "kernel/documents/columns.hpp"
#include "kernel/documents/document_limits.hpp"

namespace qzt {

inline const ProblemKind import_organisation_unknown{"import_organisation_unknown", 400,
                                                     "没有名为“{name}”的单位，请先建立。",
                                                     "There is no organisation called {name}; make it first."};
inline const ProblemKind import_organisation_unclear{
    "import_organisation_unclear", 400, "有多个单位简称“{name}”，请写全称。",
    "Several organisations are called {name} in short; write the full "
    "name."};
inline const ProblemKind import_area_unknown{"import_area_unknown", 400, "没有编码为“{code}”的区域。",
                                             "There is no area with the code {code}."};
inline const ProblemKind import_name_differs{"import_name_differs", 400,
                                             "登录名 {login} 在第 {row} 行的姓名是“{name}”，两处不一致。",
                                             "Row {row} calls {login} {name}; the two names differ."};
inline const ProblemKind import_post_twice{"import_post_twice", 400, "与第 {row} 行是同一个岗位。",
                                           "This is the same post as in row {row}."};

// What the station has, to check against.
struct MemberImportGround {
    std::span<const OrganisationRow> organisations;
    std::span<const Area> areas;
    std::span<const ForceRow> forces;
    std::span<const std::string> logins_taken;
};

struct MemberDraft {
    uint32_t row = 0; // the first that names the member
    CreateMember member;
};

struct MemberImport {
    documents::Headings headings;
    std::vector<MemberDraft> drafts; // in the sheet's order; empty when there are problems
    std::vector<documents::CellProblem> problems;
    size_t rows = 0;
};

Outcome<MemberImport> read_members(const documents::Sheet& sheet, const MemberImportGround& ground);
Outcome<MemberImport> read_members(std::string_view bytes, const MemberImportGround& ground,
                                   const documents::Reading& reading = {});

} // namespace qzt
