// Workbooks, whole, broken and hostile.
#include "kernel/documents/xlsx_reader.hpp"

#include "kernel/documents/document_problems.hpp"
#include "kernel/documents/read_workbook.hpp"
#include "kernel/documents/xlsx_parts.hpp"
#include "support/zip_bytes.hpp"

#include <gtest/gtest.h>

using namespace qzt;
using namespace qzt::documents;
using namespace std::literals;

namespace {

// Rows as "number:A=text|C=#number|D=@serial|E=!error".
std::string seen_cells(const Sheet& sheet) {
    std::string all;
    for (auto& row : sheet.rows) {
        all += std::to_string(row.number) + ":";
        for (auto& cell : row.cells) {
            constexpr std::string_view marks[] = {"", "#", "?", "@", "!"};
            auto plain = cell;
            if (plain.kind == CellKind::date) plain.kind = CellKind::number;
            all += column_letters(cell.column) + "=" + std::string(marks[int(cell.kind)]) + shown(plain) + "|";
        }
    }
    return all;
}

// A workbook of one sheet; every part can be replaced, left out, or joined by others.
std::map<std::string, std::string> parts_with(std::string_view sheet_data) {
    std::string space = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    std::string relations = R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return {
        {"_rels/.rels", relations + "<Relationship Id=\"a\" Type=\"" + types +
                            "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml",
         "<workbook " + space + " xmlns:r=\"" + types +
             "\"><workbookPr/><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relations + "<Relationship Id=\"r1\" Type=\"" + types + "worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
             "<Relationship Id=\"r2\" Type=\"" + types + "styles\" Target=\"/xl/styles.xml\"/>" +
             "<Relationship Id=\"r3\" Type=\"" + types +
             "sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
        {"xl/styles.xml",
         "<styleSheet " + space + R"(><numFmts><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="165"/><xf numFmtId="2"/></cellXfs></styleSheet>)"},
        {"xl/sharedStrings.xml",
         "<sst " + space + R"(><si><t>共用</t></si><si><r><t>富</t></r><r><rPr/><t xml:space="preserve">文 </t></r>
            <rPh sb="0" eb="1"><t>フ</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si></sst>)"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet " + space + "><sheetData>" + std::string(sheet_data) + "</sheetData></worksheet>"},
    };
}

std::string xlsx_of(const std::map<std::string, std::string>& parts) {
    testing_support::ZipBytes zip;
    for (auto& [name, text] : parts)
        zip.add(name, text);
    return zip.bytes();
}
std::string xlsx_with(std::string_view sheet_data) { return xlsx_of(parts_with(sheet_data)); }

std::string refusal_code(const Outcome<Workbook>& read) {
    if (read) return "";
    auto part = read.error().details.find("part");
    return std::string(read.error().kind->code) + (part == read.error().details.end() ? "" : " " + part->second);
}

} // namespace

TEST(Xlsx, CellsOfEveryKindAreRead) {
    struct Line {
        std::string_view data;
        std::string_view seen;
    };
    for (
        auto [data, expected] : std::initializer_list<Line>{
            {"", ""},
            {R"(<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c></row>)", "2:B=共用|D=富文 |"},
            {R"(<row r="1"><c t="s"><v>2</v></c></row>)", "1:A=a\rb_x0041_|"},
            {R"(<row><c><v>1</v></c><c><v>2.5</v></c></row><row><c r="C2"><v>-3e2</v></c></row>)",
             "1:A=#1|B=#2.5|2:C=#-300|"},
            {R"(<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><r><t>乙</t></r><r><t>丙</t></r></is></c></row>)",
             "1:A=甲|B=乙丙|"},
            {R"(<row r="1"><c r="A1" s="1"><v>45356.5</v></c><c r="B1" s="2"><v>45356</v></c><c r="C1" s="3"><v>45356</v></c></row>)",
             "1:A=@45356.5|B=@45356|C=#45356|"},
            {R"(<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#DIV/0!</v></c></row>)",
             "1:A=?TRUE|B=!#DIV/0!|"},
            {R"(<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>值x</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>)",
             "1:A=值x|B=#2|"},
            {R"(<row r="1"><c r="A1" t="d"><v>2024-03-05T14:05:00</v></c></row>)", "1:A=2024-03-05T14:05:00|"},
            {R"(<row r="1"><c r="A1" s="1"/><c r="B1" t="s"/><c r="XFD1" s="1"/></row><row r="1048576"/>)", ""},
            {R"(<x:row xmlns:x="u" r="3"><x:c r="A3"><x:v>7</x:v></x:c></x:row>)", "3:A=#7|"},
        }) {
        auto read = read_workbook(xlsx_with(data));
        ASSERT_TRUE(read) << data << refusal_code(read);
        EXPECT_EQ(seen_cells(read->sheets[0]), expected) << data;
        EXPECT_EQ(read->sheets[0].name, "表");
    }
}

