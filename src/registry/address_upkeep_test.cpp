// What may be done to addresses, decided from names and levels alone.
#include "registry/address_upkeep_rules.hpp"

#include "registry/register_problems.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using enum AddressLevel;

std::string named(AddressLevel level, std::string_view text) {
    auto name = new_address_name(level, text);
    return name ? *name : std::string(name.error().kind->code);
}

TEST(AddressName, ThatCannotBeReadOrSaysAnotherLevelIsRefused) {
    for (const char* text : {"，。", "  ", "（）"})
        EXPECT_EQ(named(building, text), "address_name_unreadable") << text;
    EXPECT_EQ(named(unit, "3 幢"), "address_name_of_other_level");
    EXPECT_EQ(named(building, "2 单元"), "address_name_of_other_level");
    EXPECT_EQ(named(room, "3 层"), "address_name_of_other_level");
}

TEST(AddressName, IsWrittenAsOnThePlate) {
    EXPECT_EQ(named(building, "7"), "7 幢");
    EXPECT_EQ(named(building, "三号楼"), "三号楼");
    EXPECT_EQ(named(building, "教学楼"), "教学楼");
    EXPECT_EQ(named(door, "12"), "12 号");
    EXPECT_EQ(named(unit, "2"), "2 单元");
    EXPECT_EQ(named(floor, "4"), "4 层");
    EXPECT_EQ(named(room, "0402"), "0402 室");
    EXPECT_EQ(named(estate, " 柏芦佳苑二期 "), "柏芦佳苑二期");
}

TEST(AddressLevels, LieInEachOtherAsHousesDo) {
    auto holds = [](AddressLevel around, AddressLevel level) {
        auto below = levels_below(around);
        return std::ranges::find(below, level) != below.end();
    };
    EXPECT_FALSE(holds(room, room));
    EXPECT_FALSE(holds(estate, room)); // a room lies in a house
    EXPECT_FALSE(holds(city, street)); // divisions come with the areas
    EXPECT_FALSE(holds(unit, building));
    EXPECT_TRUE(holds(estate, building));
    EXPECT_TRUE(holds(building, room));
    EXPECT_TRUE(holds(road, door));
    EXPECT_FALSE(is_kept_by_hand(community));
    EXPECT_TRUE(is_kept_by_hand(estate));
}

std::string one(PlacedAddress kept, PlacedAddress merged) {
    auto may = may_be_one(kept, merged);
    return may ? "" : std::string(may.error().kind->code);
}

TEST(TwoAddresses, AreOnePlaceOnlyOnOneLevelAndBesideEachOther) {
    AddressId estate_id = AddressId::named("estate"), a = AddressId::named("a"), b = AddressId::named("b");
    PlacedAddress kept{a, building, AddressStatus::active, {estate_id}},
        merged{b, building, AddressStatus::active, {estate_id}};
    EXPECT_EQ(one(kept, kept), "address_merge_of_one");
    PlacedAddress gone = merged, other = merged, inside = merged;
    gone.status = AddressStatus::demolished;
    other.level = unit;
    inside.above = {estate_id, a};
    EXPECT_EQ(one(kept, gone), "address_not_standing");
    EXPECT_EQ(one(kept, other), "address_merge_levels");
    EXPECT_EQ(one(kept, inside), "address_merge_inside");
    EXPECT_EQ(one(inside, kept), "address_merge_inside");
    EXPECT_EQ(one(kept, merged), ""); // the control
}

TEST(AddressEnd, IsRefusedWithWhereToGoWhileAnythingIsRegistered) {
    AddressUse use{.people = 2, .dwellings = 1, .first = "柏芦佳苑6幢302室"};
    auto may = may_end(use);
    ASSERT_FALSE(may);
    EXPECT_TRUE(may.error().is(address_in_use));
    EXPECT_EQ(may.error().details.at("people"), "2");
    EXPECT_EQ(may.error().details.at("first"), "柏芦佳苑6幢302室");
    for (AddressUse one : {AddressUse{.people = 1}, AddressUse{.dwellings = 1}, AddressUse{.establishments = 1}})
        EXPECT_FALSE(may_end(one));
    EXPECT_TRUE(may_end({}));
}

TEST(AddressDay, IsNotToComeAndNotBeforeItWasThere) {
    Day today = std::chrono::local_days{std::chrono::year{2026} / 3 / 10}, began = today - std::chrono::days(30);
    auto code = [&](Day day) {
        auto may = may_be_since(day, began, today);
        return may ? "" : std::string(may.error().kind->code);
    };
    EXPECT_EQ(code(today + std::chrono::days(1)), "address_day_to_come");
    EXPECT_EQ(code(began - std::chrono::days(1)), "address_day_before");
    EXPECT_EQ(code(today), "");
    EXPECT_EQ(code(began), "");
}

} // namespace
} // namespace qzt
