// What a reader of a PDF can copy out of it, by another program than ours.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace qzt::testing {

// The text of each page, as pdftotext (poppler-utils) lays it out.
std::vector<std::string> pdf_pages(const std::string& bytes);
// The names of the fonts in it, each "name type embedded" as pdffonts tells them.
std::vector<std::string> pdf_fonts(const std::string& bytes);
// What it says of itself, as pdfinfo reads it.
std::string pdf_metadata(const std::string& bytes);
// All of it, unpacked and in readable order, by qpdf, which refuses a file with a fault: then nothing.
std::string pdf_unpacked(const std::string& bytes);
// How many dots of its first page are dark at 72 to the inch: what can be copied need not be seen.
int64_t pdf_ink(const std::string& bytes);

} // namespace qzt::testing
