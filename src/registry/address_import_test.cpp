// A table of addresses: what is wrong with which cell, and which addresses come of it.
#include "registry/address_import.hpp"

#include "kernel/documents/csv_reader.hpp"
#include "kernel/documents/read_workbook.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

constexpr StationId station{7};

std::vector<Area> areas() {
    Area north{.area_id = AreaId::named("north"), .level = AreaLevel::community, .name = "柏芦社区", .code = "01"};
    Area estate{.area_id = AreaId::named("estate"),
                .parent_id = north.area_id,
                .level = AreaLevel::estate,
                .name = "柏芦佳苑",
                .code = "0101"};
    Area grid{.area_id = AreaId::named("grid"),
              .parent_id = estate.area_id,
              .level = AreaLevel::grid,
              .name = "柏芦 1 网格",
              .code = "010101",
              .inside = {118.005, 24.005},
              .outline = {{{{{{118, 24}, {118.01, 24}, {118.01, 24.01}, {118, 24.01}, {118, 24}}}}}}};
    return {north, estate, grid};
}

constexpr const char* headings =
    "省,市,区县,街道,社区,小区,道路,门牌号,楼栋,单元,楼层,房号,经度,纬度,编码体系,编码\n";
constexpr const char* above = "榉海省,霁州市,汐城区,霁桥街道,";

struct Read {
    std::vector<Area> territory = areas();
    std::vector<KnownAddress> known;

    Outcome<AddressImport> operator()(const std::string& lines) const {
        auto workbook = documents::read_workbook(headings + lines);
        if (!workbook) return Refusal(workbook.error());
        return read_addresses(workbook->first_visible(), {station, territory, known});
    }
    // "2 E address_import_gap"
    std::vector<std::string> told(const std::string& lines) const {
        auto import = (*this)(lines);
        if (!import) return {std::string(import.error().kind->code)};
        std::vector<std::string> list;
        for (auto& problem : import->problems)
            list.push_back(fmt::format("{} {} {}", problem.row,
                                       problem.column ? documents::column_letters(problem.column) : "",
                                       problem.kind->code));
        EXPECT_TRUE(import->problems.empty() || import->addresses.empty());
        return list;
    }
    std::vector<std::string> names(const std::string& lines) const {
        std::vector<std::string> list;
        auto import = (*this)(lines);
        if (import)
            for (auto& row : import->addresses)
                list.push_back(row.full_name.substr(std::min<size_t>(row.full_name.size(), 39)));
        return list;
    }
};

TEST(AddressImport, TellsEveryWrongCellAndTakesNothing) {
    Read read;
    EXPECT_EQ(read.told(""), std::vector<std::string>{"address_import_empty"});
    std::string lines = std::string(above) + "柏芦社区,柏芦佳苑,,,3,2,,501,,,,\n" // 2: right
                        + above + "望梅社区,望梅小筑,,,,,,,,,,\n"                 // 3: not of the station
                        + above + "柏芦社区,柏芦佳苑,,,,2,,501,,,,\n"             // 4: no building
                        + above + "柏芦社区,,,,3,,,,,,,\n"                        // 5: neither estate nor road
                        + above + "柏芦社区,，。,,,,,,,,,,\n"                     // 6: no name
                        + above + "柏芦社区,柏芦佳苑,,,3,2,,0501室,,,,\n"         // 7: row 2 once more
                        + above + "柏芦社区,柏芦佳苑,,,4,,,,118.005,,,\n"         // 8: half a place
                        + above + "柏芦社区,柏芦佳苑,,,5,,,,east,24,,\n";         // 9: no number
    EXPECT_EQ(read.told(lines), (std::vector<std::string>{"3 E address_import_community_unknown",
                                                          "4  address_import_gap", "5  address_import_gap",
                                                          "6 F address_import_unreadable", "7  address_import_twice",
                                                          "8  address_import_half_a_place", "9 M cell_not_number"}));
}

