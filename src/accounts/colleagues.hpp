// Colleagues found by a part of their name, with their posts, to tell two of one name apart: whoever names somebody
// (in a ballot, a project, a pool, for a restricted dispute) finds them here and nowhere else.
#pragma once
#include "accounts/actor.hpp"
#include "accounts/call.hpp"
#include "kernel/http/endpoint.hpp"
#include "kernel/json.hpp"

namespace qzt {

struct ColleagueQuery {
    Line<1, 40> q; // a part of the name
};
BOOST_DESCRIBE_STRUCT(ColleagueQuery, (), (q))
struct NamedPost {
    OrgId org_id;
    std::string org_name;
    Role role = Role::grid_worker;
};
BOOST_DESCRIBE_STRUCT(NamedPost, (), (org_id, org_name, role))
struct ColleagueFound {
    MemberId member_id;
    std::string name;
    std::vector<NamedPost> posts;
};
BOOST_DESCRIBE_STRUCT(ColleagueFound, (), (member_id, name, posts))
struct ColleaguesFound {
    std::vector<ColleagueFound> members;
};
BOOST_DESCRIBE_STRUCT(ColleaguesFound, (), (members))

Task<ColleaguesFound> colleagues_named(pg::Tx& tx, Actor by, std::string letters);

std::vector<http::Endpoint<Call>> colleague_endpoints();

} // namespace qzt
