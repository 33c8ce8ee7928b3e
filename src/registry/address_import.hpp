// Addresses from a table: a row for each, its elements in columns of their own, absent ones empty or "无". Whatever a
// row lies in and the station does not have yet comes with it. What cannot be read is told cell by cell, and then
// nothing is to be imported; addresses that are there already stay as they are.
//   road and door beside an estate and its building lead to the estate's gate and become its alias
#pragma once
#include "areas/area_types.hpp"
#include "kernel/documents/columns.hpp"
#include "registry/address_draft.hpp"

namespace qzt {

struct AddressGround {
    StationId station;
    std::span<const Area> areas;
    std::span<const KnownAddress> known;
};

struct AddressImport {
    documents::Headings headings;
    std::vector<NewAddressRow>
        addresses; // new ones, parents before children, without plates; none when there are problems
    std::vector<NewAliasRow> aliases;
    std::vector<documents::CellProblem> problems;
    std::vector<documents::CellProblem> warnings;
    size_t rows = 0;
};

Outcome<AddressImport> read_addresses(const documents::Sheet& sheet, const AddressGround& ground);

} // namespace qzt