TEST(Xlsx, ABrokenSheetIsRefusedAndTellsWhere) {
    struct Line {
        std::string_view data;
        std::string_view code;
    };
    for (auto [data, expected] : std::initializer_list<Line>{
             {R"(<row r="2"/><row r="2"/>)", "document_damaged 表 A2"},
             {R"(<row r="0"/>)", "document_damaged 表 A0"},
             {R"(<row r="x"/>)", "document_damaged 表 A0"},
             {R"(<row r="4294967297"/>)", "document_damaged 表 A0"},
             {R"(<row r="1048577"/>)", "document_damaged 表 A0"},
             {R"(<c r="A1"><v>1</v></c>)", "document_damaged 表 A0"},
             {R"(<row r="1"><c r="B1"/><c r="A1"/></row>)", "document_damaged 表 B1"},
             {R"(<row r="1"><c r="A2"/></row>)", "document_damaged 表 A1"},
             {R"(<row r="1"><c r="XFE1"/></row>)", "document_damaged 表 A1"},
             {R"(<row r="1"><c r="ZZZZZZZZZZ1"/></row>)", "document_damaged 表 A1"},
             {R"(<row r="1"><c r="A1" t="s"><v>3</v></c></row>)", "document_damaged 表 A1"},
             {R"(<row r="1"><c r="A1" t="s"><v>-1</v></c></row>)", "document_damaged 表 A1"},
             {R"(<row r="1"><c r="A1"><v>seven</v></c></row>)", "document_damaged 表 A1"},
             {R"(<row r="1"><c r="A1" t="zz"><v>7</v></c></row>)", "document_damaged 表 A1"},
             {R"(<row r="1"><c r="A1">)", "document_damaged xl/worksheets/sheet1.xml"},
             {R"(<row r="1"><c r="GS1"><v>7</v></c></row>)", "document_too_large 列数 columns "},
         }) {
        auto read = read_workbook(xlsx_with(data));
        auto shown_code = refusal_code(read);
        EXPECT_EQ(shown_code, expected) << data;
    }
}

