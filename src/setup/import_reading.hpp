// What an uploaded file says, checked against what the station has. Pure, and the same at the preview and at the
// confirmation: the same bytes on the same ground are read alike.
#pragma once
#include "accounts/member_import.hpp"
#include "accounts/organisation_import.hpp"
#include "areas/area_import.hpp"
#include "areas/calendar_notice.hpp"
#include "registry/address_import.hpp"
#include "setup/import_types.hpp"

namespace qzt {

// What the station has.
struct ImportGround {
    StationId station;
    int64_t version = 0; // of the station's reference data when this was read
    std::vector<Area> areas;
    std::vector<OrganisationRow> organisations;
    std::vector<ForceRow> forces;
    std::vector<std::string> logins;
    std::vector<KnownAddress> addresses; // for addresses only: they are many
};

// One of these is filled, and none when there are problems.
struct ImportContent {
    std::vector<Area> areas;
    std::vector<WriteOrganisation> organisations;
    std::vector<CreateMember> members;
    std::vector<CalendarDay> days;
    std::vector<NewAddressRow> addresses;
    std::vector<NewAliasRow> aliases;
};

struct ReadImport {
    ImportKind kind = ImportKind::areas;
    size_t rows = 0;
    documents::Sheet sheet; // of areas, their properties as a table
    documents::Headings headings;
    std::vector<documents::CellProblem> problems;
    std::vector<documents::CellProblem> warnings;
    ImportContent content;
};

// Refused when it is no such file at all.
Outcome<ReadImport> read_import(ImportKind kind, std::string_view bytes, const ImportGround& ground);

// Nothing of a file with a wrong row is taken.
Outcome<void> accept_import(const ReadImport& read);

ImportPreview preview_of(ImportId import_id, const ReadImport& read, Language language);
// The sender's table with what is wrong in front of each row.
Outcome<std::string> annotated(const ReadImport& read);

} // namespace qzt
