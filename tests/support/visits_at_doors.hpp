// Visits at the doors of a made-up station, and proposals that are decided there: what a test of them says in a line.
#pragma once
#include "support/register_town.hpp"
#include "visits/proposals.hpp"
#include "visits/visits.hpp"

#include <gtest/gtest.h>

namespace qzt::testing {

using namespace std::chrono_literals;

struct VisitsAtDoors : ::testing::Test {
    RegisterTown town;
    Actor worker = town.reporter, officer = town.officer;

    RecordVisit met(std::string id = "visit") {
        RecordVisit visit;
        visit.visit_id = VisitId::named(id);
        visit.at = town.now - 10min;
        return visit;
    }
    VisitAnswer record(const std::string& door, RecordVisit visit, std::optional<Actor> by = {}) {
        AddressId address = town.doors.at(door);
        Actor who = by.value_or(worker);
        auto text = town.act<std::string>(
            [=, this](pg::Tx& tx) { return record_visit(tx, town.keys, who, address, visit, town.now); });
        return text.empty() ? VisitAnswer{} : or_refuse(json::from_text<VisitAnswer>(text));
    }
    ProposedChange field(Subject subject, const Uuid& id, Field field, std::string value) {
        ProposedChange change;
        change.proposal_id = ProposalId::named(std::string(json::word(field)) + value);
        change.subject = subject;
        change.subject_id = id;
        change.field = field;
        change.value = value;
        return change;
    }
    ProposedChange of_person(ChangeKind what, const std::string& name) {
        ProposedChange change;
        change.proposal_id = ProposalId::named(std::string(json::word(what)) + name);
        change.what = what;
        change.subject_id = town.people.at(name).value;
        change.changed_on = local_day(town.now);
        return change;
    }
    ProposedChange moved_in(PersonSaid person) {
        ProposedChange change;
        change.proposal_id = ProposalId::named("in " + person.name);
        change.what = ChangeKind::moved_in;
        change.person = std::move(person);
        change.changed_on = local_day(town.now);
        return change;
    }
    ProposedChange lives(const std::string& name, LivingSaid said) {
        ProposedChange change = of_person(ChangeKind::living, name);
        change.living = said;
        return change;
    }
    ProposedChange opened(EstablishmentSaid said, const std::string& id = "opened") {
        ProposedChange change;
        change.proposal_id = ProposalId::named(id);
        change.what = ChangeKind::opened;
        change.establishment = std::move(said);
        change.changed_on = local_day(town.now);
        return change;
    }
    // The state it ends in; empty when refused.
    std::string decide(ProposalId id, const Actor& by, bool confirm = true, std::optional<std::string> reason = {}) {
        DecideProposal wanted{.confirm = confirm};
        if (reason) wanted.reason = *reason;
        auto view = town.act<ProposalView>(
            [=, this](pg::Tx& tx) { return decide_proposal(tx, town.keys, by, id, wanted, town.now + 1h); });
        return town.refused.empty() ? std::string(json::word(view.state)) : "";
    }
    std::string proposed_and_confirmed(const std::string& door, ProposedChange change) {
        auto visit = met(change.proposal_id.text());
        visit.changes.push_back(change);
        record(door, visit);
        if (!town.refused.empty()) return town.refused;
        return decide(change.proposal_id, officer);
    }
};

} // namespace qzt::testing
