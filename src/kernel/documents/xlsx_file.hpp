// The library that writes xlsx wants a file; this gives it one in memory and takes the bytes back. Private to the
// writers.
#pragma once
#include "kernel/documents/document_problems.hpp"
#include "kernel/outcome.hpp"

#include <string>
#include <xlsxwriter.h>

namespace qzt::documents {

class XlsxFile {
public:
    XlsxFile();
    ~XlsxFile();
    XlsxFile(const XlsxFile&) = delete;

    lxw_workbook* book() { return book_; }
    lxw_worksheet* add_sheet(std::string_view name);
    // Strings that a cell cannot hold are cut at the format's own limit, with an ellipsis.
    void write_text(lxw_worksheet* sheet, uint32_t row, uint16_t column, std::string_view text, lxw_format* format);
    Outcome<std::string> finish();

private:
    int memory_ = -1;
    lxw_workbook* book_ = nullptr;
    bool failed_ = false;
};

} // namespace qzt::documents
