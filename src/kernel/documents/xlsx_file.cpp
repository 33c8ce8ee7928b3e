#include "kernel/documents/xlsx_file.hpp"

#include "kernel/documents/sheet_writer.hpp"
#include "kernel/documents/utf8.hpp"

#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace qzt::documents {

XlsxFile::XlsxFile() {
    memory_ = memfd_create("xlsx", MFD_CLOEXEC);
    if (memory_ < 0) throw std::system_error(errno, std::generic_category(), "memfd_create");
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE; // rows leave memory as soon as the next begins
    book_ = workbook_new_opt(("/proc/self/fd/" + std::to_string(memory_)).c_str(), &options);
    if (!book_) {
        close(memory_);
        throw std::bad_alloc();
    }
}

XlsxFile::~XlsxFile() {
    if (book_) workbook_close(book_);
    close(memory_);
}

lxw_worksheet* XlsxFile::add_sheet(std::string_view name) {
    auto sheet = workbook_add_worksheet(book_, safe_sheet_name(name).c_str());
    if (!sheet) throw std::logic_error("a sheet's name was refused");
    return sheet;
}

void XlsxFile::write_text(lxw_worksheet* sheet, uint32_t row, uint16_t column, std::string_view text,
                          lxw_format* format) {
    constexpr size_t limit = 32'767;
    std::string kept;
    size_t units = 0; // the format counts UTF-16
    for (auto rest = text; !rest.empty();) {
        char32_t c = take_char(rest);
        units += c > 0xFFFF ? 2 : 1;
        if (units >= limit && !rest.empty()) {
            append_utf8(kept, U'…');
            break;
        }
        // XML has no way to write most control characters.
        append_utf8(kept, c >= ' ' || c == '\t' || c == '\n' || c == '\r' ? c : U'\uFFFD');
    }
    if (worksheet_write_string(sheet, row, column, kept.c_str(), format) != LXW_NO_ERROR) failed_ = true;
}

Outcome<std::string> XlsxFile::finish() {
    auto error = workbook_close(std::exchange(book_, nullptr));
    if (error != LXW_NO_ERROR || failed_) return refuse(document_not_written);
    auto size = lseek(memory_, 0, SEEK_END);
    std::string bytes(size_t(size), '\0');
    for (size_t at = 0; at < bytes.size();) {
        auto count = pread(memory_, bytes.data() + at, bytes.size() - at, off_t(at));
        if (count <= 0) return refuse(document_not_written);
        at += size_t(count);
    }
    return bytes;
}

std::string safe_sheet_name(std::string_view name) {
    std::string safe;
    size_t chars = 0;
    for (auto rest = trimmed(name); !rest.empty() && chars < 31; ++chars) {
        char32_t c = take_char(rest);
        bool bad =
            c < ' ' || c == '[' || c == ']' || c == ':' || c == '*' || c == '?' || c == '/' || c == '\\' || c == '\'';
        append_utf8(safe, bad ? U'_' : c);
    }
    return safe.empty() ? "Sheet1" : safe;
}

} // namespace qzt::documents
