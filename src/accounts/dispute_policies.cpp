#include "accounts/dispute_policies.hpp"

#include <algorithm>
#include <array>

namespace qzt {
namespace {

using enum Role;
using enum Opening;

template <size_t N>
consteval std::array<Role, N + 1> with(const Role (&roles)[N], Role one_more) {
    std::array<Role, N + 1> all{};
    std::ranges::copy(roles, all.begin());
    all[N] = one_more;
    return all;
}

// Finding is not mediating. Who finds disputes; who triages them and gives them to somebody; who may be asked to
// mediate one; who asks afterwards. In one and the same dispute nobody has two of these (dispute_rules.cpp).
constexpr Role dispute_finders[] = {
    intake,           dispatcher,  shift_lead,       duty_commander,  inspector,       community_officer,
    grid_worker,      grid_leader, building_steward, order_assistant, party_volunteer, legal_liaison,
    community_worker, aux_police,  mediator,         property_staff,  guard,           civic_volunteer};
constexpr Role dispute_mediators[] = {mediator,         legal_liaison,     party_volunteer,
                                      community_worker, community_officer, grid_worker,
                                      grid_leader,      handler,           org_leader};
constexpr Role dispute_keepers[] = {mediator,          legal_liaison,  party_volunteer, community_worker,
                                    community_officer, grid_worker,    grid_leader,     handler,
                                    org_leader,        duty_commander, station_chief};
constexpr Role figure_watchers[] = {dispatcher,    shift_lead, duty_commander, station_chief,
                                    street_leader, mediator,   org_leader,     auditor};
constexpr Role pool_readers[] = {dispatcher, shift_lead, duty_commander, station_chief, org_leader, administrator};
constexpr Role pool_keepers[] = {administrator};
constexpr Role dispute_readers[] = {
    intake,      dispatcher,       shift_lead,        duty_commander,  station_chief,   street_leader,
    inspector,   caller,           community_officer, org_leader,      handler,         grid_worker,
    grid_leader, building_steward, order_assistant,   party_volunteer, legal_liaison,   community_worker,
    aux_police,  mediator,         property_staff,    guard,           civic_volunteer, rider};
constexpr auto room_readers = with(dispute_readers, administrator);
constexpr Role dispute_room[] = {dispatcher, shift_lead, duty_commander};
constexpr Role dispute_commanders[] = {duty_commander, station_chief};
constexpr Role dispute_callers[] = {intake, dispatcher, shift_lead, duty_commander, caller};

constexpr Policy rows[] = {
    {"list_disputes", roles, dispute_readers,
     "those in which one has a side; the room and who asks afterwards, theirs"},
    {"open_dispute", roles, dispute_finders, "whoever is out there may find one, and then does not mediate it"},
    {"list_dispute_reminders", roles, dispute_readers, "what falls due for oneself"},
    {"show_dispute", roles, dispute_readers,
     "how far it is, to whoever found it; a restricted one to those named only"},
    {"show_dispute_records", roles, dispute_readers, "whoever mediates it; the room its story; logged"},
    {"name_for_dispute", roles, dispute_commanders, "who decides on restricted ones, without seeing them"},
    {"triage_dispute", roles, dispute_room, "screening: never whoever mediates it"},
    {"recolour_dispute", roles, dispute_room, "screening: never whoever mediates it"},
    {"suggest_mediators", roles, dispute_room, "whoever assigns"},
    {"assign_mediators", roles, dispute_room, "screening: never to oneself, nor to whoever found it"},
    {"challenge_mediator", roles, dispute_room, "a party's wish, told to the room"},
    {"refer_dispute", roles, dispute_room, "screening: never whoever mediates it"},
    {"step_back_from_dispute", roles, dispute_mediators, "mediating: one's own part in it"},
    {"contact_parties", roles, dispute_mediators, "mediating: never whoever found or assigned it"},
    {"record_consent", roles, dispute_mediators, "mediating: never whoever found or assigned it"},
    {"schedule_session", roles, dispute_mediators, "mediating: never whoever found or assigned it"},
    {"cancel_session", roles, dispute_mediators, "mediating: never whoever found or assigned it"},
    {"record_session", roles, dispute_mediators, "mediating: the room writes no record"},
    {"make_offer", roles, dispute_mediators, "mediating: the room writes no record"},
    {"answer_offer", roles, dispute_mediators, "mediating: the room writes no record"},
    {"draft_agreement", roles, dispute_mediators, "mediating: the room writes no record"},
    {"sign_agreement", roles, dispute_mediators, "mediating: each signs for themselves"},
    {"agree_orally", roles, dispute_mediators, "mediating: the room writes no record"},
    {"end_mediation", roles, dispute_mediators, "mediating: never whoever found or assigned it"},
    {"withdraw_dispute", roles, dispute_mediators, "mediating: a party's wish, told to whoever mediates"},
    {"extend_mediation", roles, dispute_mediators, "mediating: all parties' wish"},
    {"settle_term", roles, dispute_mediators, "mediating: whoever mediated sees to it that it is kept"},
    {"apply_confirmation", roles, dispute_mediators, "mediating: all parties together"},
    {"settle_confirmation", roles, dispute_mediators, "mediating: what the court said"},
    {"follow_dispute", roles, dispute_callers, "following: a third person, who neither found nor mediated it"},
    {"archive_dispute", roles, dispute_keepers, "whoever mediated it, or who commands"},
    {"print_agreement", roles, dispute_mediators, "whoever mediated it; logged"},
    {"print_session", roles, dispute_mediators, "whoever mediates it; logged"},
    {"check_dispute_document",
     everyone,
     {},
     "whoever holds a copy; it says when it was made, and nothing of what is in it"},
    {"show_dispute_figures", roles, figure_watchers, "counts by kind and by who mediates; no person is in them"},
    {"export_dispute_figures", roles, figure_watchers, "the same, to pass on"},
    {"list_mediators", roles, pool_readers, "who chooses, whose people they are, and who keeps the list"},
    {"keep_mediator", roles, pool_keepers, "who is in the pool is a setting of the system"},
    {"list_mediation_rooms", roles, room_readers, "rooms are no secret, and of a booking only its time is told"},
    {"keep_mediation_room", roles, pool_keepers, "rooms are a setting of the system"},
};

} // namespace

std::span<const Policy> dispute_policies() { return rows; }

} // namespace qzt
