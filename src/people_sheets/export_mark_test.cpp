// The hidden mark: an excerpt of twenty rows names its export, however it was copied, and what carries none names
// none.
#include "people_sheets/export_mark.hpp"

#include "kernel/documents/sheet_writer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>

namespace qzt {
namespace {

using Rows = std::vector<std::vector<std::string>>; // name, phone, address

uint64_t seed_of_run() {
    const char* given = std::getenv("QZT_SEED");
    uint64_t seed = given ? std::stoull(given) : std::random_device()();
    std::cout << "QZT_SEED=" << seed << std::endl;
    return seed;
}

Rows people(size_t count) {
    constexpr std::string_view surnames[] = {"陈", "林", "黄", "郑", "方", "周"},
                               given[] = {"若兰", "听松", "知禾", "建国"};
    Rows rows;
    for (size_t n = 0; n < count; ++n)
        rows.push_back(
            {fmt::format("{}{}", surnames[n % 6], given[n / 6 % 4]), fmt::format("0590{:07}", 1'000'000 + n),
             fmt::format("柏芦佳苑 {} 幢 {} 单元 {}0{} 室", n / 96 + 1, n / 24 % 4 + 1, n / 4 % 6 + 1, n % 4 + 1)});
    return rows;
}

std::string joined(const std::vector<std::string>& row) { return row[0] + row[1] + row[2]; }

// The people of one estate as they leave the station.
Rows exported(Rows rows, ExportMark mark) {
    std::ranges::sort(rows, {}, [&](const auto& row) { return place_of_row(mark, joined(row)); });
    for (auto& row : rows)
        row[2] = with_mark(row[2], mark);
    return rows;
}

enum class Way { xlsx, csv, chat };

std::string as_file(const Rows& rows, Way way) {
    std::vector<documents::ExportColumn> columns{{"姓名"}, {"电话"}, {"地址"}};
    documents::SheetWriter sheet("人员", columns);
    documents::CsvWriter csv(columns);
    std::string chat;
    for (const auto& row : rows) {
        std::vector<documents::ExportCell> cells(row.begin(), row.end());
        sheet.add_row(cells);
        csv.add_row(cells);
        chat += row[0] + "\t" + row[1] + "\t" + row[2] + "\r\n";
    }
    if (way == Way::xlsx) return or_refuse(sheet.finish());
    return way == Way::csv ? csv.text() : chat;
}

std::vector<FoundMark> found_in(const std::string& bytes, std::span<const ExportMark> known) {
    return marks_of(read_marked(lines_of_file(bytes)), known);
}

struct ExportMarks : ::testing::Test {
    std::mt19937_64 dice{seed_of_run()};
    std::vector<ExportMark> known;
    std::vector<Rows> sheets;

    ExportMarks() {
        for (int i = 0; i < 10; ++i)
            known.push_back(ExportMark(dice() | 1));
        for (ExportMark mark : known)
            sheets.push_back(exported(people(400), mark));
    }
    // In the order in which they stand.
    Rows excerpt(const Rows& sheet, size_t count) {
        Rows rows;
        std::ranges::sample(sheet, std::back_inserter(rows), ptrdiff_t(count), dice);
        return rows;
    }
};

TEST_F(ExportMarks, AreNotFoundWhereThereAreNone) {
    for (Way way : {Way::xlsx, Way::csv, Way::chat})
        for (int i = 0; i < 20; ++i) {
            Rows rows = excerpt(people(400), 20);
            std::ranges::shuffle(rows, dice);
            EXPECT_TRUE(found_in(as_file(rows, way), known).empty());
        }
    EXPECT_TRUE(found_in("", known).empty());
}

TEST_F(ExportMarks, AreNotReadFromOtherUnseenCharacters) {
    Rows rows = excerpt(people(400), 20);
    for (auto& row : rows)
        row[2] = "\u200B" + row[2] + "\u200D\u2060"; // as chats and emoji leave them
    std::ranges::shuffle(rows, dice);
    EXPECT_TRUE(found_in(as_file(rows, Way::chat), known).empty());
}

TEST_F(ExportMarks, NameTheirExportFromTwentyRows) {
    int right = 0, trials = 200;
    for (int i = 0; i < trials; ++i) {
        size_t which = dice() % known.size();
        Rows rows = excerpt(sheets[which], 20);
        if (i % 4 == 3) std::ranges::shuffle(rows, dice); // sorted anew by somebody
        auto found = found_in(as_file(rows, Way(i % 3)), known);
        right += found.size() == 1 && found.front().mark == known[which] &&
                 found.front().evidence == MarkEvidence::characters;
    }
    EXPECT_GE(right, trials * 99 / 100);
}

TEST_F(ExportMarks, NameTheirExportByOrderWhenUnseenCharactersAreLost) {
    int right = 0, trials = 200;
    for (int i = 0; i < trials; ++i) {
        size_t which = dice() % known.size();
        Rows rows = excerpt(sheets[which], 20);
        for (auto& row : rows)
            row[2] = without_marks(row[2]);
        auto found = found_in(as_file(rows, Way(i % 3)), known);
        right +=
            found.size() == 1 && found.front().mark == known[which] && found.front().evidence == MarkEvidence::order;
    }
    EXPECT_GE(right, trials * 99 / 100);
}

TEST_F(ExportMarks, AreToldApartWhenTwoSheetsWerePutTogether) {
    Rows rows = excerpt(sheets[0], 20), others = excerpt(sheets[1], 5);
    rows.insert(rows.end(), others.begin(), others.end());
    auto found = found_in(as_file(rows, Way::csv), known);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].mark, known[0]);
    EXPECT_EQ(found[0].rows, 20);
    EXPECT_EQ(found[1].mark, known[1]);
}

TEST_F(ExportMarks, SurviveACharacterThatWasChangedInEachRow) {
    Rows rows = excerpt(sheets[0], 20);
    constexpr std::string_view unseen[] = {"\u200B", "\u200C", "\u200D", "\u2060"};
    for (auto& row : rows) {
        std::vector<size_t> places;
        for (std::string_view one : unseen)
            for (size_t at = row[2].find(one); at != std::string::npos; at = row[2].find(one, at + 3))
                places.push_back(at);
        row[2].replace(places[dice() % places.size()], 3, unseen[dice() % 4]);
    }
    std::ranges::shuffle(rows, dice);
    auto found = found_in(as_file(rows, Way::chat), known);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().mark, known[0]);
}

TEST_F(ExportMarks, ChangeNothingThatIsSeen) {
    for (std::string text : {"柏芦佳苑 3 幢 501 室", "室", "12 号"}) {
        std::string marked = with_mark(text, known[0]);
        EXPECT_EQ(without_marks(marked), text);
        EXPECT_EQ(read_marked(std::vector{marked}).marks.at(known[0]), 1) << text;
    }
    EXPECT_EQ(with_mark("", known[0]), "");
}

} // namespace
} // namespace qzt
