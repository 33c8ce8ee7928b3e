#include "visits/visits.hpp"

#include "kernel/json_write.hpp"
#include "registry/address_merges.hpp"
#include "registry/doors.hpp"
#include "registry/register_access.hpp"
#include "visits/visit_problems.hpp"
#include "visits/visit_queries.hpp"
#include "visits/visit_rules.hpp"

#include <algorithm>
#include <sodium.h>

namespace qzt {

namespace {

// Of the visit, and of the door it was at.
pg::Bytes hash_of(AddressId address, const RecordVisit& visit) {
    std::string said = address.text() + json::text_of(visit);
    pg::Bytes hash(32);
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(said.data()), said.size(),
                       nullptr, 0);
    return hash;
}

template <class Wanted, class Done>
void note_overtaken(VisitAnswer& answer, Subject subject, const Wanted& wanted, const Done& done) {
    for (const auto& id : wanted)
        if (std::ranges::find(done, id) == done.end()) answer.overtaken.push_back({subject, id.value});
}

// A time of the phone's that runs ahead a little is as good as now.
Task<> verify(pg::Tx& tx, Actor by, AddressId address, const RecordVisit& visit, Time at, VisitAnswer& answer) {
    std::vector<Uuid> subjects;
    if (!visit.residences.empty()) {
        auto done = co_await tx.run(verify_residences, by.station_id, address, at, by.member_id, visit.residences);
        note_overtaken(answer, Subject::person, visit.residences, done);
        answer.confirmed += int32_t(done.size());
        subjects = co_await tx.run(people_of_residences, by.station_id, done);
    }
    if (!visit.establishments.empty()) {
        auto done = co_await tx.run(verify_establishments, by.station_id, address, at, visit.establishments);
        note_overtaken(answer, Subject::establishment, visit.establishments, done);
        answer.confirmed += int32_t(done.size());
        for (EstablishmentId id : done)
            subjects.push_back(id.value);
    }
    if (!subjects.empty()) co_await tx.run(verify_facts, by.station_id, subjects, at, by.member_id);
    if (visit.dwelling) {
        auto done = co_await tx.run(verify_facts, by.station_id, std::vector{address.value}, at, by.member_id);
        if (done == 0) answer.overtaken.push_back({Subject::dwelling, address.value});
        answer.confirmed += done > 0;
    }
}

ProposalRow proposal_row(const RegisterKeys& keys, const Actor& by, AddressId address, const RecordVisit& visit,
                         const ProposedChange& change, const std::string& text, Time now) {
    ProposalRow row;
    row.station_id = by.station_id;
    row.proposal_id = change.proposal_id;
    row.address_id = address;
    row.what = change.what;
    bool comes_new = change.what == ChangeKind::moved_in || change.what == ChangeKind::opened;
    row.subject = change.what == ChangeKind::field ? *change.subject
                  : comes_new                      ? Subject::dwelling
                                                   : Subject::person;
    row.subject_id = change.subject_id.value_or(address.value);
    if (change.what == ChangeKind::field) row.field = change.field;
    row.change = keys.sealed_change(change.proposal_id.value, text);
    row.was_wrong = change.was_wrong;
    row.changed_on = change.changed_on;
    row.said_by = change.said_by;
    row.visit_id = visit.visit_id;
    row.proposed_by = by.member_id;
    row.told_at = std::min(visit.at, now);
    row.proposed_at = now;
    return row;
}

VisitRow visit_row(const Actor& by, AddressId address, const RecordVisit& visit, const VisitAnswer& answer,
                   pg::Bytes said, Time now) {
    VisitRow row;
    row.station_id = by.station_id;
    row.visit_id = visit.visit_id;
    row.address_id = address;
    row.member_id = by.member_id;
    row.session_id = by.session_id;
    row.at = visit.at;
    row.received_at = now;
    row.outcome = visit.outcome;
    row.seen = visit.seen;
    row.confirmed = answer.confirmed;
    row.proposed = int32_t(answer.proposals.size());
    row.card_left = visit.card_left;
    row.body_hash = std::move(said);
    row.answer = json::text_of(answer);
    std::vector<Post> posts = door_posts(by); // whoever has none was refused before
    row.org_id = posts.front().org_id;
    row.role = posts.front().role;
    return row;
}

void queue_outcome(pg::Tx& tx, StationId station, AddressId address, const RecordVisit& visit, Time at) {
    switch (visit.outcome) {
    case VisitOutcome::met:
        tx.queue(somebody_was_met, station, address, at);
        return;
    case VisitOutcome::nobody_home:
        tx.queue(nobody_was_met, station, address, at, visit.next_at);
        return;
    case VisitOutcome::declined:
    case VisitOutcome::not_found:
        tx.queue(door_was_tried, station, address, visit.next_at);
        return;
    }
}

// Who those are of whom it is said that somebody lets to them.
Task<BehindDoor> with_tenants(pg::Tx& tx, const RegisterKeys& keys, StationId station, BehindDoor door,
                              std::vector<ProposedChange> changes) {
    std::vector<Uuid> tenants;
    for (const ProposedChange& change : changes)
        if (change.living && change.living->landlord && change.subject_id) tenants.push_back(*change.subject_id);
    if (tenants.empty()) co_return door;
    auto facts = co_await tx.run(names_and_phones, station, std::move(tenants));
    for (const TenantFact& fact : facts) {
        std::string value = keys.opened_fact(fact.fact_id, fact.value);
        if (fact.field == Field::name)
            door.tenants[fact.subject_id].name = std::move(value);
        else
            door.tenants[fact.subject_id].phone = std::move(value);
    }
    co_return door;
}

} // namespace

