#include "ballots/ballot_access.hpp"

#include "ballots/ballot_problems.hpp"
#include "kernel/json_traits.hpp"

#include <algorithm>

namespace qzt {

bool leads_ballots(const Post& post) {
    return post.role == Role::community_worker || post.role == Role::community_officer ||
           post.role == Role::street_leader;
}

bool leads_ballots_of(const Actor& by, OrgId org) {
    return std::ranges::any_of(by.posts, [&](const Post& post) { return post.org_id == org && leads_ballots(post); });
}

BallotEventRow ballot_event(const Actor& by, BallotId ballot, BallotAct act, Time now) {
    BallotEventRow event{by.station_id, Uuid::v7(now), ballot, now, {}, {}, act, {}};
    if (by.is_system()) return event;
    event.member_id = by.member_id;
    event.session_id = by.session_id;
    return event;
}

void queue_ballot_event(pg::Tx& tx, BallotEventRow event) {
    tx.queue(insert_ballot_event, pg::Rows(std::vector{std::move(event)}));
}

void demand_state(const BallotRow& ballot, BallotState state) {
    if (ballot.state == state) return;
    throw Refused(Problem(ballot_wrong_state, {{"state", std::string(json::word(ballot.state))}}));
}

namespace access {
namespace {

bool leads_it(const Actor& by, const BallotRow& ballot) { return leads_ballots_of(by, ballot.org_id); }

[[noreturn]] void refuse_unknown() { throw Refused(Problem(ballot_not_found)); }

} // namespace

Task<BallotRow> ballot_to_lead(pg::Tx& tx, Actor by, BallotId id) {
    auto ballot = co_await tx.run(ballot_for_update, by.station_id, id);
    if (!ballot || !leads_it(by, *ballot)) refuse_unknown();
    // Of the same organisation, and on the committee: then others of it lead.
    auto part = co_await tx.run(part_in_ballot, by.station_id, id, by.member_id);
    if (part == BallotPart::committee) throw Refused(Problem(ballot_two_parts, {{"name", by.name}}));
    co_return std::move(*ballot);
}

Task<BallotRow> ballot_to_count(pg::Tx& tx, Actor by, BallotId id) {
    auto ballot = co_await tx.run(ballot_for_update, by.station_id, id);
    auto part = co_await tx.run(part_in_ballot, by.station_id, id, by.member_id);
    if (!ballot || (!part && !leads_it(by, *ballot))) refuse_unknown();
    if (part != BallotPart::committee) throw Refused(Problem(ballot_choices_closed));
    co_return std::move(*ballot);
}

Task<BallotRow> ballot_to_collect(pg::Tx& tx, Actor by, BallotId id) {
    auto ballot = co_await tx.run(ballot_for_answer, by.station_id, id);
    auto part = co_await tx.run(part_in_ballot, by.station_id, id, by.member_id);
    if (!ballot || (!part && !leads_it(by, *ballot))) refuse_unknown();
    if (part != BallotPart::collector) throw Refused(Problem(ballot_not_collector));
    co_return std::move(*ballot);
}

Task<BallotRow> ballot_to_show(pg::Tx& tx, Actor by, BallotId id) {
    auto ballot = co_await tx.run(ballot_by_id, by.station_id, id);
    auto part = co_await tx.run(part_in_ballot, by.station_id, id, by.member_id);
    bool may = ballot && (part || leads_it(by, *ballot) || by.has(Role::auditor));
    if (!may) refuse_unknown();
    co_return std::move(*ballot);
}

Task<BallotRow> ballot_to_go_round(pg::Tx& tx, Actor by, BallotId id) {
    auto ballot = co_await tx.run(ballot_by_id, by.station_id, id);
    auto part = co_await tx.run(part_in_ballot, by.station_id, id, by.member_id);
    bool may = ballot && (part == BallotPart::collector || leads_it(by, *ballot));
    if (!may) refuse_unknown();
    co_return std::move(*ballot);
}

Task<BallotRow> ballot_to_read_choices(pg::Tx& tx, Actor by, BallotId id) {
    auto ballot = co_await tx.run(ballot_by_id, by.station_id, id);
    auto part = co_await tx.run(part_in_ballot, by.station_id, id, by.member_id);
    bool has_a_hand = ballot && (part == BallotPart::collector || (!part && leads_it(by, *ballot)));
    bool is_theirs = ballot && !has_a_hand && (part == BallotPart::committee || by.has(Role::auditor));
    if (!has_a_hand && !is_theirs) refuse_unknown();
    bool is_closed = ballot->closed_at && ballot->state != BallotState::voided;
    if (!is_theirs || !is_closed) throw Refused(Problem(ballot_choices_closed));
    co_return std::move(*ballot);
}

} // namespace access
} // namespace qzt