TEST(Xlsx, MissingOrStrangePartsAreRefused) {
    struct Line {
        std::string part;
        std::optional<std::string> instead;
        std::string_view code;
    };
    std::string bomb = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
                       "\"&b;&b;&b;&b;\">]><sst><si><t>&c;</t></si></sst>";
    std::string outside = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&x;</t></si></sst>";
    std::string deep;
    for (int i = 0; i < 100; ++i)
        deep += "<a>";
    std::string endless = "<sst><si a=\"" + std::string(3 << 20, 'x') + "\"/></sst>";
    for (auto& [part, instead, expected] : std::vector<Line>{
             {"_rels/.rels", {}, "document_damaged _rels/.rels"},
             {"xl/workbook.xml", {}, "document_damaged xl/workbook.xml"},
             {"xl/_rels/workbook.xml.rels", {}, "document_damaged xl/_rels/workbook.xml.rels"},
             {"xl/styles.xml", {}, "document_damaged xl/styles.xml"},
             {"xl/sharedStrings.xml", {}, "document_damaged xl/sharedStrings.xml"},
             {"xl/worksheets/sheet1.xml", {}, "document_damaged xl/worksheets/sheet1.xml"},
             {"xl/workbook.xml", "<document/>", "document_unknown"},
             {"_rels/.rels", "<Relationships/>", "document_unknown"},
             {"xl/_rels/workbook.xml.rels", "<Relationships/>", "document_damaged xl/workbook.xml"},
             {"xl/sharedStrings.xml", bomb, "document_unsafe xl/sharedStrings.xml: DOCTYPE"},
             {"xl/sharedStrings.xml", outside, "document_unsafe xl/sharedStrings.xml: DOCTYPE"},
             {"xl/sharedStrings.xml", deep, "document_unsafe xl/sharedStrings.xml: depth"},
             {"xl/sharedStrings.xml", endless, "document_unsafe xl/sharedStrings.xml: token"},
             {"xl/sharedStrings.xml", "", "document_damaged xl/sharedStrings.xml"},
             {"xl/sharedStrings.xml", "not xml", "document_damaged xl/sharedStrings.xml"},
             {"xl/sharedStrings.xml", "<sst><si><t>\xFF</t></si></sst>", "document_damaged xl/sharedStrings.xml"},
             {"xl/../../etc/passwd", "x", "document_unsafe zip: path"},
             {"../evil", "x", "document_unsafe zip: path"},
             {"/etc/passwd", "x", "document_unsafe zip: path"},
             {"C:evil", "x", "document_unsafe zip: path"},
             {"xl\\evil", "x", "document_unsafe zip: path"},
             {"xl/nul\0name"s, "x", "document_unsafe zip: path"},
             {"XL/Workbook.xml", "x", "document_unsafe zip: twice"},
             {std::string(300, 'n'), "x", "document_unsafe zip: long name"},
         }) {
        auto parts = parts_with(R"(<row><c t="s"><v>0</v></c></row>)");
        ASSERT_TRUE(read_workbook(xlsx_of(parts)));
        if (instead)
            parts[part] = *instead;
        else
            parts.erase(part);
        EXPECT_EQ(refusal_code(read_workbook(xlsx_of(parts))), expected) << part;
    }
}