TEST(AddressImport, AsksForTheDivisionsOnce) {
    Read read;
    EXPECT_EQ(read.told(",,,,柏芦社区,柏芦佳苑,,,3,,,,,,,\n"),
              std::vector<std::string>{"2  address_import_divisions_missing"});
    // Once they are told, later rows may leave them out.
    EXPECT_EQ(read.told(std::string(above) + "柏芦社区,,,,,,,,,,,\n,,,,柏芦社区,柏芦佳苑,,,3,,,,,,,\n"),
              std::vector<std::string>{});
}

TEST(AddressImport, BringsWhateverARowLiesInWithParentsFirst) {
    Read read;
    EXPECT_EQ(read.names(std::string(above) + "柏芦社区,柏芦佳苑,无,无,3,2,5,501,118.005,24.005,demo,A1\n" + above +
                         "柏芦社区,柏芦佳苑,,,3号楼,二单元,无,502,,,,\n" + above + "柏芦社区,,霁桥路,88,,,,,,,,\n"),
              (std::vector<std::string>{"", "", "", "", "柏芦社区", "柏芦社区柏芦佳苑", "柏芦社区柏芦佳苑3幢",
                                        "柏芦社区柏芦佳苑3幢2单元", "柏芦社区柏芦佳苑3幢2单元5层",
                                        "柏芦社区柏芦佳苑3幢2单元5层501室", "柏芦社区柏芦佳苑3幢2单元502室",
                                        "柏芦社区霁桥路", "柏芦社区霁桥路88号"}));
    auto import = read(std::string(above) + "柏芦社区,柏芦佳苑,,,3,2,5,501,118.005,24.005,demo,A1\n" + above +
                       "柏芦社区,柏芦佳苑,,,4,,,,119,24.005,,\n");
    ASSERT_TRUE(import && import->problems.empty());
    const NewAddressRow& room = import->addresses[9];
    EXPECT_EQ(room.match_key, "柏芦佳苑3幢2单元5层501室");
    EXPECT_EQ(room.grid_id, AreaId::named("grid"));
    EXPECT_EQ(room.code, "A1");
    EXPECT_EQ(import->addresses[4].area_id, AreaId::named("north"));
    EXPECT_EQ(import->addresses[5].area_id, AreaId::named("estate"));
    ASSERT_EQ(import->warnings.size(), 1u);
    EXPECT_EQ(import->warnings[0].row, 3u);
}

TEST(AddressImport, TakesTheRoadBesideAnEstateForItsGate) {
    Read read;
    auto import = read(std::string(above) + "柏芦社区,柏芦佳苑,竹溪路,12,3,,,,,,,\n" + above +
                       "柏芦社区,柏芦佳苑,竹溪路,12,4,,,,,,,\n");
    ASSERT_TRUE(import && import->problems.empty());
    ASSERT_EQ(import->aliases.size(), 1u);
    EXPECT_EQ(import->aliases[0].alias_key, "竹溪路12号");
    EXPECT_EQ(import->aliases[0].address_id, import->addresses[5].address_id);
    EXPECT_EQ(import->addresses.back().full_name, "榉海省霁州市汐城区霁桥街道柏芦社区柏芦佳苑4幢");
}

TEST(AddressImport, LeavesWhatIsThereAsItIs) {
    Read read;
    std::string lines = std::string(above) + "柏芦社区,柏芦佳苑,,,3,2,,501,,,,\n";
    auto first = read(lines);
    ASSERT_TRUE(first);
    for (auto& row : first->addresses)
        read.known.push_back(
            {row.address_id, row.parent_id, row.level, row.name, AddressStatus::active, {}, row.area_id});
    EXPECT_EQ(read.names(lines), std::vector<std::string>{});
    EXPECT_EQ(read.names(",,,,柏芦社区,柏芦佳苑,,,3,2,,502,,,,\n"),
              std::vector<std::string>{"柏芦社区柏芦佳苑3幢2单元502室"});
    // What was torn down does not come back to life under its old id.
    read.known.back().status = AddressStatus::demolished;
    auto again = read(lines);
    ASSERT_EQ(again->addresses.size(), 1u);
    EXPECT_NE(again->addresses[0].address_id, first->addresses.back().address_id);
}

} // namespace
} // namespace qzt
