// The small parts of a workbook that say where the sheets are, what styles mean and which strings are shared.
#pragma once
#include "kernel/documents/xml_stream.hpp"

#include <map>
#include <string>
#include <vector>

namespace qzt::documents {

struct SheetPart {
    std::string name;
    std::string part;
    bool hidden = false;
};

struct WorkbookParts {
    std::vector<SheetPart> sheets;
    std::string shared_strings; // empty when the workbook has none
    std::string styles;
    bool dates_from_1904 = false;
};

Outcome<WorkbookParts> read_workbook_parts(ZipArchive& archive, const Reading& reading);
// For each cell style, whether it shows dates.
Outcome<std::vector<bool>> read_date_styles(ZipArchive& archive, const std::string& part, const Reading& reading);
Outcome<std::vector<std::string>> read_shared_strings(ZipArchive& archive, const std::string& part,
                                                      const Reading& reading);

// Decodes the _x000D_ escapes with which office files write characters that XML cannot hold.
std::string without_escapes(std::string text);

// Gathers the text of a string item: plain <t>, or the <t> of each rich run; phonetic guides (<rPh>) are left out.
class StringItem {
public:
    void begin(std::string_view name) {
        if (name == "rPh") ++phonetic_;
        if (name == "t" && phonetic_ == 0) inside_ = true;
    }
    void end(std::string_view name) {
        if (name == "rPh" && phonetic_ > 0) --phonetic_;
        if (name == "t") inside_ = false;
    }
    void add(std::string_view piece) {
        if (inside_) text_ += piece;
    }
    size_t size() const { return text_.size(); }
    std::string take() {
        inside_ = false;
        phonetic_ = 0;
        return without_escapes(std::exchange(text_, {}));
    }

private:
    std::string text_;
    int phonetic_ = 0;
    bool inside_ = false;
};

} // namespace qzt::documents
