#include "triage/labelled_lines.hpp"

#include "kernel/documents/utf8.hpp"

#include <istream>

namespace qzt {

Outcome<std::vector<text::LabelledText>> read_labelled_lines(std::istream& in) {
    std::vector<text::LabelledText> texts;
    std::string line;
    for (size_t number = 1; std::getline(in, line); ++number) {
        auto wrong = [&](const ProblemKind& kind, size_t max = 0) {
            return refuse(kind, {{"line", std::to_string(number)}, {"max", std::to_string(max)}});
        };
        if (line.ends_with('\r')) line.pop_back();
        if (number == 1 && line.starts_with("\xef\xbb\xbf")) line.erase(0, 3);
        if (documents::is_blank(line)) continue;
        if (line.size() > labelled_line_bytes_max) return wrong(labelled_line_too_long, labelled_line_bytes_max);
        if (texts.size() == labelled_lines_max) return wrong(labelled_lines_too_many, labelled_lines_max);
        size_t tab = line.find('\t');
        if (tab == line.npos) return wrong(labelled_line_no_tab);
        std::string label(documents::trimmed(std::string_view(line).substr(0, tab)));
        if (label.empty() || label.size() > label_bytes_max || !documents::is_utf8(label))
            return wrong(labelled_line_label, label_bytes_max);
        texts.push_back({std::move(label), line.substr(tab + 1)});
    }
    return texts;
}

} // namespace qzt