TEST(Xlsx, HostileZipsAreRefusedBeforeTheyCostAnything) {
    using testing_support::ZipBytes;
    auto with = [](auto change) {
        ZipBytes zip;
        for (auto& [name, text] : parts_with(R"(<row><c t="s"><v>0</v></c></row>)"))
            zip.add(name, text);
        change(zip);
        return refusal_code(read_workbook(zip.bytes()));
    };
    EXPECT_EQ(with([](ZipBytes&) {}), "");
    EXPECT_EQ(with([](ZipBytes& zip) { zip.entries[2].flags |= 1; }), "document_locked");
    EXPECT_EQ(with([](ZipBytes& zip) { zip.entries[2].flags |= 1 << 6; }), "document_locked");
    EXPECT_EQ(with([](ZipBytes& zip) { zip.entries[2].method = 99; }), "document_unsafe zip: method");
    EXPECT_EQ(with([](ZipBytes& zip) { zip.entries[2].checksum ^= 1; }), "document_damaged xl/sharedStrings.xml");
    EXPECT_EQ(with([](ZipBytes& zip) { zip.entries[2].claimed += 1; }), "document_damaged xl/sharedStrings.xml");
    EXPECT_EQ(with([](ZipBytes& zip) { zip.entries[2].claimed = 0xFFFFFFF0; }),
              "document_damaged xl/sharedStrings.xml");
    EXPECT_EQ(with([](ZipBytes& zip) { zip.entries[2].claimed_packed = 0xFFFFFFF0; }),
              "document_unsafe zip: overlap");
    EXPECT_EQ(with([](ZipBytes& zip) { zip.entries[2].offset = 1 << 30; }), "document_damaged xl/sharedStrings.xml");
    // Many directory entries over one stretch of bytes: the overlapping bomb.
    EXPECT_EQ(with([](ZipBytes& zip) {
                  zip.add("big", std::string(100'000, char(7)));
                  for (int i = 0; i < 200; ++i)
                      zip.alias("big" + std::to_string(i), zip.entries.back());
              }),
              "document_unsafe zip: overlap");
    EXPECT_EQ(with([](ZipBytes& zip) {
                  for (int i = 0; i < 1000; ++i)
                      zip.add("n" + std::to_string(i), "");
              }),
              "document_too_large zip entries ");
}

TEST(Xlsx, AFlatZipBombIsStoppedWhileItInflates) {
    auto parts = parts_with("");
    parts["xl/sharedStrings.xml"] = "<sst>" + std::string(40 << 20, ' ') + "</sst>"; // 1000 : 1
    auto bytes = xlsx_of(parts);
    EXPECT_LT(bytes.size(), 100'000u);
    EXPECT_EQ(refusal_code(read_workbook(bytes)), "document_unsafe zip: bomb");

    Reading reading;
    reading.limits.ratio = 2000;
    EXPECT_EQ(refusal_code(read_workbook(bytes, reading)), "");
    reading.limits.unpacked_bytes = 1 << 20;
    EXPECT_EQ(refusal_code(read_workbook(bytes, reading)), "document_too_large 解压后字节数 unpacked bytes ");
}

TEST(Xlsx, AFileCutAnywhereIsRefused) {
    auto whole = xlsx_with(R"(<row><c t="s"><v>0</v></c></row>)");
    ASSERT_TRUE(read_workbook(whole));
    // One to three bytes are a very short text; the last four of the file say where the directory is, in part, and
    // how long the (absent) comment.
    for (size_t length = 4; length < whole.size() - 4; ++length)
        EXPECT_FALSE(read_workbook(whole.substr(0, length))) << length;
}

TEST(Xlsx, EveryLimitHolds) {
    auto bytes = xlsx_with(
        R"(<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>一二三四</t></is></c></row><row><c><v>1</v></c></row>)");
    auto refused = [&](auto set) {
        Reading reading;
        set(reading.limits);
        auto read = read_workbook(bytes, reading);
        return read ? std::string() : std::string(read.error().kind->code);
    };
    EXPECT_EQ(refused([](Limits&) {}), "");
    EXPECT_EQ(refused([](Limits& l) { l.file_bytes = 100; }), "document_too_large");
    EXPECT_EQ(refused([](Limits& l) { l.entries = 3; }), "document_too_large");
    EXPECT_EQ(refused([](Limits& l) { l.sheets = 0; }), "document_too_large");
    EXPECT_EQ(refused([](Limits& l) { l.rows = 1; }), "document_too_large");
    EXPECT_EQ(refused([](Limits& l) { l.columns = 1; }), "document_too_large");
    EXPECT_EQ(refused([](Limits& l) { l.cells = 2; }), "document_too_large");
    EXPECT_EQ(refused([](Limits& l) { l.text_bytes = 15; }), "document_too_large");
    EXPECT_EQ(refused([](Limits& l) { l.styles = 3; }), "document_too_large");
    EXPECT_EQ(refused([](Limits& l) { l.cell_chars = 3; }), "document_cell_too_long");
}

TEST(Xlsx, ASharedStringCountsEachTimeItIsUsed) {
    auto parts = parts_with("");
    parts["xl/sharedStrings.xml"] = "<sst><si><t>" + std::string(30'000, 'x') + "</t></si></sst>";
    std::string data;
    for (int i = 0; i < 4000; ++i)
        data += "<row><c t=\"s\"><v>0</v></c></row>"; // 120 MB from 130 kB
    parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>" + data + "</sheetData></worksheet>";
    EXPECT_EQ(refusal_code(read_workbook(xlsx_of(parts))), "document_too_large 文字 text bytes ");
}

TEST(Xlsx, DatesOfThe1904SystemAreGivenInThatOf1900) {
    auto parts = parts_with(R"(<row><c s="1"><v>43894</v></c><c><v>43894</v></c></row>)");
    auto& workbook = parts["xl/workbook.xml"];
    workbook.replace(workbook.find("<workbookPr/>"), 13, "<workbookPr date1904=\"1\"/>");
    auto read = read_workbook(xlsx_of(parts));
    ASSERT_TRUE(read);
    EXPECT_EQ(seen_cells(read->sheets[0]), "1:A=@45356|B=#43894|");
    EXPECT_EQ(shown(read->sheets[0].rows[0].cells[0]), "2024-03-05 00:00:00");
}

TEST(Xlsx, HiddenSheetsArePassedOver) {
    auto parts = parts_with(R"(<row><c><v>1</v></c></row>)");
    auto& workbook = parts["xl/workbook.xml"];
    workbook.replace(workbook.find("<sheets>"), 8, "<sheets><sheet name=\"藏\" state=\"hidden\" r:id=\"r9\"/>");
    auto& relations = parts["xl/_rels/workbook.xml.rels"];
    relations.insert(relations.find("<Relationship "),
                     R"(<Relationship Id="r9" Type="x/worksheet" Target="worksheets/s9.xml"/>)");
    parts["xl/worksheets/s9.xml"] = "<worksheet/>";
    auto read = read_workbook(xlsx_of(parts));
    ASSERT_TRUE(read) << refusal_code(read);
    EXPECT_EQ(read->sheets.size(), 2u);
    EXPECT_EQ(read->first_visible().name, "表");
}

TEST(Xlsx, ReadingTellsHowFarItIsAndCanBeStopped) {
    std::string data;
    for (int i = 0; i < 20'000; ++i)
        data += "<row><c><v>" + std::to_string(i * 7919) + "</v></c></row>";
    auto bytes = xlsx_with(data);
    std::stop_source stop;
    Reading reading{.stop = stop.get_token()};
    uint64_t last = 0;
    reading.progress = [&](uint64_t done, uint64_t total) {
        EXPECT_GE(done, last);
        EXPECT_LE(done, total);
        last = done;
    };
    ASSERT_TRUE(read_workbook(bytes, reading));
    EXPECT_GT(last, data.size());
    reading.progress = [&](uint64_t, uint64_t) { stop.request_stop(); };
    EXPECT_EQ(refusal_code(read_workbook(bytes, reading)), "document_stopped");
}

TEST(Xlsx, FormatsThatShowDatesAreKnown) {
    for (uint32_t id : {14, 22, 27, 36, 45, 47, 50, 58})
        EXPECT_TRUE(is_date_format_id(id)) << id;
    for (uint32_t id : {0, 1, 13, 23, 26, 37, 44, 48, 49, 59})
        EXPECT_FALSE(is_date_format_id(id)) << id;
    for (auto code : {"yyyy-mm-dd", "[$-804]yyyy\"年\"m\"月\"", "h:mm", "[h]:mm", "[Red]d", "mm:ss.0", "\\xd",
                      "[$-F400]h:mm:ss AM/PM"})
        EXPECT_TRUE(is_date_format_code(code)) << code;
    for (auto code : {"General", "0.00", "#,##0", "\"day\"0", "[Red]0", "0;[Red]-0;\"d\"", "\\d0", "_d0", "*d0", "@",
                      "", "\"open", "[open", "0.00E+00"})
        EXPECT_FALSE(is_date_format_code(code)) << code;
}

TEST(Xlsx, EscapesOfOfficeFilesAreDecodedOnce) {
    EXPECT_EQ(without_escapes("a_x000D_b"), "a\rb");
    EXPECT_EQ(without_escapes("_x005F_x000D_"), "_x000D_");
    EXPECT_EQ(without_escapes("_x4E2D_"), "中");
    for (auto kept : {"_x", "_x000D", "_xD800_", "_x0000_", "_xZZZZ_", "snake_xcase_"})
        EXPECT_EQ(without_escapes(kept), kept);
}
