// Lists of roles that the policy table names: who leads what, who works with what.
#pragma once
#include "accounts/actor.hpp"

namespace qzt::policy_roles {

using enum Role;

// The command room, and of it who sorts, who sends out, who decides, who supervises and who summons.
inline constexpr Role command_room[] = {intake, dispatcher, shift_lead, duty_commander, station_chief, street_leader};
inline constexpr Role room[] = {intake, dispatcher, shift_lead, duty_commander};
inline constexpr Role dispatchers[] = {dispatcher, shift_lead, duty_commander};
inline constexpr Role commanders[] = {duty_commander, station_chief};
inline constexpr Role ladder[] = {duty_commander, station_chief, street_leader};
inline constexpr Role summoners[] = {dispatcher, shift_lead, duty_commander, station_chief, street_leader};
inline constexpr Role callers[] = {intake, dispatcher, shift_lead, duty_commander, caller};
// Those who act for their organisation; the command room's leads what fits nowhere else.
inline constexpr Role forces[] = {
    intake,        dispatcher,       shift_lead,  inspector,        community_officer, org_leader,
    handler,       grid_worker,      grid_leader, building_steward, order_assistant,   party_volunteer,
    legal_liaison, community_worker, aux_police,  mediator,         property_staff,    guard};
inline constexpr Role deciders[] = {intake,          dispatcher,      shift_lead,        duty_commander,
                                    station_chief,   inspector,       community_officer, org_leader,
                                    handler,         grid_worker,     grid_leader,       building_steward,
                                    order_assistant, party_volunteer, legal_liaison,     community_worker,
                                    aux_police,      mediator,        property_staff,    guard};
// Everybody who works on cases: all but the three who run, secure and audit the system, and the screens on the wall.
inline constexpr Role workers[] = {
    intake,      dispatcher,       shift_lead,        duty_commander,  station_chief,   street_leader,
    inspector,   caller,           community_officer, org_leader,      handler,         grid_worker,
    grid_leader, building_steward, order_assistant,   party_volunteer, legal_liaison,   community_worker,
    aux_police,  mediator,         property_staff,    guard,           civic_volunteer, rider};
inline constexpr Role wall_watchers[] = {wall_screen,    intake,        dispatcher,   shift_lead,
                                         duty_commander, station_chief, street_leader};
// Who looks back at how the wall stood, for the meeting on Monday; and who keeps the duty roster.
inline constexpr Role past_watchers[] = {wall_screen, shift_lead, duty_commander, station_chief};
inline constexpr Role roster_keepers[] = {administrator, shift_lead, duty_commander};
inline constexpr Role administrators[] = {administrator};
inline constexpr Role security_officers[] = {security_officer};
inline constexpr Role keepers[] = {administrator, security_officer, auditor};
inline constexpr Role watchers[] = {security_officer, auditor};
inline constexpr Role auditors[] = {auditor};
// Who may say that the tree of categories is wrong, and who can mend it.
inline constexpr Role tree_readers[] = {administrator, security_officer, auditor,       intake,       dispatcher,
                                        shift_lead,    duty_commander,   station_chief, street_leader};
inline constexpr Role calendar_readers[] = {administrator, intake,        dispatcher, shift_lead, duty_commander,
                                            station_chief, street_leader, org_leader, handler,    community_officer};

// Who works with addresses: those who sort and send, and those who go from door to door.
inline constexpr Role address_users[] = {
    intake,      dispatcher,  shift_lead,       duty_commander,  station_chief,    inspector,  community_officer,
    grid_worker, grid_leader, building_steward, order_assistant, community_worker, aux_police, street_leader};

// Who keeps the register at the door (`visits_doors()` says the same), and who may need to reach somebody in a case.
inline constexpr Role door_visitors[] = {community_officer, grid_worker,      grid_leader, building_steward,
                                         order_assistant,   community_worker, aux_police};
// Who answers for what is written in a community or a grid.
inline constexpr Role record_keepers[] = {community_officer, grid_leader};
// Who leads a decision of owners; and who goes round for one, where they are named for it.
inline constexpr Role ballot_leaders[] = {community_officer, community_worker, street_leader};
inline constexpr Role ballot_collectors[] = {grid_worker, building_steward, community_worker, property_staff};
// Who leads a long joint matter of their organisation.
inline constexpr Role project_leaders[] = {community_officer, community_worker, street_leader, org_leader,
                                           station_chief};
inline constexpr Role project_template_keepers[] = {administrator, station_chief, street_leader};
inline constexpr Role project_overseers[] = {community_officer, community_worker, street_leader, org_leader,
                                             station_chief,     duty_commander,   auditor};
// Who names colleagues: in a ballot, in a project, for a restricted dispute, into the pool of mediators.
inline constexpr Role naming_others[] = {community_officer, community_worker, street_leader, org_leader,
                                         station_chief,     duty_commander,   administrator};
// Who brings people in from a sheet and asks for one, for own areas; and who approves that.
inline constexpr Role sheet_keepers[] = {community_officer};
inline constexpr Role export_readers[] = {community_officer, duty_commander, station_chief};
inline constexpr Role figure_readers[] = {duty_commander,    station_chief,    street_leader,
                                          community_officer, grid_worker,      grid_leader,
                                          building_steward,  community_worker, auditor};
inline constexpr Role value_openers[] = {
    intake,      dispatcher,       shift_lead,      duty_commander,   community_officer, grid_worker,
    grid_leader, building_steward, order_assistant, community_worker, aux_police};

} // namespace qzt::policy_roles
