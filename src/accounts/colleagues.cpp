#include "accounts/colleagues.hpp"

#include "kernel/pg/query.hpp"

namespace qzt {

namespace {

struct ColleaguePostRow {
    MemberId member_id;
    std::string name;
    OrgId org_id;
    std::string org_name;
    Role role = Role::grid_worker;
};
BOOST_DESCRIBE_STRUCT(ColleaguePostRow, (), (member_id, name, org_id, org_name, role))
const pg::Query<pg::Many<ColleaguePostRow>(StationId, std::string)> posts_of_members_named{"posts_of_members_named",
                                                                                           R"(
    select m.member_id, m.name, p.org_id, o.short_name as org_name, p.role
    from members m
    join posts p on p.station_id = $1 and p.member_id = m.member_id and p.active
    join organisations o on o.station_id = $1 and o.org_id = p.org_id
    where m.station_id = $1 and m.active and position($2 in m.name) > 0
    order by m.name, m.member_id, o.short_name, p.role
    limit 60)"};

Task<ColleaguesFound> find_colleagues(Call call, ColleagueQuery wanted) {
    pg::Tx tx = co_await call.begin();
    ColleaguesFound found = co_await colleagues_named(tx, call.actor, std::string(wanted.q));
    co_await tx.commit();
    co_return found;
}

} // namespace

Task<ColleaguesFound> colleagues_named(pg::Tx& tx, Actor by, std::string letters) {
    auto rows = co_await tx.run(posts_of_members_named, by.station_id, std::move(letters));
    ColleaguesFound found;
    for (ColleaguePostRow& row : rows) {
        if (found.members.empty() || found.members.back().member_id != row.member_id)
            found.members.push_back({row.member_id, std::move(row.name), {}});
        found.members.back().posts.push_back({row.org_id, std::move(row.org_name), row.role});
    }
    co_return found;
}

std::vector<http::Endpoint<Call>> colleague_endpoints() {
    return {http::endpoint(http::Verb::get, "/api/colleagues", "find_colleagues",
                           "Members by a part of the name, with their posts, for whoever may name somebody.",
                           find_colleagues)};
}

} // namespace qzt
