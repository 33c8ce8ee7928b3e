// What people of the town report, by minor category: a title and sentences with blanks. Reports are made of these and
// of places, times and floors, so that thousands differ.
//
//   - {place} 柏芦佳苑 3 幢, {estate} 柏芦佳苑, {street} 桐花街
//   - {time} 今早七点多, {floor} 四楼, {n} 2 … 6, {door} 12 … 98
#pragma once
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace qzt::demo {

struct ReportIdea {
    std::string_view code;
    std::string_view where; // h: among homes, s: on the street, k: shops and markets, p: parks and river, c: schools
    int often;              // how often compared with others; 0: only where the day calls for it
    std::string_view title;
    std::vector<std::string_view> texts;
};

// The 77 minor categories in order.
const std::vector<ReportIdea>& report_ideas();
const ReportIdea* report_idea(std::string_view code);

// Their two halves, so that no file is too long to read.
std::vector<ReportIdea> reports_of_order_fire_and_buildings();   // 01 … 06
std::vector<ReportIdea> reports_of_trade_disputes_and_service(); // 07 … 12

} // namespace qzt::demo
