#include "accounts/member_import.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    static const std::vector<OrganisationRow> organisations(1);
    static const std::vector<std::string> taken{"zhihui01"};
    if (auto read = read_members(fuzz::text_of(data, size), {organisations, {}, {}, taken})) {
        fuzz::hold(read->problems.empty() || read->drafts.empty(), "nothing is to be imported beside a problem");
        fuzz::hold(read->drafts.size() <= read->rows, "no member without a row");
    }
    return 0;
}
