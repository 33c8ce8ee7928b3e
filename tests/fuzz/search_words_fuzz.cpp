#include "cases/records/search_pairs.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto text = fuzz::text_of(data, size);
    size_t letters = 0;
    for (const auto& run : search_runs(text)) {
        fuzz::hold(!run.empty(), "a run has a character");
        letters += run.size();
    }
    fuzz::hold(letters <= search_text_max, "a text has an end");
    auto pairs = search_pairs(text, search_pairs_max);
    fuzz::hold(pairs.size() <= search_pairs_max, "so have its pairs");
    fuzz::hold(pairs.empty() || likeness(text, text) == 1, "a text is like itself");
    return 0;
}
