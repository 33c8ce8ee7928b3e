#include "residents/card_view.hpp"
#include "kernel/json_traits.hpp"

#include "registry/door_queries.hpp"
#include "registry/register_fields.hpp"
#include "residents/card_queries.hpp"
#include "visits/proposal_queries.hpp"
#include "visits/visit_rules.hpp"

#include <algorithm>
#include <map>

namespace qzt {

namespace {

std::optional<Day> day_of(std::optional<Time> at) {
    if (!at) return {};
    return local_day(*at);
}

using FieldsOf = std::map<Uuid, std::vector<CardField>>;

FieldsOf fields_of(const RegisterKeys& keys, const std::vector<CardFact>& facts) {
    FieldsOf all;
    for (const CardFact& fact : facts) {
        CardField field{.field = fact.field,
                        .source = fact.source,
                        .known_on = local_day(fact.known_from),
                        .verified_on = day_of(fact.verified_at)};
        if (fact.value) field.value = masked_value(fact.field, keys.opened_fact(fact.fact_id, *fact.value));
        all[fact.subject_id].push_back(std::move(field));
    }
    for (auto& [subject, fields] : all)
        std::ranges::sort(fields, {}, &CardField::field);
    return all;
}

std::string name_among(const std::vector<CardField>& fields) {
    auto name = std::ranges::find(fields, Field::name, &CardField::field);
    return name == fields.end() || !name->value ? "*" : *name->value;
}

CardPerson person_of(const RegisterKeys& keys, const CardResident& row, const FieldsOf& fields) {
    CardPerson person{.person_id = row.person_id,
                      .relation = row.relation,
                      .living = row.living,
                      .since = row.since,
                      .verified_on = day_of(row.verified_at)};
    if (row.landlord_name_id && row.landlord_name)
        person.landlord = masked_value(Field::name, keys.opened_fact(*row.landlord_name_id, *row.landlord_name));
    if (auto found = fields.find(row.person_id.value); found != fields.end()) person.fields = found->second;
    person.name = name_among(person.fields);
    return person;
}

CardUnit unit_of(const CardUnitRow& row, const FieldsOf& fields) {
    CardUnit unit{.establishment_id = row.establishment_id,
                  .unit_name = row.unit_name,
                  .operating = row.operating,
                  .verified_on = day_of(row.verified_at)};
    if (auto found = fields.find(row.establishment_id.value); found != fields.end()) unit.fields = found->second;
    return unit;
}

using NamesOf = std::map<Uuid, std::string>; // of establishments: a person's is sealed with each row

CardProposal proposal_of(const RegisterKeys& keys, const ProposalSeen& row, const OpenCard& card,
                         const NamesOf& units) {
    CardProposal told{.proposal_id = row.proposal_id,
                      .what = row.what,
                      .field = row.field,
                      .changed_on = row.changed_on,
                      .was_wrong = row.was_wrong,
                      .by_resident = !row.proposed_by,
                      .proposed_at = row.proposed_at,
                      .state = row.state,
                      .decided_at = row.decided_at,
                      .reason = row.reason};
    if (row.person_name_id && row.person_name)
        told.person = masked_value(Field::name, keys.opened_fact(*row.person_name_id, *row.person_name));
    if (auto unit = units.find(row.subject_id); unit != units.end()) told.person = unit->second;
    if (row.field && row.before_id && row.before)
        told.before = masked_value(*row.field, keys.opened_fact(*row.before_id, *row.before));
    KeptChange kept = kept_change(keys.opened_change(row.proposal_id.value, row.change));
    if (row.field && kept.value) told.after = masked_value(*row.field, *kept.value);
    if (kept.person) told.person = masked_value(Field::name, kept.person->name);
    if (kept.relation) {
        told.before = row.relation_now;
        told.after = *kept.relation;
    }
    if (kept.living) told.after = json::word(kept.living->living);
    auto landlord = kept.person ? kept.person->landlord : kept.living ? kept.living->landlord : std::nullopt;
    if (landlord) told.landlord = masked_value(Field::landlord_name, landlord->name);
    if (kept.establishment) told.after = kept.establishment->unit_name;
    told.may_confirm = row.state == ProposalState::waiting && row.proposed_by && row.proposed_by != card.made_by;
    return told;
}

// Those that wait first, and what was decided of late.
std::vector<CardProposal> proposals_of(const RegisterKeys& keys, const std::vector<ProposalSeen>& rows,
                                       const OpenCard& card, const NamesOf& units, Time now) {
    std::vector<CardProposal> waiting, decided;
    for (const ProposalSeen& row : rows) {
        if (is_of_address(row.what)) continue; // of the door, and nothing of theirs
        if (row.state == ProposalState::waiting)
            waiting.push_back(proposal_of(keys, row, card, units));
        else if (row.state != ProposalState::withdrawn && *row.decided_at > now - decided_told)
            decided.push_back(proposal_of(keys, row, card, units));
    }
    std::ranges::move(decided, std::back_inserter(waiting));
    return waiting;
}

CardLook look_of(const CardLookRow& row, const std::vector<CardPerson>& people, const NamesOf& units,
                 const Calendar& calendar) {
    CardLook look{.read_id = row.read_id,
                  .at = row.at,
                  .role = row.role,
                  .org_name = row.org_name,
                  .act = row.act,
                  .purpose = row.purpose,
                  .field = row.field};
    auto person = std::ranges::find_if(
        people, [&](const CardPerson& known) { return row.subject_id == known.person_id.value; });
    if (person != people.end()) look.person = person->name;
    if (auto unit = units.find(row.subject_id.value_or(Uuid{})); unit != units.end()) look.person = unit->second;
    if (row.state)
        look.objection = CardObjection{.state = *row.state,
                                       .text = row.text.value_or(""),
                                       .objected_at = *row.objected_at,
                                       .due_on = local_day(calendar.due_at(*row.objected_at, objection_limit)),
                                       .answer = row.answer,
                                       .answered_at = row.answered_at};
    return look;
}

} // namespace

Task<CardView> card_view(pg::Tx& tx, const RegisterKeys& keys, StationId station, OpenCard card, Calendar calendar,
                         Time now) {
    auto doors = tx.queue(doors_at, station, std::vector{card.address_id});
    auto residents = tx.queue(card_residents, station, card.address_id);
    auto establishments = tx.queue(card_units, station, card.address_id);
    auto waiting = tx.queue(proposals_of_door, station, card.address_id, card_proposals_max);
    auto taken = tx.queue(times_taken_along, station, card.address_id, now - taken_along_told);
    co_await tx.send();

    CardView view{.address_id = card.address_id,
                  .made_at = card.made_at,
                  .ends_at = card.ends_at,
                  .session_ends_at = card.session_ends_at,
                  .taken_along = taken.take()};
    for (const DoorRow& door : doors.take()) {
        view.name = door.name;
        view.around = door.around;
    }
    auto rows = residents.take();
    std::vector<Uuid> subjects{card.address_id.value};
    for (const CardResident& row : rows)
        subjects.push_back(row.person_id.value);
    auto units = establishments.take();
    NamesOf unit_names;
    for (const CardUnitRow& row : units) {
        subjects.push_back(row.establishment_id.value);
        unit_names.emplace(row.establishment_id.value, row.unit_name);
    }
    auto facts = tx.queue(card_facts, station, subjects);
    auto looks = tx.queue(looks_at, station, subjects, now - looks_told, std::nullopt, looks_listed_max + 1);
    co_await tx.send();

    FieldsOf fields = fields_of(keys, facts.take());
    for (const CardResident& row : rows)
        view.people.push_back(person_of(keys, row, fields));
    view.dwelling = fields[card.address_id.value];
    for (const CardUnitRow& row : units)
        view.units.push_back(unit_of(row, fields));
    view.proposals = proposals_of(keys, waiting.take(), card, unit_names, now);
    for (const CardLookRow& row : looks.take())
        view.looks.push_back(look_of(row, view.people, unit_names, calendar));
    view.has_more_looks = view.looks.size() > size_t(looks_listed_max);
    if (view.has_more_looks) view.looks.pop_back();
    co_return view;
}

} // namespace qzt
