// The sheet that leaves the station: whom it leaves out, what is seen on each page, and the mark that is not seen.
#pragma once
#include "people_sheets/known_people.hpp"
#include "people_sheets/people_export_queries.hpp"
#include "registry/register_draft.hpp"

namespace qzt {

struct ExportedPerson {
    ExportedHome home;
    Values values;
};

struct ExportSheet {
    std::string bytes;
    std::vector<ExportedPerson> people; // those in it
    int32_t left_out = 0;               // under fourteen, or of unknown age
};

// Whether somebody is under fourteen on a day; of whom nobody knows the age it is taken to be so.
bool may_be_minor(const Values& values, Day today);

ExportSheet export_sheet(const RegisterKeys& keys, const PeopleExportRow& row, std::vector<ExportedHome> homes,
                         const std::vector<SubjectFact>& facts, Time now);

} // namespace qzt
