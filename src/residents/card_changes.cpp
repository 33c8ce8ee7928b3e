#include "residents/card_changes.hpp"

#include "registry/doors.hpp"
#include "residents/card_queries.hpp"
#include "residents/resident_problems.hpp"
#include "visits/proposal_queries.hpp"
#include "visits/visit_problems.hpp"
#include "visits/visit_queries.hpp"
#include "visits/visits.hpp"

namespace qzt {

namespace {

// What may be said with a card is less than what is told at a door.
ProposedChange change_of(const CardCorrection& said) {
    bool is_known =
        said.what == ChangeKind::field || (said.subject == Subject::person &&
                                           (said.what == ChangeKind::moved_out || said.what == ChangeKind::still_so));
    // What is dangerous in a fire is not for those who run it to say.
    if (!is_known || said.field == Field::fire_key) throw Refused(Problem(card_change_wrong));
    ProposedChange change;
    change.proposal_id = said.proposal_id;
    change.what = said.what;
    change.subject = said.subject;
    change.subject_id = said.subject_id;
    if (said.what == ChangeKind::field) {
        change.field = said.field;
        change.value = said.value;
    }
    change.changed_on = said.changed_on;
    change.was_wrong = said.was_wrong;
    change.said_by = SaidBy::self;
    return change;
}

ProposalRow row_of(const RegisterKeys& keys, StationId station, const OpenCard& card, const ProposedChange& change,
                   const std::string& text, Time now) {
    ProposalRow row;
    row.station_id = station;
    row.proposal_id = change.proposal_id;
    row.address_id = card.address_id;
    row.subject = *change.subject;
    row.subject_id = *change.subject_id;
    row.what = change.what;
    row.field = change.field;
    row.change = keys.sealed_change(change.proposal_id.value, text);
    row.was_wrong = change.was_wrong;
    row.changed_on = change.changed_on;
    row.said_by = change.said_by;
    row.told_at = row.proposed_at = now;
    row.card_id = card.card_id;
    return row;
}

} // namespace

Task<> correct_by_card(pg::Tx& tx, const RegisterKeys& keys, StationId station, OpenCard card, CardCorrection said,
                       Time now) {
    co_await tx.run(door_for_update, station, card.address_id);
    auto known = co_await tx.run(card_of_proposal, station, said.proposal_id);
    if (known) {
        if (*known != card.card_id) throw Refused(Problem(card_proposal_reused));
        co_return;
    }
    ProposedChange change = change_of(said);
    BehindDoor door = co_await behind_door(tx, station, card.address_id);
    or_refuse(may_change(change, door));
    std::string text = or_refuse(change_text(change, local_day(now)));
    int32_t waiting = co_await tx.run(waiting_by_cards, station, card.address_id);
    if (waiting >= card_waiting_max) throw Refused(Problem(card_says_too_much, {{"count", std::to_string(waiting)}}));
    queue(tx, add_proposals, {row_of(keys, station, card, change, text, now)});
    co_await refresh_doors(tx, station, {card.address_id});
}

Task<> object_by_card(pg::Tx& tx, StationId station, OpenCard card, RegisterReadId look, CardObjects said, Time now) {
    BehindDoor door = co_await behind_door(tx, station, card.address_id);
    std::vector<Uuid> subjects{card.address_id.value};
    for (PersonId person : door.people)
        subjects.push_back(person.value);
    for (EstablishmentId unit : door.establishments)
        subjects.push_back(unit.value);
    auto looks = co_await tx.run(looks_at, station, subjects, now - looks_told, look, 1);
    if (looks.empty()) throw Refused(Problem(look_not_found));
    int64_t made = co_await tx.run(insert_objection, station, said.objection_id, look, card.card_id,
                                   std::string(said.text), now);
    if (made > 0) co_return;
    auto known = co_await tx.run(objection_to_look, station, look);
    bool is_this = known && known->objection_id == said.objection_id && known->card_id == card.card_id;
    if (!is_this) throw Refused(Problem(look_objected));
}

} // namespace qzt
