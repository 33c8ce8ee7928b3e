// Makes of a PDF as cairo draws it one for the archive: PDF/A-2b (ISO 19005-2), which says of itself that it is one,
// in which colours, and asks for nothing that is not in the file.
#pragma once
#include "kernel/outcome.hpp"

#include <string>

namespace qzt::documents {

inline const ProblemKind document_not_drawn{
    "document_not_drawn", 500, "文件没有排出来，没有保存任何改动；请告诉管理员。",
    "The document could not be drawn; nothing was changed. Tell the administrator."};

// What is no PDF is refused: `document_not_drawn`.
Outcome<std::string> archival_pdf(const std::string& bytes);

} // namespace qzt::documents
