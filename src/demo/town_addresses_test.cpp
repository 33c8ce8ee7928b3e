// The addresses of the made-up town: about as many rooms as a station has, no two that are taken for each other, the
// same each time.
#include "demo/town_addresses.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace qzt::demo {
namespace {

using enum AddressLevel;

const TownPlan& town() {
    static const TownPlan plan = plan_town();
    return plan;
}
const TownAddresses& book() {
    static const TownAddresses addresses = addresses_of(town(), StationId{1});
    return addresses;
}

TEST(TownAddresses, HaveAboutTwentyThousandRoomsInTheHousesOfThePlan) {
    std::map<AddressLevel, int> count;
    for (const NewAddressRow& row : book().addresses)
        ++count[row.level];
    EXPECT_NEAR(count[room], 20'000, 1'000);
    EXPECT_EQ(size_t(count[building] + count[door]), town().of(AreaLevel::building).size());
    EXPECT_GT(count[unit], 500);
    EXPECT_GT(count[floor], 3'000);
    EXPECT_EQ(count[community], 6);
    EXPECT_GE(count[estate], 46);
    EXPECT_GE(count[road], 20);
    EXPECT_EQ(count[province] + count[city] + count[county] + count[street], 4);
}

TEST(TownAddresses, StandBelowTheirParentsEachWithANameKeyAndPlateOfItsOwn) {
    std::map<AddressId, const NewAddressRow*> seen;
    std::set<std::pair<AddressId, std::string>> names;
    std::set<std::string> plates, keys;
    for (const NewAddressRow& row : book().addresses) {
        if (row.parent_id) {
            ASSERT_TRUE(seen.contains(*row.parent_id)) << row.full_name;
            const NewAddressRow& parent = *seen.at(*row.parent_id);
            EXPECT_LT(parent.level, row.level) << row.full_name;
            EXPECT_TRUE(row.full_name.starts_with(parent.full_name)) << row.full_name;
            EXPECT_TRUE(names.emplace(*row.parent_id, row.normal_name).second) << row.full_name;
        }
        EXPECT_TRUE(seen.emplace(row.address_id, &row).second) << row.full_name;
        EXPECT_TRUE(plates.insert(row.plate_code).second) << row.full_name;
        EXPECT_TRUE(keys.insert(row.match_key).second) << row.full_name << " " << row.match_key;
    }
    EXPECT_EQ(seen.size() - names.size(), 1u); // the province alone lies in nothing
}

TEST(TownAddresses, AreReadFromTheirFullNameAsTheirKeySays) {
    for (const NewAddressRow& row : book().addresses) {
        auto read = read_address(row.full_name);
        ASSERT_TRUE(read) << row.full_name;
        EXPECT_EQ(read->key(), row.match_key) << row.full_name;
        EXPECT_EQ(read->loose_key(), row.loose_key) << row.full_name;
        EXPECT_EQ(read->note, "") << row.full_name;
    }
}

TEST(TownAddresses, LieInTheGridOfTheirHouse) {
    std::set<AreaId> areas, grids;
    for (const Area& area : town().areas)
        (area.level == AreaLevel::grid ? grids : areas).insert(area.area_id);
    for (const NewAddressRow& row : book().addresses) {
        bool is_of_house = row.level == building || row.level == door || row.level >= unit;
        EXPECT_EQ(row.grid_id && row.area_id && row.lon, is_of_house || (row.level == estate && row.grid_id))
            << row.full_name;
        if (row.grid_id) EXPECT_TRUE(grids.contains(*row.grid_id)) << row.full_name;
        if (is_of_house) EXPECT_TRUE(areas.contains(*row.area_id)) << row.full_name;
    }
}

TEST(TownAddresses, AreTheSameEachTime) {
    TownAddresses again = addresses_of(plan_town(), StationId{1});
    ASSERT_EQ(again.addresses.size(), book().addresses.size());
    for (size_t i = 0; i < again.addresses.size(); ++i) {
        const auto &one = again.addresses[i], &other = book().addresses[i];
        EXPECT_EQ(std::tie(one.address_id, one.full_name, one.plate_code, one.parent_id, one.code),
                  std::tie(other.address_id, other.full_name, other.plate_code, other.parent_id, other.code));
    }
    ASSERT_EQ(again.aliases.size(), book().aliases.size());
    for (size_t i = 0; i < again.aliases.size(); ++i)
        EXPECT_EQ(again.aliases[i].alias, book().aliases[i].alias);
}

} // namespace
} // namespace qzt::demo
