// A sheet of messages as boards and hotlines export it, with everything that may be wrong in it.
#include "gateways/messages_sheet.hpp"

#include "kernel/documents/cell_times.hpp"
#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/sheet_writer.hpp"

#include <gtest/gtest.h>

using namespace qzt;
using namespace qzt::documents;

namespace {

Time at(std::string_view text) { return *time_of_text(text); }

// Shuffled columns, one of them unknown; times once as Excel's numbers and once as text.
std::string invented_sheet() {
    SheetWriter writer("留言", {{"答复时间", ColumnForm::time},
                                {"留言详情"},
                                {"备注"},
                                {"留言编号"},
                                {"留言主题"},
                                {"留言时间"},
                                {"答复意见"},
                                {"承办单位"}});
    auto row = [&](ExportCell replied, std::string text, std::string number, std::string title, std::string asked,
                   std::string reply) {
        std::vector<ExportCell> cells{replied, text,  std::string("x"),   number, title,
                                      asked,   reply, std::string("甲镇")};
        writer.add_row(cells);
    };
    row(at("2024-03-06 09:30"), "\n\t楼道里堆满纸箱\n", "101", "楼道堆物", "2024/3/5 14:05:09", "已清理");
    row(std::string("2024年3月7日 8时5分"), "路灯三天没亮", "102", "路灯不亮", "2024-03-05", "已修复");
    row(std::monostate{}, "想问怎么办证", "103", "咨询", "2024.3.8 10:00", "");
    row(at("2024-03-06 09:30"), "没有时间", "104", "缺时间", "", "已答");
    row(at("2024-03-06 09:30"), "时间含糊", "105", "含糊", "3/5/2024", "已答");
    row(at("2024-03-01 09:30"), "先答后问", "106", "颠倒", "2024-03-05", "已答");
    row(at("2024-03-06 09:30"), "编号重复", "101", "重复", "2024-03-05", "已答");
    row(at("2024-03-09 09:30"), "路灯三天没亮", "107", "路灯不亮", "2024-03-08", "已修复");
    return *writer.finish();
}

} // namespace

TEST(MessagesSheet, ReadsGoodRowsWhateverTheOrderOfColumnsAndTheFormOfTimes) {
    auto read = read_messages(invented_sheet());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->rows, 8u);
    EXPECT_EQ(read->bad_rows, 4u);
    ASSERT_EQ(read->messages.size(), 4u);
    EXPECT_EQ(read->headings.unknown, std::vector<std::string>{"C 备注"});

    auto& first = read->messages[0];
    EXPECT_EQ(first.row, 2u);
    EXPECT_EQ(first.number, "101");
    EXPECT_EQ(first.text, "楼道里堆满纸箱");
    EXPECT_EQ(first.asked_at, at("2024-03-05 14:05:09"));
    EXPECT_EQ(first.replied_at, at("2024-03-06 09:30"));
    EXPECT_EQ(first.organisation, "甲镇");
    EXPECT_EQ(read->messages[1].replied_at, at("2024-03-07 08:05"));
    EXPECT_EQ(read->messages[2].replied_at, std::nullopt);
    EXPECT_EQ(read->messages[2].reply, "");
}

TEST(MessagesSheet, TellsEachBadRowWithItsCellAndReason) {
    auto read = read_messages(invented_sheet());
    ASSERT_TRUE(read);
    std::vector<std::string> told;
    for (auto& problem : read->problems)
        told.push_back(cell_name(problem.row, problem.column) + " " + std::string(problem.kind->code));
    EXPECT_EQ(told, (std::vector<std::string>{"F5 cell_missing", "F6 cell_not_time", "A7 reply_before_message",
                                              "D8 message_number_twice"}));
    EXPECT_EQ(sentence(message_number_twice, read->problems[3].details, Language::zh),
              "编号 101 在第 2 行已经出现过。");
}

TEST(MessagesSheet, PointsOutAMessageThatRepeatsAnEarlierOne) {
    auto read = read_messages(invented_sheet());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->repeats, (std::vector<RepeatedMessage>{{9, 3}}));
}

TEST(MessagesSheet, ReadsTheSameRowsFromCsv) {
    auto read = read_messages(std::string_view("时间,x\r\n"));
    ASSERT_FALSE(read);
    EXPECT_TRUE(read.error().is(columns_missing));
    EXPECT_EQ(read.error().details["columns"], "留言主题、留言详情、留言时间");

    read = read_messages(std::string_view("标题;内容;提交时间\r\n路灯;\"不亮;三天\r\n了\";2024/3/5 8:00\r\n"));
    ASSERT_TRUE(read);
    ASSERT_EQ(read->messages.size(), 1u);
    EXPECT_EQ(read->messages[0].text, "不亮;三天\r\n了");
}
