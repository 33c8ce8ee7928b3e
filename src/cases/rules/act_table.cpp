// The state model as data: for every act the states it may be given in, the posts that may give it, and how the giver
// must stand to the case. An act may have several rows; one that fits is enough.
#include "cases/rules/case_rules.hpp"

namespace qzt {
namespace {

using enum CaseState;
using enum Role;
using Relation = ActRule::Relation;

const std::vector<CaseState> open_states{submitted, verifying,        accepted, filed,  dispatched,  signed_for,
                                         handling,  result_submitted, checking, rework, following_up};
const std::vector<CaseState> with_lead{dispatched, signed_for, handling, rework};
const std::vector<CaseState> in_hand{signed_for, handling, rework};
const std::vector<CaseState> every_state{
    submitted,        verifying, accepted,       filed,        dispatched, signed_for, CaseState::handling,
    result_submitted, checking,  rework,         following_up, closed,     archived,   declined,
    voided,           merged,    transferred_out};

// Until it is archived.
const std::vector<CaseState> after_a_whistle{
    filed, dispatched, signed_for, CaseState::handling, result_submitted, checking, rework, following_up, closed};

const std::vector<Role> room{intake, dispatcher, shift_lead, duty_commander};
const std::vector<Role> dispatchers{dispatcher, shift_lead, duty_commander};
const std::vector<Role> commanders{duty_commander, station_chief};
const std::vector<Role> ladder{duty_commander, station_chief, street_leader};
const std::vector<Role> summoners{dispatcher, shift_lead, duty_commander, station_chief, street_leader};
const std::vector<Role> deciders{dispatcher, shift_lead, duty_commander, station_chief};

// Whoever works in the neighbourhood …
const std::vector<Role> neighbourhood{community_officer,
                                      org_leader,
                                      handler,
                                      inspector,
                                      grid_worker,
                                      grid_leader,
                                      building_steward,
                                      order_assistant,
                                      party_volunteer,
                                      legal_liaison,
                                      community_worker,
                                      aux_police,
                                      mediator,
                                      property_staff,
                                      guard,
                                      civic_volunteer,
                                      rider};

// … and those who act for their organisation: of them, and of the command room, which leads what fits nowhere else.
const std::vector<Role> forces = [] {
    std::vector<Role> roles = neighbourhood;
    std::erase_if(roles, [](Role role) { return !works_on_cases_of_its_organisation(role); });
    roles.insert(roles.end(), {intake, dispatcher, shift_lead});
    return roles;
}();

const std::vector<Role> reporters = [] {
    std::vector<Role> roles = neighbourhood;
    roles.insert(roles.end(), {intake, dispatcher, shift_lead, duty_commander, station_chief, street_leader, caller});
    return roles;
}();

const std::vector<ActRule> table{
    {Act::submit, {}, reporters, Relation::any},
    {Act::submit, {}, {}, Relation::system}, // a citizen's own page
    {Act::need_verify, {submitted}, room, Relation::not_reporter},
    {Act::verify_result, {verifying}, {}, Relation::assignee},
    {Act::accept, {submitted}, room, Relation::not_reporter},
    {Act::decline, {submitted}, room, Relation::not_reporter},
    {Act::file, {accepted}, dispatchers, Relation::not_reporter},
    {Act::dispatch, {submitted, accepted, filed}, dispatchers, Relation::not_reporter_but_emergency},
    {Act::undo_dispatch, {dispatched}, dispatchers, Relation::dispatcher_self},
    {Act::redispatch, with_lead, dispatchers, Relation::any},
    {Act::add_assist, with_lead, dispatchers, Relation::any},
    {Act::waive_assist, with_lead, dispatchers, Relation::any},
    {Act::sign, with_lead, forces, Relation::any_assigned_org},
    {Act::decline_assist, with_lead, forces, Relation::assist_org},
    {Act::request_return, {dispatched, signed_for}, forces, Relation::lead_org},
    {Act::decide_request, open_states, deciders, Relation::any},
    {Act::decide_request, with_lead, forces, Relation::any_assigned_org}, // the leader's step
    {Act::start, {signed_for, rework}, forces, Relation::lead_org},
    {Act::log_progress, with_lead, forces, Relation::any_assigned_org},
    {Act::request_extension, in_hand, forces, Relation::lead_org},
    {Act::request_extension, with_lead, forces, Relation::assist_org},
    {Act::request_suspend, in_hand, forces, Relation::lead_org},
    {Act::resume, in_hand, forces, Relation::lead_org},
    {Act::resume, in_hand, commanders, Relation::any},
    {Act::resume, in_hand, {}, Relation::system}, // what its project waited for is over
    {Act::finish_assist, with_lead, forces, Relation::assist_org},
    {Act::submit_result, {CaseState::handling}, forces, Relation::lead_org},
    {Act::assign_check, {result_submitted, checking}, dispatchers, Relation::any},
    {Act::give_check, {checking}, {}, Relation::assignee},
    {Act::follow_up, {following_up}, {caller, intake, dispatcher, shift_lead, duty_commander}, Relation::any},
    {Act::close, {following_up}, commanders, Relation::any},
    {Act::reopen, {closed}, commanders, Relation::any},
    {Act::merge, {submitted, accepted, filed}, dispatchers, Relation::any},
    {Act::unmerge, {merged}, dispatchers, Relation::any},
    {Act::whistle, {filed, dispatched, signed_for, CaseState::handling}, summoners, Relation::any},
    {Act::report_arrival,
     {filed, dispatched, signed_for, CaseState::handling, result_submitted, checking, rework, following_up},
     forces,
     Relation::summoned_org},
    {Act::appraise_arrival, after_a_whistle, summoners, Relation::any},
    {Act::appraise_whistle, after_a_whistle, forces, Relation::once_summoned_org},
    {Act::supervise, open_states, ladder, Relation::any},
    {Act::reply_supervision, open_states, {}, Relation::supervised_org},
    {Act::close_supervision, open_states, ladder, Relation::any},
    {Act::nudge,
     open_states,
     {intake, dispatcher, shift_lead, duty_commander, station_chief, street_leader},
     Relation::any},
    {Act::void_case, open_states, commanders, Relation::any},
    {Act::transfer_out, {submitted, accepted, filed}, dispatchers, Relation::any},
    {Act::change_category, {submitted, accepted}, room, Relation::not_reporter},
    {Act::change_category, {filed}, {shift_lead, duty_commander}, Relation::not_reporter},
    {Act::correct_place,
     {submitted, accepted, filed, dispatched, signed_for, CaseState::handling},
     room,
     Relation::any},
    {Act::add_note, every_state, {}, Relation::any},
    {Act::answer, {following_up, closed, declined}, {}, Relation::reporter},
    {Act::timer_fired, every_state, {}, Relation::system},
    {Act::follow_calendar, open_states, {}, Relation::system},
};

} // namespace

std::span<const ActRule> act_rules() { return table; }

} // namespace qzt
