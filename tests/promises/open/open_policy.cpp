// The program with its own checks taken out, for second_wall_apitest.cpp: qzt_open is the program's library with
// these three definitions before the ones of the same name. Everybody may call everything, as somebody who holds
// every post; and the database is told, beside what the program takes for its station, that the transaction is of
// another one.
//   header X-Acts-As    MEMBER ORGANISATION AREA: who asks
//   QZT_WALL_FILE       the station that the database is told, as long as this file is there
#include "accounts/accounts.hpp"
#include "accounts/policy.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace qzt {

Outcome<void> may_call(const Policy&, const Actor*) { return {}; }

Task<std::optional<Actor>> who_asks(pg::Pool&, ActorMemory&, StationId station, const http::Request& request,
                                    Time now) {
    std::string member, org, area;
    std::istringstream(std::string(request.headers.find("X-Acts-As").value_or(""))) >> member >> org >> area;
    auto org_id = OrgId::from_text(org);
    auto area_id = AreaId::from_text(area);
    auto member_id = MemberId::from_text(member);
    if (!member_id || !org_id || !area_id) co_return std::nullopt;
    Actor actor{.station_id = station, .member_id = *member_id, .name = "all", .session_id = SessionId::make(now)};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto role) {
        actor.posts.push_back({PostId::make(now), role.value, *org_id, {}});
        actor.posts.push_back({PostId::make(now), role.value, *org_id, *area_id});
    });
    co_return actor;
}

namespace pg {

static const Query<One<std::string>(std::string, std::string)> set_scope{"set_scope_of_the_wall",
                                                                         "select set_config($1, $2, true)"};

static std::string told_to_the_database(const std::string& name, const std::string& value) {
    const char* file = std::getenv("QZT_WALL_FILE");
    std::string station;
    bool is_moved = file && name == "qzt.station_id" && std::ifstream(file) >> station;
    return is_moved ? station : value;
}

void Tx::begin_once() {
    if (std::exchange(begun_, true)) return;
    connection_->send_words("begin");
    for (const auto& [name, value] : scope_.settings)
        connection_->send(set_scope, set_scope.encode(name, told_to_the_database(name, value)));
}

} // namespace pg
} // namespace qzt
