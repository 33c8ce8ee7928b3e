// A document as another program reads it: every character can be copied, rare ones of names as well, pages are
// numbered, headings of tables come again, nothing is lost where a page ends.
#include "kernel/documents/office_document.hpp"

#include "support/pdf_words.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt::documents {
namespace {

std::string without_spaces(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

std::string drawn(OfficeDocument& paper) {
    auto bytes = paper.finish();
    EXPECT_TRUE(bytes);
    return bytes ? *bytes : std::string();
}

TEST(OfficeDocument, EveryCharacterCanBeReadAgain) {
    OfficeDocument paper("测试派出所", "关于试排的通报", "试排");
    paper.add_heading("一、总体情况");
    paper.add_paragraph("𠮷林、䶮、㛃、镕、喆、堃、昇、頔、赟，12→5，−58.33 %，95 % 区间。");
    paper.add_signature("测试派出所", "2026 年 3 月 1 日");
    auto pages = testing::pdf_pages(drawn(paper));
    ASSERT_EQ(pages.size(), 1u);
    std::string words = without_spaces(pages[0]);
    for (const char* part : {"测试派出所", "关于试排的通报", "一、总体情况",
                             "𠮷林、䶮、㛃、镕、喆、堃、昇、頔、赟，12→5，−58.33%，95%区间。", "2026年3月1日", "—1—"})
        EXPECT_NE(words.find(part), std::string::npos) << part << "\n" << words;
}

// Some fonts leave one character or another blank when only a part of them goes along.
TEST(OfficeDocument, EveryCharacterIsSeen) {
    using Add = void (*)(OfficeDocument&, const std::string&);
    const std::pair<const char*, Add> kinds[] = {
        {"heading", [](OfficeDocument& paper, const std::string& word) { paper.add_heading(word); }},
        {"paragraph", [](OfficeDocument& paper, const std::string& word) { paper.add_paragraph(word); }}};
    auto ink_of = [](Add add, const std::string& word) {
        OfficeDocument paper("测试派出所", "题", "题");
        add(paper, word);
        return testing::pdf_ink(drawn(paper));
    };
    for (auto [kind, add] : kinds) {
        int64_t bare = ink_of(add, "　");
        for (const char* word : {"如", "一", "调", "解", "协", "议", "书", "履", "行", "期", "限", "𠮷", "䶮"})
            EXPECT_GT(ink_of(add, word), bare) << kind << " " << word;
    }
}

TEST(OfficeDocument, FontsGoAlong) {
    OfficeDocument paper("测试派出所", "题", "题");
    paper.add_paragraph("正文");
    auto fonts = testing::pdf_fonts(drawn(paper));
    ASSERT_FALSE(fonts.empty());
    for (const std::string& font : fonts)
        EXPECT_NE(font.find("yes yes"), std::string::npos) << font; // embedded, and only what is used of it
}

TEST(OfficeDocument, HasTwentyTwoLinesToAPageAndLosesNone) {
    OfficeDocument paper("测试派出所", "题", "题");
    for (int i = 0; i < 60; ++i)
        paper.add_paragraph(fmt::format("第{}段", i));
    auto pages = testing::pdf_pages(drawn(paper));
    ASSERT_EQ(pages.size(), 3u);
    std::string all;
    for (size_t i = 0; i < pages.size(); ++i) {
        EXPECT_NE(without_spaces(pages[i]).find(fmt::format("—{}—", i + 1)), std::string::npos);
        all += without_spaces(pages[i]);
    }
    for (int i = 0; i < 60; ++i)
        EXPECT_NE(all.find(fmt::format("第{}段", i)), std::string::npos) << i;
    std::string second = without_spaces(pages[1]);
    int lines = 0;
    for (size_t at = 0; (at = second.find("段", at)) != std::string::npos; ++at)
        ++lines;
    EXPECT_EQ(lines, 22);
}

TEST(OfficeDocument, ATableGoesOnWithItsHeadings) {
    OfficeDocument paper("测试派出所", "题", "题");
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 90; ++i)
        rows.push_back({fmt::format("单位{}", i), std::to_string(i)});
    paper.add_table({{"单位名称", 3}, {"件数", 1, true}}, rows);
    auto pages = testing::pdf_pages(drawn(paper));
    ASSERT_GE(pages.size(), 3u);
    std::string all;
    for (const std::string& page : pages) {
        EXPECT_NE(without_spaces(page).find("单位名称"), std::string::npos);
        all += without_spaces(page);
    }
    for (int i = 0; i < 90; ++i)
        EXPECT_NE(all.find(fmt::format("单位{}{}", i, i)), std::string::npos) << i;
}

TEST(OfficeDocument, AnEmptyOneIsAPageToo) {
    OfficeDocument paper("", "", "");
    paper.add_table({}, {});
    paper.add_paragraph("");
    EXPECT_EQ(testing::pdf_pages(drawn(paper)).size(), 1u);
}

} // namespace
} // namespace qzt::documents
