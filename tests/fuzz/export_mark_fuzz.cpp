// Whatever a leaked file holds: reading it comes to an end, claims no mark that is not there, and a mark that is put
// into any text is found again.
#include "fuzz.hpp"
#include "kernel/documents/utf8.hpp"
#include "people_sheets/export_mark.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    std::string text(fuzz::text_of(data, size));
    auto lines = lines_of_file(text);
    auto read = read_marked(lines);
    for (const auto& [mark, rows] : read.marks)
        fuzz::hold(mark != 0 && rows > 0, "a mark stands in a row");
    const ExportMark known[] = {1, 0xdeadbeef};
    for (const FoundMark& found : marks_of(read, known))
        fuzz::hold(found.rows > 0, "what is told has rows that say so");
    if (text.empty() || text.size() > 2'000 || !documents::is_utf8(text)) return 0;
    ExportMark mark = uint32_t(size) * 2654435761u | 1;
    std::string marked = with_mark(text, mark);
    fuzz::hold(without_marks(marked) == without_marks(text), "a mark changes nothing that is seen");
    if (without_marks(text).empty()) return 0;
    fuzz::hold(read_marked(std::vector{marked}).marks.contains(mark), "a mark is found again");
    return 0;
}
