#include "accounts/organisation_import.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    static const std::vector<std::string> taken{"霁桥街道办事处"};
    if (auto read = read_organisations(fuzz::text_of(data, size), taken)) {
        fuzz::hold(read->problems.empty() || read->drafts.empty(), "nothing is to be imported beside a problem");
        fuzz::hold(read->drafts.size() <= read->rows, "no organisation without a row");
    }
    return 0;
}
