// The sender's own table given back with what was wrong: a first column "问题 / Problem" tells each row's problems in
// both languages, the cells concerned are tinted, the headings stay in view. Corrected, it can be uploaded again as
// it is.
#pragma once
#include "kernel/documents/columns.hpp"

namespace qzt::documents {

Outcome<std::string> annotated_sheet(const Sheet& sheet, const Headings& headings,
                                     std::span<const CellProblem> problems);

// "C 留言时间：…" for people, in one language.
std::string told(const CellProblem& problem, const Sheet& sheet, const Headings& headings, Language language);

} // namespace qzt::documents
