#include "demo/town_reports.hpp"

#include <algorithm>

namespace qzt::demo {

const std::vector<ReportIdea>& report_ideas() {
    static const std::vector<ReportIdea> ideas = [] {
        auto list = reports_of_order_fire_and_buildings();
        auto rest = reports_of_trade_disputes_and_service();
        list.insert(list.end(), rest.begin(), rest.end());
        return list;
    }();
    return ideas;
}

const ReportIdea* report_idea(std::string_view code) {
    auto found = std::ranges::find(report_ideas(), code, &ReportIdea::code);
    return found == report_ideas().end() ? nullptr : &*found;
}

} // namespace qzt::demo
