// Who lives in the made-up town: households, tenants, shops, in the rooms of its addresses; 58,000 people whose
// numbers begin with a division that was never issued. Of some dwellings somebody has been at the door, long ago or
// lately; the others are known from paper only; and some nobody has looked at. The same each time.
#pragma once
#include "demo/town_addresses.hpp"
#include "demo/town_people.hpp"
#include "registry/register_draft.hpp"

namespace qzt::demo {

inline constexpr int town_residents = 58'000;
inline constexpr int town_dwellings_verified = 5'700;
inline constexpr int town_establishments = 1'626;

struct TownRegister {
    RegisterRows rows;
    std::vector<AddressId> doors;
};

TownRegister register_of(const TownPlan& town, const TownPeople& people, const TownAddresses& addresses,
                         const RegisterKeys& keys, StationId station, Time now);

Task<> seed_register(pg::Tx& tx, StationId station, TownRegister town);

} // namespace qzt::demo
