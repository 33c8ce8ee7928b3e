// A sheet of people as it is read: a row for each person, in columns that people name in many ways. Only fields of
// the register's closed list are read; a column that we do not know is told, and nothing of it is kept. The same
// bytes on the same day read alike, so a job that goes on later finds the rows where it left them.
#pragma once
#include "kernel/documents/columns.hpp"
#include "registry/said_values.hpp"

namespace qzt {

struct PersonLine {
    uint32_t row = 0;
    bool is_good = true;
    Values values;       // in their one way of writing
    std::string address; // as it was written
    std::string relation = "99";
    Living living = Living::own;
    bool says_relation = false, says_living = false; // or it is what a new row is taken for
    std::optional<Day> since;
    std::optional<Occupancy> occupancy;
    std::optional<Use> actual_use;
    uint32_t household_row = 0; // that begins the household: the head's, or the first at this address

    bool is_head() const { return relation == "01"; }
};

struct PeopleSheet {
    documents::Headings headings;
    std::vector<std::string> understood; // "B 身份证号 → identity_number"
    std::vector<PersonLine> lines;       // each row with something in it
    std::vector<documents::CellProblem> problems;
};

Outcome<PeopleSheet> read_people_sheet(const documents::Sheet& sheet, Day today);

// A sheet to begin with, with made-up people.
Outcome<std::string> people_sheet_sample();

} // namespace qzt
