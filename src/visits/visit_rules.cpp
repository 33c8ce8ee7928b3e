#include "visits/visit_rules.hpp"

#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"
#include "registry/register_problems.hpp"
#include "visits/visit_problems.hpp"

#include <algorithm>

namespace qzt {

namespace {

// As what it is said to be: nobody's telephone becomes that of a shop.
bool is_behind(const BehindDoor& door, Subject subject, const Uuid& id) {
    auto same = [&](const auto& known) { return known.value == id; };
    switch (subject) {
    case Subject::dwelling:
        return door.address_id.value == id;
    case Subject::person:
        return std::ranges::any_of(door.people, same);
    case Subject::establishment:
        return std::ranges::any_of(door.establishments, same);
    }
    return false;
}

// Whom a change is about: what is no value is about a person, or about the dwelling somebody comes to.
Subject subject_of(const ProposedChange& change) {
    if (change.what == ChangeKind::field) return *change.subject;
    bool comes_new = change.what == ChangeKind::moved_in || change.what == ChangeKind::opened;
    return comes_new ? Subject::dwelling : Subject::person;
}

const std::optional<LandlordSaid>& landlord_said(const ProposedChange& change) {
    static const std::optional<LandlordSaid> nobody;
    if (change.what == ChangeKind::living && change.living) return change.living->landlord;
    if (change.what == ChangeKind::moved_in && change.person) return change.person->landlord;
    return nobody;
}

// As far as it can be read; what cannot is refused by its place in change_text.
std::string plain_or_raw(Field field, const std::string& text) {
    auto value = plain_value(field, text, Day{});
    return value ? *value : text;
}

Landlord as_written(const std::string& name, const std::optional<std::string>& phone) {
    Landlord person{plain_or_raw(Field::name, name), {}};
    if (phone) person.phone = plain_or_raw(Field::phone, *phone);
    return person;
}

// Of one name, and not of two phones.
bool is_one_person(const Landlord& a, const Landlord& b) {
    return a.name == b.name && (!a.phone || !b.phone || a.phone == b.phone);
}

// Nobody lets to an owner, or to themselves.
Outcome<void> may_be_let(const ProposedChange& change, const BehindDoor& door) {
    auto landlord = landlord_of(landlord_said(change));
    if (!landlord) return {};
    bool moves_in = change.what == ChangeKind::moved_in;
    Living living = moves_in ? change.person->living : change.living->living;
    if (living != Living::rent) return refuse(landlord_without_tenant);
    auto tenant = door.tenants.find(change.subject_id.value_or(Uuid{}));
    bool is_self = moves_in ? is_one_person(*landlord, as_written(change.person->name, change.person->phone))
                            : tenant != door.tenants.end() && is_one_person(*landlord, tenant->second);
    if (is_self) return refuse(landlord_is_tenant);
    return {};
}

} // namespace

std::optional<Landlord> landlord_of(const std::optional<LandlordSaid>& said) {
    if (!said) return {};
    return as_written(said->name, said->phone);
}

Outcome<void> may_change(const ProposedChange& change, const BehindDoor& door) {
    std::string missing;
    auto demand = [&](bool is_there, std::string_view name) {
        if (!is_there) (missing += missing.empty() ? "" : "、") += name;
    };
    bool comes_new = change.what == ChangeKind::moved_in || change.what == ChangeKind::opened;
    if (change.what == ChangeKind::moved_in) demand(change.person.has_value(), "person");
    if (change.what == ChangeKind::opened) demand(change.establishment.has_value(), "establishment");
    if (change.what == ChangeKind::living) demand(change.living.has_value(), "living");
    if (change.what == ChangeKind::relation) demand(change.relation.has_value(), "relation");
    if (!comes_new) demand(change.subject_id.has_value(), "subject_id");
    if (change.what == ChangeKind::field) {
        demand(change.subject.has_value(), "subject");
        demand(change.field.has_value(), "field");
        demand(change.value.has_value(), "value");
    }
    if (!missing.empty()) return refuse(change_incomplete, {{"missing", missing}});
    if (change.relation && !std::ranges::all_of(*change.relation, [](char c) { return c >= '0' && c <= '9'; }))
        return refuse(relation_unreadable, {{"seen", *change.relation}});
    if (change.field && change.subject && info_of(*change.field).subject != *change.subject)
        return refuse(change_field_wrong, {{"field", std::string(info_of(*change.field).zh)}});
    if (change.subject_id && !is_behind(door, subject_of(change), *change.subject_id))
        return refuse(change_subject_elsewhere);
    return may_be_let(change, door);
}

Outcome<void> may_record(const RecordVisit& visit, const BehindDoor& door, Time now) {
    if (visit.at > now + visit_clock_may_be_ahead) return refuse(visit_to_come, {{"at", to_text(visit.at)}});
    if (visit.at < now - visit_age_max)
        return refuse(visit_too_old, {{"days", std::to_string(visit_age_max.count())}});
    bool says_something = !visit.residences.empty() || !visit.establishments.empty() || visit.dwelling ||
                          !visit.declined.empty() || !visit.changes.empty();
    if (visit.outcome != VisitOutcome::met && says_something) return refuse(visit_met_nobody);
    for (const DeclinedField& declined : visit.declined) {
        if (info_of(declined.field).subject != declined.subject)
            return refuse(change_field_wrong, {{"field", std::string(info_of(declined.field).zh)}});
        if (!is_behind(door, declined.subject, declined.subject_id)) return refuse(change_subject_elsewhere);
    }
    for (const ProposedChange& change : visit.changes) {
        if (change.what == ChangeKind::still_so) return refuse(change_by_card_only);
        if (is_of_address(change.what)) return refuse(change_of_address_apart);
        if (auto may = may_change(change, door); !may) return may;
    }
    return {};
}

Values values_of(const PersonSaid& person) {
    Values values{{Field::name, person.name},
                  {Field::residence_kind, std::string(json::word(person.residence_kind))}};
    if (person.identity_number) values.emplace(Field::identity_number, *person.identity_number);
    if (person.other_document) values.emplace(Field::other_document, *person.other_document);
    if (person.phone) values.emplace(Field::phone, *person.phone);
    if (person.birth_date) values.emplace(Field::birth_date, to_text(*person.birth_date));
    return values;
}

Values values_of(const EstablishmentSaid& establishment) {
    Values values{{Field::unit_name, establishment.unit_name}};
    auto say = [&](Field field, const auto& said) {
        if (said) values.emplace(field, *said);
    };
    say(Field::credit_code, establishment.credit_code);
    say(Field::industry, establishment.industry);
    say(Field::headcount_band, establishment.headcount_band);
    say(Field::contact_name, establishment.contact_name);
    say(Field::contact_phone, establishment.contact_phone);
    return values;
}

static KeptChange read_change(const ProposedChange& change, Day today, const std::string& path,
                              std::vector<FieldProblem>& problems) {
    KeptChange kept;
    if (change.what == ChangeKind::field) {
        auto value = plain_value(*change.field, *change.value, today);
        if (value)
            kept.value = std::move(*value);
        else
            problems.push_back({path + "/value", value.error().kind, value.error().details});
    }
    auto note = [&](const std::string& part, std::vector<FieldProblem> found) {
        for (FieldProblem& problem : found)
            problems.push_back({path + part + problem.path, problem.kind, problem.details});
    };
    auto look_at_landlord = [&](const std::string& part, const std::optional<LandlordSaid>& said) {
        auto look = [&](const char* place, Field field, const std::string& text) {
            auto value = plain_value(field, text, today);
            if (!value) problems.push_back({path + part + place, value.error().kind, value.error().details});
        };
        if (said) look("/landlord/name", Field::landlord_name, said->name);
        if (said && said->phone) look("/landlord/phone", Field::landlord_phone, *said->phone);
    };
    std::vector<FieldProblem> found;
    if (change.what == ChangeKind::moved_in) {
        read_person(values_of(*change.person), today, found);
        note("/person", std::move(found));
        look_at_landlord("/person", change.person->landlord);
        kept.person = change.person;
    } else if (change.what == ChangeKind::opened) {
        read_establishment(values_of(*change.establishment), today, found);
        note("/establishment", std::move(found));
        kept.establishment = change.establishment;
    } else if (change.what == ChangeKind::living) {
        look_at_landlord("/living", change.living->landlord);
        kept.living = change.living;
    } else if (change.what == ChangeKind::relation) {
        kept.relation = change.relation;
    }
    return kept;
}

static Refusal refusal_of(std::vector<FieldProblem> problems) {
    std::string count = std::to_string(problems.size());
    return Refusal(Problem(invalid_fields, {{"count", count}}, std::move(problems)));
}

Outcome<std::string> change_text(const ProposedChange& change, Day today) {
    std::vector<FieldProblem> problems;
    std::string text = json::text_of(read_change(change, today, "", problems));
    if (problems.empty()) return text;
    return refusal_of(std::move(problems));
}

Outcome<std::vector<std::string>> change_texts(const RecordVisit& visit, Day today) {
    std::vector<std::string> texts;
    std::vector<FieldProblem> problems;
    for (size_t i = 0; i < visit.changes.size(); ++i)
        texts.push_back(
            json::text_of(read_change(visit.changes[i], today, "/changes/" + std::to_string(i), problems)));
    if (problems.empty()) return texts;
    return refusal_of(std::move(problems));
}

KeptChange kept_change(const std::string& text) { return or_refuse(json::from_text<KeptChange>(text)); }

} // namespace qzt
