// Text tables of every encoding and dress, broken quotes, and limits.
#include "kernel/documents/csv_reader.hpp"

#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/read_workbook.hpp"

#include <gtest/gtest.h>

using namespace qzt;
using namespace qzt::documents;

namespace {

// Rows as "number:A=text|C=text".
std::string seen(const Sheet& sheet) {
    std::string all;
    for (auto& row : sheet.rows) {
        all += std::to_string(row.number) + ":";
        for (auto& cell : row.cells)
            all += column_letters(cell.column) + "=" + cell.text + "|";
    }
    return all;
}

std::string code(const Outcome<Workbook>& read) { return read ? "" : std::string(read.error().kind->code); }

} // namespace

TEST(Csv, WhatIsNoTableIsRefusedByName) {
    struct Line {
        std::string_view bytes;
        std::string_view code;
    };
    using namespace std::literals;
    for (auto [bytes, expected] : std::initializer_list<Line>{
             {"", "document_empty"},
             {"%PDF-1.7 a,b", "document_unknown"},
             {"\x89PNG\r\n", "document_unknown"},
             {"<?xml version='1.0'?><a/>", "document_unknown"},
             {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest", "document_locked"},
             {"a,b\0c\n"sv, "document_encoding"},
             {"\xEF\xBB\xBF\xFF,b\n", "document_encoding"},
             {"\xFF\xFF\xFF,b\n", "document_encoding"},
             {"\xFF\xFE\x41"sv, "document_encoding"},
             {"a,b\n\"open,c\n", "document_quote"},
             {"a,b\n\"x\"y,c\n", "document_quote"},
         })
        EXPECT_EQ(code(read_workbook(bytes)), expected) << bytes;
}

TEST(Csv, ABadQuoteTellsItsRow) {
    auto read = read_csv("a,b\n\"two\nlines\",x\n\"open,c\n");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().details["row"], "3");
}

TEST(Csv, CellsAreReadAsWritten) {
    struct Line {
        std::string_view text;
        std::string_view seen;
    };
    for (auto [text, expected] : std::initializer_list<Line>{
             {"a,b\r\nc,d\r\n", "1:A=a|B=b|2:A=c|B=d|"},
             {"a,b\nc,d", "1:A=a|B=b|2:A=c|B=d|"},
             {"a,b\rc,d\r", "1:A=a|B=b|2:A=c|B=d|"},
             {"a,,b\n,,\n\nx", "1:A=a|C=b|4:A=x|"},
             {"\"a,1\",\"say \"\"hi\"\"\"\n", "1:A=a,1|B=say \"hi\"|"},
             {"\"two\r\nlines\",b\nc,d\n", "1:A=two\r\nlines|B=b|2:A=c|B=d|"},
             {"a;b,c;d\n1;2;3\n", "1:A=a|B=b,c|C=d|2:A=1|B=2|C=3|"},
             {"a\tb\n1,5\t2\n", "1:A=a|B=b|2:A=1,5|B=2|"},
             {"title\na;b\n1,5;2\n", "1:A=title|2:A=a|B=b|3:A=1,5|B=2|"},
             {"5\" pipe,b\n", "1:A=5\" pipe|B=b|"},
             {"\"\",b\n", "1:B=b|"},
             {"\xEF\xBB\xBF姓名,年龄\n", "1:A=姓名|B=年龄|"},
             {"\xD0\xD5\xC3\xFB,b\n", "1:A=姓名|B=b|"}, // GBK
             {"\x95\x32\x82\x36,b\n", "1:A=𠀀|B=b|"},   // four bytes, beyond the BMP
             {"\x81\x39\xEE\x39,b\n", "1:A=㐀|B=b|"},   // four bytes, inside it
         }) {
        auto read = read_csv(text);
        ASSERT_TRUE(read) << text;
        EXPECT_EQ(seen(read->sheets[0]), expected) << text;
    }
}

TEST(Csv, TheEncodingIsTold) {
    using namespace std::literals;
    EXPECT_EQ(read_csv("姓名,b\n")->encoding, "UTF-8");
    EXPECT_EQ(read_csv("\xD0\xD5\xC3\xFB,b\n")->encoding, "GB18030");
    auto wide = read_csv("\xFF\xFE\xD3\x59\x0D\x54\t\0b\0\n\0"sv);
    ASSERT_TRUE(wide);
    EXPECT_EQ(wide->encoding, "UTF-16");
    EXPECT_EQ(wide->delimiter, '\t');
    EXPECT_EQ(seen(wide->sheets[0]), "1:A=姓名|B=b|");
}

TEST(Csv, EveryLimitHolds) {
    auto refused = [](std::string_view text, auto set) {
        Reading reading;
        set(reading.limits);
        EXPECT_EQ(code(read_csv(text)), "") << text;
        return code(read_csv(text, reading));
    };
    EXPECT_EQ(refused("a,b\n", [](Limits& l) { l.file_bytes = 3; }), "document_too_large");
    EXPECT_EQ(refused("a\nb\nc\n", [](Limits& l) { l.rows = 2; }), "document_too_large");
    EXPECT_EQ(refused("a,b,c\n", [](Limits& l) { l.columns = 2; }), "document_too_large");
    EXPECT_EQ(refused("a,b,c\n", [](Limits& l) { l.cells = 2; }), "document_too_large");
    EXPECT_EQ(refused("一二三\n", [](Limits& l) { l.cell_chars = 2; }), "document_cell_too_long");
}

TEST(Csv, ReadingTellsHowFarItIsAndCanBeStopped) {
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "a,b\n";
    std::stop_source stop;
    Reading reading{.stop = stop.get_token()};
    std::vector<uint64_t> seen;
    reading.progress = [&](uint64_t done, uint64_t total) {
        EXPECT_EQ(total, text.size());
        seen.push_back(done);
    };
    ASSERT_TRUE(read_csv(text, reading));
    EXPECT_TRUE(std::ranges::is_sorted(seen));
    EXPECT_EQ(seen.back(), text.size());
    reading.progress = [&](uint64_t done, uint64_t) {
        if (done > 4000) stop.request_stop();
    };
    EXPECT_EQ(code(read_csv(text, reading)), "document_stopped");
}
