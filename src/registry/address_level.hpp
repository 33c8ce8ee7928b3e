// What an address is made of, from the largest to the smallest. A grid is an element that texts may name; the tree of
// addresses has none, since grids are drawn anew while addresses stay.
#pragma once
#include <boost/describe.hpp>

namespace qzt {

enum class AddressLevel {
    province,
    city,
    county,
    street, // 街道, 镇
    community,
    grid,
    estate,
    road, // 路, 街, 巷
    door, // 12 号
    building,
    unit,
    floor,
    room
};
BOOST_DESCRIBE_ENUM(AddressLevel, province, city, county, street, community, grid, estate, road, door, building, unit,
                    floor, room)

inline constexpr size_t address_level_count = 13;

} // namespace qzt
