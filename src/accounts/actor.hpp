// The Actor is who asks: one person with one account, who may hold several posts. A post is a role in an organisation
// and, for some roles, in an area. What a person may do follows from the posts alone; there is no other right.
#pragma once
#include "accounts/account_ids.hpp"
#include "areas/area_ids.hpp"
#include "kernel/problem.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace qzt {

enum class Role {
    intake,
    dispatcher,
    shift_lead,
    duty_commander,
    station_chief,
    street_leader, // command room and its ladder
    inspector,
    caller, // check on the spot; ask the reporter
    community_officer,
    org_leader,
    handler, // who handles
    grid_worker,
    grid_leader,
    building_steward,
    order_assistant,
    party_volunteer, // grid forces
    legal_liaison,
    community_worker,
    aux_police,
    mediator,
    property_staff,
    guard,
    civic_volunteer,
    rider,
    administrator,
    auditor,
    wall_screen,      // run the system; look at the system
    security_officer, // unlocks accounts, ends sessions
};
BOOST_DESCRIBE_ENUM(Role, intake, dispatcher, shift_lead, duty_commander, station_chief, street_leader, inspector,
                    caller, community_officer, org_leader, handler, grid_worker, grid_leader, building_steward,
                    order_assistant, party_volunteer, legal_liaison, community_worker, aux_police, mediator,
                    property_staff, guard, civic_volunteer, rider, administrator, auditor, wall_screen,
                    security_officer)

// Whether a post makes the cases of its organisation the holder's own: to see them, to work on them, to be told of
// them. Riders and volunteers report and take what is given to them by name; the organisation that looks after them
// is not their desk. Those who run, secure and audit the system, and the screens, have no cases.
bool works_on_cases_of_its_organisation(Role role);

struct Post {
    PostId post_id;
    Role role = Role::grid_worker;
    OrgId org_id;
    std::optional<AreaId> area_id; // where the role holds; empty: wherever the organisation is competent
};
BOOST_DESCRIBE_STRUCT(Post, (), (post_id, role, org_id, area_id))

struct Actor {
    StationId station_id;
    MemberId member_id; // nil: the system itself (deadlines), which no request can be
    std::string name;
    std::vector<Post> posts;
    SessionId session_id;
    Language language = Language::zh;
    bool must_change_password = false;    // until then nothing else is open (policy.hpp)
    std::optional<WallKeyId> wall_key_id; // a screen that came by a key: nothing but the wall is open

    bool is_system() const { return member_id.is_nil(); }
    bool has(Role role) const;
    bool has_any(std::initializer_list<Role> roles) const;
    bool belongs_to(OrgId org) const;  // by a post that works on its cases
    bool has_post_in(OrgId org) const; // by any post
    bool has_in(Role role, OrgId org) const;
    std::optional<OrgId> org_of(Role role) const; // the organisation of the first post with that role
    std::vector<OrgId> organisations() const;     // those that one belongs to, each once
};

// The one who acts when a deadline runs out.
Actor system_actor(StationId station);

} // namespace qzt
