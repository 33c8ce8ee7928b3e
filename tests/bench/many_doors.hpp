// Rooms for as many people as a city has: estates of a thousand rooms each, in the grids of the town. How they are
// called is made up like the rest of it.
#pragma once
#include "bench/town.hpp"
#include "registry/address_draft.hpp"

namespace qzt::bench {

struct Room {
    AddressId address_id;
    std::string full_name;
    AddressId around_id; // its estate
    AreaId grid_id;
};

// Adds what is missing of `count` such rooms and gives all of them; the same names each time. Nobody lives there, and
// of none there is a dwelling.
class ManyRooms {
public:
    explicit ManyRooms(Town& town) : town_(town) {}
    const std::vector<Room>& at_least(size_t count);

private:
    void add_estate(RawConnection& db);

    Town& town_;
    std::vector<AreaId> grids_;
    size_t estates_ = 0;
    AddressDraft street_, community_;
    std::vector<Room> rooms_;
};

} // namespace qzt::bench
