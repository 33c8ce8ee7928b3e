#include "registry/register_access.hpp"

#include "kernel/outcome.hpp"
#include "kernel/pg/query.hpp"
#include "registry/address_queries.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>

namespace qzt {

bool visits_doors(Role role) {
    using enum Role;
    constexpr Role roles[] = {community_officer, grid_worker,      grid_leader, building_steward,
                              order_assistant,   community_worker, aux_police};
    return std::ranges::find(roles, role) != std::end(roles);
}

std::vector<Post> door_posts(const Actor& by) {
    std::vector<Post> posts;
    for (const Post& post : by.posts)
        if (visits_doors(post.role) && post.area_id) posts.push_back(post);
    return posts;
}

namespace access {

static const pg::Query<pg::Maybe<AddressId>(StationId, AddressId, std::vector<AreaId>)> dwelling_within{
    "dwelling_within", R"(
    select d.address_id
    from dwellings d
    where d.station_id = $1 and d.address_id = $2 and d.standing and (d.grid_id = any($3) or d.area_id = any($3)))"};

static const pg::Query<pg::Maybe<AddressId>(StationId, AddressId, std::vector<AreaId>)> dwelling_within_for_update{
    "dwelling_within_for_update", R"(
    select d.address_id
    from dwellings d
    where d.station_id = $1 and d.address_id = $2 and d.standing and (d.grid_id = any($3) or d.area_id = any($3))
    for update)"};

Task<std::vector<AreaId>> areas_at_doors(pg::Tx& tx, Actor by) {
    std::vector<AreaId> own;
    for (const Post& post : door_posts(by))
        own.push_back(*post.area_id);
    if (own.empty()) co_return own;
    auto all = co_await tx.run(areas_within, by.station_id, own);
    co_return all;
}

Task<> dwelling_to_change(pg::Tx& tx, Actor by, AddressId address) {
    auto areas = co_await areas_at_doors(tx, by);
    auto found = co_await tx.run(dwelling_within_for_update, by.station_id, address, areas);
    if (!found) throw Refused(Problem(dwelling_not_found));
}

Task<> dwelling_to_read(pg::Tx& tx, Actor by, AddressId address) {
    auto areas = co_await areas_at_doors(tx, by);
    auto found = co_await tx.run(dwelling_within, by.station_id, address, areas);
    if (!found) throw Refused(Problem(dwelling_not_found));
}

} // namespace access
} // namespace qzt
