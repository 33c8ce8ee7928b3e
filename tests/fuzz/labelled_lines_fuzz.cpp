#include "fuzz.hpp"
#include "kernel/documents/utf8.hpp"
#include "triage/labelled_lines.hpp"

#include <sstream>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    std::istringstream in{std::string(fuzz::text_of(data, size))};
    auto texts = read_labelled_lines(in);
    if (!texts) return 0;
    for (const text::LabelledText& one : *texts) {
        fuzz::hold(!one.label.empty() && documents::is_utf8(one.label), "a label can be shown");
        text::word_grams(one.text, text::model_letters_max, text::model_run_max);
    }
    return 0;
}
