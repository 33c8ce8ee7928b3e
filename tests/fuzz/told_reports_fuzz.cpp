#include "fuzz.hpp"
#include "triage/told_reports.hpp"

#include <sstream>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    std::istringstream in{std::string(fuzz::text_of(data, size))};
    ToldReports told = read_told_reports(in);
    fuzz::hold(told.problems.size() <= 20, "twenty problems are told at most");
    for (const ToldReport& report : told.reports)
        fuzz::hold(!report.id.empty(), "a report has an id");
    for (const auto& group : groups_of(like_pairs(told.reports), told.reports.size()))
        fuzz::hold(group.size() >= 2, "a group is of two and more");
    return 0;
}
