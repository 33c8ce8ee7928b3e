// What somebody at a door says of another one that is in no list, read as the addresses that it takes.
#include "registry/missing_door.hpp"

#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using enum AddressLevel;

std::string read(const char* text, AddressLevel beside, bool leaf, std::vector<AddressLevel> around) {
    auto door = read_missing_door(text, beside, leaf, around);
    if (!door) return std::string(door.error().kind->code);
    std::string told(json::word(door->base));
    for (const MissingStep& step : door->steps)
        told += " " + step.name + ";";
    return told;
}

const std::vector<AddressLevel> in_unit{community, estate, building, unit, floor},
    in_house{community, estate, building, floor}, in_estate{community, estate};

TEST(MissingDoor, ThatNobodyCouldFindIsRefused) {
    for (const char* text : {"，", "门口", "3 幢", "2 单元", "隔壁那家"})
        EXPECT_EQ(read(text, room, true, in_unit), "address_name_unreadable") << text;
    EXPECT_EQ(read("402", room, true, {community}), "address_name_unreadable");
}

TEST(MissingDoor, IsReadWithinTheHouseThatItWasSaidIn) {
    EXPECT_EQ(read("402", room, true, in_unit), "unit 4 层; 402 室;");
    EXPECT_EQ(read("402 室", room, true, in_unit), "unit 4 层; 402 室;");
    EXPECT_EQ(read("402房", room, true, in_house), "building 4 层; 402 室;");
    EXPECT_EQ(read("2 单元 402", room, true, in_unit), "building 2 单元; 4 层; 402 室;");
    EXPECT_EQ(read("7 幢 2 单元 402", room, true, in_unit), "estate 7 幢; 2 单元; 4 层; 402 室;");
    EXPECT_EQ(read("1203", building, false, in_estate), "building 12 层; 1203 室;");
}

TEST(MissingDoor, BesideAHouseOfItsOwnIsAHouse) {
    EXPECT_EQ(read("14", door, true, in_estate), "estate 14 号;");
    EXPECT_EQ(read("14 号", door, true, {street, road}), "road 14 号;");
    EXPECT_EQ(read("14 幢", door, true, in_estate), "address_name_of_other_level");
}

} // namespace
} // namespace qzt
