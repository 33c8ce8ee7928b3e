// A document as offices print it, after GB/T 9704-2012: A4, 22 lines of 28 characters in 仿宋 of 16 points, a title
// of 22 points, page numbers at the outer foot. Where a machine has no 仿宋 the stack falls back to a serif face that
// has every character of a name, so that nothing prints as a box.
#pragma once
#include "kernel/documents/archival_pdf.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace qzt::documents {

struct OfficeColumn {
    std::string heading;
    double share = 1;       // of the width, beside the other columns'
    bool is_number = false; // stands at the right
};

// A picture as a JPEG of this size; it goes into the document as it is.
struct OfficePicture {
    std::string jpeg;
    int width = 0, height = 0;
};

class OfficeDocument {
public:
    // `name` stands in the file, for whoever lists it; `title` in the middle of the first page, under the red head
    // line of whoever issues it.
    OfficeDocument(std::string_view issuer, std::string_view title, std::string_view name);
    ~OfficeDocument();
    OfficeDocument(const OfficeDocument&) = delete;

    void add_heading(std::string_view text);   // 黑体
    void add_paragraph(std::string_view text); // begins two characters in
    // Repeats its headings on each page; a row is never parted. Cells of the last column may be long.
    void add_table(const std::vector<OfficeColumn>& columns, const std::vector<std::vector<std::string>>& rows);
    void add_note(std::string_view text); // small, below a table
    void add_signature(std::string_view issuer, std::string_view day);
    // Somebody's own signature: who, the picture above a line (or the line alone), and what is to be said of it.
    void add_signed_line(std::string_view who, const OfficePicture* picture, std::string_view note);
    // A QR code with small text beside it. What is too long for a code stands there as text alone.
    void add_code(const std::string& text, std::string_view note);

    // Small at the foot of each page from now on, beside its number: by it a page is known to be of this document.
    void set_foot(std::string_view text);

    // The whole file, for the archive (PDF/A-2b). Nothing can be added afterwards. Refuses `document_not_drawn`.
    Outcome<std::string> finish();

private:
    struct Paper;
    std::unique_ptr<Paper> paper_;
};

} // namespace qzt::documents
