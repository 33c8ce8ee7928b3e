// The only doors to the register on a caller's behalf: whoever goes from door to door sees the dwellings of the areas
// of their own posts, names masked. Absent and not-yours look alike: 404.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_types.hpp"

namespace qzt {

// Keeps the register at the door.
bool visits_doors(Role role);

// The posts by which somebody goes from door to door, each with its area.
std::vector<Post> door_posts(const Actor& by);

namespace access {

// The areas of these posts and all within them. Empty: none.
Task<std::vector<AreaId>> areas_at_doors(pg::Tx& tx, Actor by);

// Refuses 404 when the dwelling is not there or in none of the caller's areas; otherwise its row is locked until the
// transaction ends.
Task<> dwelling_to_change(pg::Tx& tx, Actor by, AddressId address);
Task<> dwelling_to_read(pg::Tx& tx, Actor by, AddressId address);

} // namespace access
} // namespace qzt
