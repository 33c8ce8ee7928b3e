#include "areas/work_hours.hpp"
#include "fuzz.hpp"

// Each line is a period.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    auto text = fuzz::text_of(data, size);
    std::vector<std::string> said;
    for (size_t at = 0; at <= text.size();) {
        size_t end = std::min(text.find('\n', at), text.size());
        said.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    auto periods = accept_periods(said);
    if (!periods) return 0;
    fuzz::hold(words_of(*periods) == said, "periods are written as they were read");
    int32_t before = 0;
    for (const WorkPeriod& period : *periods) {
        fuzz::hold(before <= period.from_minute && period.from_minute < period.to_minute, "periods rise");
        before = period.to_minute;
    }
    fuzz::hold(before <= 24 * 60, "periods end with their day");
    return 0;
}