Task<BehindDoor> behind_door(pg::Tx& tx, StationId station, AddressId address) {
    auto people = tx.queue(people_behind_door, station, address);
    auto establishments = tx.queue(establishments_behind_door, station, address);
    co_await tx.send();
    co_return BehindDoor{address, people.take(), establishments.take(), {}};
}

Task<std::string> record_visit(pg::Tx& tx, const RegisterKeys& keys, Actor by, AddressId address, RecordVisit visit,
                               Time now) {
    // Written down without a network, at a door that is one with another since: it is a visit there.
    pg::Bytes said = hash_of(address, visit);
    address = co_await standing_address(tx, by.station_id, address);
    co_await access::dwelling_to_change(tx, by, address);
    auto given = co_await tx.run(visit_given, by.station_id, visit.visit_id);
    if (given) {
        if (given->body_hash != said) throw Refused(Problem(visit_id_reused));
        co_return given->answer;
    }
    BehindDoor door = co_await behind_door(tx, by.station_id, address);
    door = co_await with_tenants(tx, keys, by.station_id, std::move(door), visit.changes);
    or_refuse(may_record(visit, door, now));

    VisitAnswer answer{.visit_id = visit.visit_id};
    std::vector<ProposalRow> proposals;
    auto texts = or_refuse(change_texts(visit, local_day(now)));
    for (size_t i = 0; i < texts.size(); ++i) {
        const ProposedChange& change = visit.changes[i];
        proposals.push_back(proposal_row(keys, by, address, visit, change, texts[i], now));
        answer.proposals.push_back(change.proposal_id);
    }
    Time at = std::min(visit.at, now);
    co_await verify(tx, by, address, visit, at, answer);
    for (const DeclinedField& declined : visit.declined)
        tx.queue(note_declined, by.station_id, FactId::make(now), declined.subject, declined.subject_id,
                 declined.field, now, by.member_id);
    queue_outcome(tx, by.station_id, address, visit, at);
    VisitRow row = visit_row(by, address, visit, answer, std::move(said), now);
    std::string told = row.answer;
    queue(tx, add_visits, {std::move(row)});
    queue(tx, add_proposals, std::move(proposals));
    co_await refresh_doors(tx, by.station_id, {address});
    co_return told;
}

} // namespace qzt
