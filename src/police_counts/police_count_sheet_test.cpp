// Tables of the police system: what is refused, cell by cell, and what is read.
#include "police_counts/police_count_sheet.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const Day today = day_from_text("2026-11-20").value();

std::vector<Area> areas() {
    std::vector<Area> areas(3);
    areas[0].area_id = AreaId::named("station");
    areas[0].level = AreaLevel::station;
    areas[1].area_id = AreaId::named("bridge");
    areas[1].level = AreaLevel::community;
    areas[1].name = "霁桥社区";
    areas[2].level = AreaLevel::grid;
    areas[2].name = "霁桥 1 网格";
    return areas;
}

// The codes with their cells; or how many lines were read.
std::string read(std::string rows, std::string heading = "月份,社区,类别,警情,案件,破案\n") {
    auto counts = read_police_counts(heading + rows, areas(), today);
    if (counts) return std::to_string(counts->size());
    std::string told(counts.error().kind->code);
    for (const FieldProblem& field : counts.error().fields)
        told += " " + field.path + " " + std::string(field.kind->code);
    return told;
}

TEST(PoliceSheet, WhatIsWrongIsToldWhereItStands) {
    EXPECT_EQ(read(""), "police_sheet_empty");
    EXPECT_EQ(read("2026-13,,盗窃,1,,\n"), "police_sheet_wrong /A2 police_month_wrong");
    EXPECT_EQ(read("2026-12,,盗窃,1,,\n"), "police_sheet_wrong /A2 police_month_wrong"); // has not begun
    EXPECT_EQ(read("十月,,盗窃,1,,\n"), "police_sheet_wrong /A2 police_month_wrong");
    EXPECT_EQ(read("2026-10,霁桥 1 网格,盗窃,1,,\n"), "police_sheet_wrong /B2 police_area_unknown");
    EXPECT_EQ(read("2026-10,,盗窃,5,2,3\n"), "police_sheet_wrong /F2 police_solved_wrong");
    EXPECT_EQ(read("2026-10,,盗窃,5,,1\n"), "police_sheet_wrong /F2 police_solved_wrong");
    EXPECT_EQ(read("2026-10,,盗窃,1,,\n2026年10月,,盗窃,2,,\n"), "police_sheet_wrong /3 police_line_twice");
    EXPECT_TRUE(read("2026-10,,盗窃,-1,,\n").starts_with("police_sheet_wrong /D2 "));
    EXPECT_TRUE(read("2026-10,,,1,,\n").starts_with("police_sheet_wrong /C2 "));
    EXPECT_NE(read("2026-10,,盗窃\n", "月份,社区,类别\n"), "1"); // no calls
}

TEST(PoliceSheet, MoreRowsThanAnybodyCountsAreRefused) {
    std::string rows;
    for (size_t i = 0; i <= police_rows_max; ++i)
        rows += "2026-10,,类别" + std::to_string(i) + ",1,,\n";
    EXPECT_EQ(read(rows), "police_sheet_large");
}

TEST(PoliceSheet, OneWrongCellAndNothingIsTaken) {
    EXPECT_EQ(read("2026-10,,盗窃,1,,\n2026-09,,盗窃,x,,\n").substr(0, 18), "police_sheet_wrong");
}

TEST(PoliceSheet, MonthsAreReadAsPeopleWriteThem) {
    auto counts = read_police_counts("年月,辖区,案由,警情数,立案数,破案数\n2026年9月,霁桥社区,盗窃,12,5,2\n"
                                     "2026/10,,盗窃,5,,\n2026.11,,诈骗,3,1,0\n",
                                     areas(), today);
    ASSERT_TRUE(counts);
    ASSERT_EQ(counts->size(), 3u);
    PoliceCount first{day_from_text("2026-09-01").value(), AreaId::named("bridge"), "盗窃", 12, 5, 2};
    EXPECT_EQ(counts->at(0), first);
    EXPECT_EQ(counts->at(1).area_id, AreaId::named("station"));
    EXPECT_FALSE(counts->at(1).cases);
    EXPECT_EQ(counts->at(2).solved, 0);
}

} // namespace
} // namespace qzt
