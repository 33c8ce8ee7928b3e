// The words of reports against those of the screens, and a report as another program reads it.
#include "figures/figure_report.hpp"

#include "figures/figure_names.hpp"
#include "kernel/documents/xlsx_reader.hpp"
#include "kernel/json_traits.hpp"
#include "support/pdf_words.hpp"
#include "support/test_rulebook.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <fstream>

namespace qzt {
namespace {

boost::json::object words_of_screens() {
    std::ifstream file("web/packages/i18n/src/words/zh/figures.json");
    std::string text{std::istreambuf_iterator<char>(file), {}};
    return boost::json::parse(text).as_object();
}

TEST(FigureWords, AreThoseOfTheScreens) {
    auto words = words_of_screens();
    for (const FigureRule& rule : figure_rules()) {
        auto name = json::word(rule.figure);
        EXPECT_EQ(words.at("figure").at(name).as_string(), name_zh(rule.figure)) << name;
        EXPECT_EQ(words.at("rule").at(name).as_string(), rule_zh(rule.figure)) << name;
    }
    for (Stage stage : {Stage::taking_in, Stage::sending, Stage::signing, Stage::handling, Stage::checking,
                        Stage::asking, Stage::whole})
        EXPECT_EQ(words.at("stage").at(json::word(stage)).as_string(), name_zh(stage));
    EXPECT_EQ(words.at("rules").as_string(), rules_zh());
}

TEST(FigureWords, SaySpansAndDurationsAsPeopleDo) {
    auto day = [](std::string_view text) { return day_from_text(text).value(); };
    EXPECT_EQ(span_zh(day("2026-02-01"), day("2026-02-28")), "2026 年 2 月");
    EXPECT_EQ(span_zh(day("2026-03-02"), day("2026-03-08")), "2026 年 3 月 2 日至 8 日");
    EXPECT_EQ(span_zh(day("2026-02-23"), day("2026-03-01")), "2026 年 2 月 23 日至 3 月 1 日");
    EXPECT_EQ(span_zh(day("2025-12-29"), day("2026-01-04")), "2025 年 12 月 29 日至 2026 年 1 月 4 日");
    EXPECT_EQ(span_zh(day("2026-03-02"), day("2026-03-02")), "2026 年 3 月 2 日");
    EXPECT_EQ(duration_zh(34), "34 分");
    EXPECT_EQ(duration_zh(72), "1 时 12 分");
    EXPECT_EQ(duration_zh(3060), "2 日 3 时");
    EXPECT_EQ(duration_zh(2880), "2 日");
}

Figures february() {
    auto day = [](std::string_view text) { return day_from_text(text).value(); };
    Figures page{.now = {day("2026-02-01"), day("2026-02-28"), 28, 16},
                 .before = {day("2026-01-04"), day("2026-01-31"), 28, 20},
                 .year_ago = {day("2025-02-01"), day("2025-02-28"), 28, 19},
                 .as_of = time_from_text("2026-03-01T08:00:00+08:00").value(),
                 .station_name = "霁桥派出所"};
    page.figures.push_back({.figure = Figure::reported, .now = {241, 0}, .before = {286, 0}, .year_ago = {198, 0}});
    page.figures.push_back(
        {.figure = Figure::in_time, .is_share = true, .now = {218, 234}, .before = {247, 274}, .year_ago = {0, 0}});
    page.figures.push_back(
        {.figure = Figure::misdirected, .is_share = true, .now = {9, 241}, .before = {1, 12}, .year_ago = {21, 198}});
    page.majors.push_back({"04", 5, 12, 0});
    page.stages.push_back({Stage::whole, {41, 3060, 9000}, {}, {}});
    return page;
}

TEST(FigureReport, SaysBothCountsAndWhatTheyMake) {
    StationBook book{StationData{}};
    auto pdf = figures_pdf(february(), book);
    ASSERT_TRUE(pdf);
    std::string words;
    for (const std::string& page : testing::pdf_pages(*pdf))
        words += page;
    std::erase_if(words, [](char c) { return c == ' ' || c == '\n'; });
    for (const char* part :
         {"2026年2月警格运行情况通报", "28天，16个工作日",
          "上报241件，环比286→241（−15.73%），同比198→241（+21.72%）", "按期处置率93.2%218/234247/274+3.00/0—",
          "错派率3.7%9/2411/12◇−4.6", "12→5◇−58.33%", "2日3时", "2026年3月1日"})
        EXPECT_NE(words.find(part), std::string::npos) << part << "\n" << words;
}

TEST(FigureReport, TheWorkbookHasASheetForEachPart) {
    StationBook book{StationData{}};
    auto bytes = figures_xlsx(february(), book);
    ASSERT_TRUE(bytes);
    auto sheets = documents::read_xlsx(*bytes);
    ASSERT_TRUE(sheets);
    std::vector<std::string> names;
    for (const auto& sheet : sheets->sheets)
        names.push_back(sheet.name);
    EXPECT_EQ(names,
              (std::vector<std::string>{"数字", "单位按期处置", "大类立案", "环节用时（分钟）", "每日", "说明"}));
    const auto& in_time = sheets->sheets[0].rows[2];
    EXPECT_EQ(documents::shown(*in_time.at(2)), "218");
    EXPECT_EQ(documents::shown(*in_time.at(3)), "234");
    EXPECT_EQ(documents::shown(*in_time.at(4)), "93.16");
    EXPECT_EQ(in_time.at(10), nullptr); // no share where nothing was counted
}

} // namespace
} // namespace qzt
