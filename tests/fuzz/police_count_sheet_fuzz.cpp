#include "fuzz.hpp"
#include "police_counts/police_count_sheet.hpp"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace qzt;
    static const std::vector<Area> areas = [] {
        std::vector<Area> areas(2);
        areas[0].level = AreaLevel::station;
        areas[1].level = AreaLevel::community;
        areas[1].name = "霁桥社区";
        return areas;
    }();
    static const Day today = std::chrono::local_days(std::chrono::year(2026) / 11 / 20);
    if (auto read = read_police_counts(fuzz::text_of(data, size), areas, today)) {
        for (const PoliceCount& count : *read) {
            fuzz::hold(count.month <= today, "no month that has not begun");
            fuzz::hold(!count.solved || (count.cases && *count.solved <= *count.cases), "no more solved than cases");
        }
    } else
        fuzz::hold(read.error().fields.size() <= 100, "what is told has an end");
    return 0;
}
