// The people of the made-up town: as many as were said, invented and not to be taken for real ones, the same each
// time.
#include "demo/town_residents.hpp"

#include "registry/identity_number.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt::demo {
namespace {

struct TownResidents : ::testing::Test {
    inline static const TownPlan plan = plan_town();
    inline static const TownPeople people = people_of(plan);
    inline static const TownAddresses addresses = addresses_of(plan, StationId{1});
    inline static const Time now = *time_from_text("2026-11-30T10:00:00+08:00");
    inline static const crypto::Keyring keyring = crypto::Keyring::make(crypto::Profile::international, now);
    inline static const RegisterKeys keys{keyring, StationId{1}, 14};
    inline static const TownRegister town = register_of(plan, people, addresses, keys, StationId{1}, now);

    static std::map<Uuid, Values> values(Subject subject) {
        std::map<Uuid, Values> all;
        for (const FactRow& fact : town.rows.facts)
            if (fact.subject == subject)
                all[fact.subject_id].emplace(fact.field, keys.opened_fact(fact.fact_id, *fact.value));
        return all;
    }
};

TEST_F(TownResidents, AreAsManyAsWasSaid) {
    EXPECT_EQ(town.rows.people.size(), size_t(town_residents));
    EXPECT_EQ(town.rows.residences.size(), size_t(town_residents));
    EXPECT_EQ(town.rows.establishments.size(), size_t(town_establishments));
    auto verified = std::ranges::count_if(town.rows.facts, [](const FactRow& fact) {
        return fact.field == Field::occupancy && fact.verified_at.has_value();
    });
    EXPECT_EQ(verified, town_dwellings_verified);
    EXPECT_LT(town.rows.dwellings.size(),
              std::ranges::count(addresses.addresses, AddressLevel::room, &NewAddressRow::level));
}

TEST_F(TownResidents, HaveNumbersThatAreRightAndWereNeverIssued) {
    std::set<std::string> numbers, phones;
    for (const auto& [id, of_person] : values(Subject::person)) {
        const std::string& text = of_person.at(Field::identity_number);
        auto number = read_identity_number(text, local_day(now));
        ASSERT_TRUE(number.has_value()) << text;
        EXPECT_EQ(number->division, "350999");
        EXPECT_TRUE(numbers.insert(text).second) << text << " twice";
        if (auto phone = of_person.find(Field::phone); phone != of_person.end()) {
            EXPECT_TRUE(phone->second.starts_with("0590")) << phone->second;
            EXPECT_TRUE(phones.insert(phone->second).second) << phone->second << " twice";
        }
    }
    EXPECT_GT(phones.size(), 10'000u);
}

TEST_F(TownResidents, LiveInHouseholdsWithOneHeadEach) {
    std::map<HouseholdId, int> heads;
    for (const HouseholdRow& household : town.rows.households)
        heads[household.household_id] = 0;
    for (const ResidenceRow& residence : town.rows.residences)
        heads.at(*residence.household_id) += residence.relation == "01";
    EXPECT_TRUE(std::ranges::all_of(heads, [](const auto& entry) { return entry.second == 1; }));
    std::set<PersonId> tenants;
    for (const TenancyRow& tenancy : town.rows.tenancies)
        tenants.insert(tenancy.tenant_id);
    for (const ResidenceRow& residence : town.rows.residences)
        EXPECT_EQ(tenants.contains(residence.person_id), residence.living == Living::rent);
}

TEST_F(TownResidents, WereLastSeenAtVeryDifferentTimes) {
    std::map<AddressId, const DwellingRow*> doors;
    for (const DwellingRow& row : town.rows.dwellings)
        doors.emplace(row.address_id, &row);
    std::map<AreaId, std::pair<int, int>> grids; // verified, of all
    for (const FactRow& fact : town.rows.facts)
        if (fact.field == Field::occupancy) {
            const DwellingRow* door = doors.at(AddressId{fact.subject_id});
            auto& [verified, all] = grids[door->grid_id.value_or(AreaId{})];
            verified += fact.verified_at.has_value();
            ++all;
        }
    double least = 1, most = 0;
    for (const auto& [grid, counts] : grids) {
        double share = double(counts.first) / counts.second;
        least = std::min(least, share);
        most = std::max(most, share);
    }
    EXPECT_LT(least, 0.2);
    EXPECT_GT(most, 0.4);
    // Nowhere in the town was nobody at any door.
    auto unseen = std::ranges::count_if(grids, [](const auto& grid) { return grid.second.first == 0; });
    EXPECT_LT(unseen, ptrdiff_t(grids.size()) / 10);
}

TEST_F(TownResidents, AreTheSameEachTime) {
    TownRegister again = register_of(plan, people, addresses, keys, StationId{1}, now);
    auto key = [](const ResidenceRow& row) {
        return std::tie(row.person_id, row.address_id, row.relation, row.verified_at);
    };
    EXPECT_TRUE(std::ranges::equal(again.rows.residences, town.rows.residences, {}, key, key));
    auto hashes = [](const PersonRow& row) { return std::tie(row.person_id, row.identity_hash, row.phone_hash); };
    EXPECT_TRUE(std::ranges::equal(again.rows.people, town.rows.people, {}, hashes, hashes));
}

} // namespace
} // namespace qzt::demo
