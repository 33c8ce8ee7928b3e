#include "people_sheets/people_batch.hpp"

#include "kernel/json_write.hpp"
#include "people_sheets/people_problems.hpp"
#include "registry/register_problems.hpp"
#include "visits/visit_rules.hpp"

#include <algorithm>
#include <map>

namespace qzt {

FactOrigin origin_of_import(const Actor& by, Time now) {
    return {.station = by.station_id, .at = now, .source = FactSource::import, .recorded_by = by.member_id};
}

const ProblemKind* wrong_address(const MeantAddress& meant, const std::set<AreaId>& own_areas) {
    if (meant.unreadable) return meant.unreadable;
    if (meant.match == AddressMatch::several) return &people_sheet_address_several;
    if (!meant.ground) return &people_sheet_address_unknown;
    const AddressGroundRow& ground = *meant.ground;
    bool is_own = (ground.grid_id && own_areas.contains(*ground.grid_id)) ||
                  (ground.area_id && own_areas.contains(*ground.area_id));
    if (!is_own) return &people_sheet_elsewhere;
    bool is_door = ground.level == AddressLevel::room ||
                   (!ground.is_divided && ground.level >= AddressLevel::door && ground.level <= AddressLevel::room);
    if (!is_door) return &people_sheet_address_large;
    return nullptr;
}

bool lives_otherwise(const PersonLine& line, const KnownHome& home) {
    return line.says_living && line.living != home.living;
}

bool is_otherwise_related(const PersonLine& line, const KnownHome& home) {
    return line.says_relation && line.relation != home.relation;
}

std::vector<PersonDraft> draft_batch(std::span<const PersonLine> lines, const RegisterKeys& keys,
                                     const FactOrigin& origin) {
    std::vector<PersonDraft> drafts;
    for (const PersonLine& line : lines) {
        PersonDraft draft{.line = &line, .row = {}, .ground = {}};
        if (line.is_good) draft.row = person_row(keys, origin, PersonId::make(origin.at), line.values);
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

namespace {

using FactsOf = std::map<Field, std::optional<std::string>>; // empty: asked, and not given

PersonSaid said_of(const PersonLine& line) {
    PersonSaid said;
    auto value = [&](Field field) {
        auto found = line.values.find(field);
        return found == line.values.end() ? std::optional<std::string>() : found->second;
    };
    said.name = *value(Field::name);
    if (auto number = value(Field::identity_number)) said.identity_number = *number;
    if (auto number = value(Field::other_document)) said.other_document = *number;
    if (auto day = value(Field::birth_date)) said.birth_date = day_from_text(*day);
    if (auto phone = value(Field::phone)) said.phone = *phone;
    if (auto kind = value(Field::residence_kind))
        said.residence_kind = json::from_word<ResidenceKind>(*kind).value_or(ResidenceKind::floating);
    said.relation = line.relation;
    said.living = line.living;
    return said;
}

bool is_same_person(const PersonSaid& a, const PersonSaid& b) {
    if (a.identity_number || b.identity_number) return a.identity_number == b.identity_number;
    if (a.other_document || b.other_document) return a.other_document == b.other_document;
    return a.name == b.name && a.birth_date == b.birth_date;
}

class Planner {
public:
    Planner(const RegisterKeys& keys, const BatchGround& ground)
        : keys_(keys), ground_(ground), origin_(origin_of_import(ground.by, ground.now)) {
        for (const KnownPerson& person : ground.people) {
            if (person.identity_hash) by_document_.emplace(*person.identity_hash, &person);
            if (person.same_hash) by_name_.emplace(*person.same_hash, &person);
        }
        for (const KnownHome& home : ground.homes)
            homes_.emplace(home.person_id, &home);
        for (const SubjectFact& fact : ground.facts) {
            auto& value = facts_[fact.subject_id][fact.field];
            if (fact.value) value = keys.opened_fact(fact.fact_id, *fact.value);
        }
        for (const OpenHousehold& household : ground.households)
            households_[household.address_id].push_back(household);
        for (const WaitingProposal& waiting : ground.waiting)
            waiting_.emplace(waiting.subject_id, waiting);
    }

    BatchPlan plan(std::vector<PersonDraft> drafts) {
        for (PersonDraft& draft : drafts)
            take(draft);
        plan_.doors.assign(touched_.begin(), touched_.end());
        return std::move(plan_);
    }

private:
    void take(PersonDraft& draft) {
        if (!draft.line->is_good || !draft.ground) return void(++plan_.done.wrong);
        const KnownPerson* known = nullptr;
        if (const ProblemKind* wrong = find_known(draft.row, known)) return refuse_row(*draft.line, *wrong);
        if (known && known->status == PersonStatus::died) return refuse_row(*draft.line, people_sheet_died);
        if (known) {
            auto [taken, is_first] = taken_.emplace(known->person_id, draft.line->row);
            if (!is_first)
                return refuse_row(*draft.line, people_sheet_twice, {{"row", std::to_string(taken->second)}});
        }
        what_zh_.clear(), what_en_.clear();
        keep_dwelling(draft);
        if (known)
            meet(draft, *known);
        else
            add(draft);
    }

    void refuse_row(const PersonLine& line, const ProblemKind& kind,
                    std::map<std::string, std::string> details = {}) {
        ++plan_.done.wrong;
        plan_.remarks.push_back({line.row, 0, &kind, std::move(details)});
    }

    // By document; without one on either side, by name and day of birth.
    const ProblemKind* find_known(const PersonRow& row, const KnownPerson*& known) const {
        if (row.identity_hash)
            if (auto found = by_document_.find(*row.identity_hash); found != by_document_.end())
                return known = found->second, nullptr;
        if (!row.same_hash) return nullptr;
        for (auto [at, end] = by_name_.equal_range(*row.same_hash); at != end; ++at) {
            if (row.identity_hash && at->second->identity_hash) continue;
            if (known) return &people_sheet_twins;
            known = at->second;
        }
        return nullptr;
    }

    // ── somebody new ──

    void add(PersonDraft& draft) {
        const PersonLine& line = *draft.line;
        PersonId id = draft.row.person_id;
        plan_.rows.people.push_back(draft.row);
        plan_.rows.add_facts(keys_, origin_, Subject::person, id.value, line.values);
        FactOrigin since = origin_;
        since.valid_from = line.since;
        ResidenceRow home = residence_row(since, ResidenceId::make(ground_.now), id, draft.ground->address_id);
        home.household_id = household_of(line, draft.ground->address_id, id);
        home.relation = line.relation;
        home.living = line.living;
        plan_.rows.residences.push_back(std::move(home));
        if (line.living == Living::rent) add_tenancy(line, id, draft.ground->address_id);
        touched_.insert(draft.ground->address_id);
        if (what_zh_.empty()) return void(++plan_.done.added);
        ++plan_.done.added; // who is new is added, though something about the dwelling was proposed
        tell_proposed(line);
    }

    // The same whenever the row is taken, and in the order of the sheet: who has no head joins the first.
    HouseholdId household_id(const PersonLine& line, AddressId address) const {
        auto id = HouseholdId::named("import " + ground_.import_id.text() + " household " +
                                     std::to_string(line.household_row) + " at " + address.text());
        auto since = std::chrono::duration_cast<std::chrono::milliseconds>(ground_.told_at.time_since_epoch());
        uint64_t place = uint64_t(since.count()) + line.household_row;
        for (int i = 0; i < 6; ++i)
            id.value.bytes[size_t(i)] = uint8_t(place >> (40 - 8 * i));
        return id;
    }

    HouseholdId household_of(const PersonLine& line, AddressId address, PersonId person) {
        HouseholdId id = household_id(line, address);
        auto& here = households_[address];
        auto known = std::ranges::find(here, id, &OpenHousehold::household_id);
        if (known != here.end()) {
            if (line.is_head() && !known->head_id) {
                known->head_id = person;
                plan_.heads.emplace_back(id, person);
            }
            return id;
        }
        if (!line.is_head() && !here.empty()) return here.front().household_id;
        HouseholdRow row{origin_.station, id, address, {}, line.since, {}};
        if (line.is_head()) row.head_id = person;
        here.push_back({id, address, row.head_id});
        plan_.rows.households.push_back(std::move(row));
        return id;
    }

    void add_tenancy(const PersonLine& line, PersonId person, AddressId address) {
        plan_.rows.tenancies.push_back({.station_id = origin_.station,
                                        .tenancy_id = TenancyId::make(ground_.now),
                                        .address_id = address,
                                        .tenant_id = person,
                                        .since = line.since.value_or(local_day(ground_.told_at)),
                                        .declared_by = "import",
                                        .recorded_at = ground_.now});
    }

    // ── the dwelling ──

    void keep_dwelling(const PersonDraft& draft) {
        const AddressGroundRow& at = *draft.ground;
        const PersonLine& line = *draft.line;
        bool is_new = !at.has_dwelling && made_.insert(at.address_id).second;
        if (is_new) {
            DwellingRow row{.station_id = origin_.station, .address_id = at.address_id, .around_id = at.around_id};
            row.grid_id = at.grid_id;
            row.area_id = at.area_id;
            row.occupancy = line.occupancy.value_or(Occupancy::unknown);
            row.actual_use = line.actual_use.value_or(Use::unknown);
            row.due_on = local_day(ground_.now);
            plan_.rows.dwellings.push_back(std::move(row));
            touched_.insert(at.address_id);
        }
        DwellingCodes codes{at.address_id, {}, {}};
        if (line.occupancy)
            if (keep_code(draft, Field::occupancy, std::string(json::word(*line.occupancy))))
                codes.occupancy = json::word(*line.occupancy);
        if (line.actual_use)
            if (keep_code(draft, Field::actual_use, std::string(json::word(*line.actual_use))))
                codes.actual_use = json::word(*line.actual_use);
        if (!is_new && (codes.occupancy || codes.actual_use)) plan_.codes.push_back(std::move(codes));
    }

    // Whether it was not known before.
    bool keep_code(const PersonDraft& draft, Field field, std::string value) {
        const Uuid& id = draft.ground->address_id.value;
        auto& known = facts_[id];
        auto found = known.find(field);
        if (found == known.end()) {
            plan_.rows.facts.push_back(fact_row(keys_, origin_, Subject::dwelling, id, field, value));
            known.emplace(field, std::move(value));
            touched_.insert(draft.ground->address_id);
            return true;
        }
        if (found->second != value) propose_field(draft, Subject::dwelling, id, field, value);
        return false;
    }

    // ── somebody who is known ──

    void meet(PersonDraft& draft, const KnownPerson& known) {
        bool is_own = false;
        const KnownHome* here = nullptr;
        for (auto [at, end] = homes_.equal_range(known.person_id); at != end; ++at) {
            is_own = is_own || at->second->is_own;
            if (at->second->address_id == draft.ground->address_id) here = at->second;
        }
        note_read(known.person_id);
        bool is_completed = false;
        // Of whoever lives elsewhere nothing is looked at; that they live here now is for another person to say.
        if (is_own || here) is_completed = complete(draft, known.person_id);
        if (!here) propose_move(draft);
        if (here && lives_otherwise(*draft.line, *here)) propose_living(draft, known.person_id);
        if (here && is_otherwise_related(*draft.line, *here)) propose_relation(draft, known.person_id);
        if (!what_zh_.empty()) {
            ++plan_.done.proposed;
            tell_proposed(*draft.line);
        } else {
            ++(is_completed ? plan_.done.completed : plan_.done.unchanged);
        }
    }

    bool complete(PersonDraft& draft, PersonId id) {
        FactsOf& known = facts_[id.value];
        bool is_completed = false;
        for (const auto& [field, value] : draft.line->values) {
            // A number says both already.
            bool is_said = field == Field::birth_date || field == Field::sex;
            if (is_said && known.contains(Field::identity_number)) continue;
            auto found = known.find(field);
            if (found == known.end()) {
                plan_.rows.facts.push_back(fact_row(keys_, origin_, Subject::person, id.value, field, value));
                known.emplace(field, value);
                is_completed = true;
            } else if (found->second != value) {
                propose_field(draft, Subject::person, id.value, field, value);
            }
        }
        if (!is_completed) return false;
        Values all;
        for (const auto& [field, value] : known)
            if (value) all.emplace(field, *value);
        PersonRow row = person_row(keys_, origin_, id, all);
        plan_.changed_people.push_back(std::move(row));
        touched_.insert(draft.ground->address_id);
        return true;
    }

    void note_read(PersonId id) {
        RegisterRead read = read_by(ground_.by, ReadAct::found, ReadPurpose::upkeep, ground_.now);
        read.subject = Subject::person;
        read.subject_id = id.value;
        plan_.reads.push_back(std::move(read));
    }

    // ── what another person decides ──

    ProposalRow proposal(const PersonDraft& draft, ChangeKind what, const KeptChange& change) {
        ProposalRow row;
        row.station_id = origin_.station;
        row.proposal_id = ProposalId::make(ground_.now);
        row.address_id = draft.ground->address_id;
        row.what = what;
        row.change = keys_.sealed_change(row.proposal_id.value, json::text_of(change));
        row.said_by = SaidBy::document;
        row.proposed_by = ground_.by.member_id;
        row.told_at = ground_.told_at;
        row.proposed_at = ground_.now;
        return row;
    }

    void propose_field(const PersonDraft& draft, Subject subject, const Uuid& id, Field field,
                       const std::string& value) {
        note_what(info_of(field).zh, info_of(field).en);
        KeptChange change;
        change.value = value;
        bool waits = is_waiting(id, [&](const WaitingProposal& one, const KeptChange& kept) {
            return one.what == ChangeKind::field && one.field == field && kept.value == change.value;
        });
        if (waits || !proposed_.insert(id.text() + std::string(json::word(field)) + value).second) return;
        ProposalRow row = proposal(draft, ChangeKind::field, change);
        row.subject = subject;
        row.subject_id = id;
        row.field = field;
        plan_.proposals.push_back(std::move(row));
        touched_.insert(draft.ground->address_id);
    }

    void propose_move(const PersonDraft& draft) {
        note_what("现住址", "where they live");
        KeptChange change;
        change.person = said_of(*draft.line);
        const Uuid& id = draft.ground->address_id.value;
        bool waits = is_waiting(id, [&](const WaitingProposal& one, const KeptChange& kept) {
            return one.what == ChangeKind::moved_in && kept.person && is_same_person(*kept.person, *change.person);
        });
        if (waits) return;
        ProposalRow row = proposal(draft, ChangeKind::moved_in, change);
        row.subject = Subject::dwelling;
        row.subject_id = id;
        row.changed_on = draft.line->since;
        plan_.proposals.push_back(std::move(row));
        touched_.insert(draft.ground->address_id);
    }

    void propose_living(const PersonDraft& draft, PersonId id) {
        note_what("居住方式", "how they live here");
        KeptChange change;
        change.living = LivingSaid{.living = draft.line->living};
        propose_of_resident(draft, ChangeKind::living, id, change, [&](const KeptChange& kept) {
            return kept.living && kept.living->living == change.living->living;
        });
    }

    void propose_relation(const PersonDraft& draft, PersonId id) {
        note_what("与户主关系", "the relation to the head");
        KeptChange change;
        change.relation = draft.line->relation;
        propose_of_resident(draft, ChangeKind::relation, id, change,
                            [&](const KeptChange& kept) { return kept.relation == change.relation; });
    }

    // Of whoever lives at the door of the row. What waits already is not proposed a second time.
    void propose_of_resident(const PersonDraft& draft, ChangeKind what, PersonId id, const KeptChange& change,
                             auto&& is_the_same) {
        bool waits = is_waiting(id.value, [&](const WaitingProposal& one, const KeptChange& kept) {
            return one.what == what && one.address_id == draft.ground->address_id && is_the_same(kept);
        });
        if (waits) return;
        ProposalRow row = proposal(draft, what, change);
        row.subject = Subject::person;
        row.subject_id = id.value;
        plan_.proposals.push_back(std::move(row));
        touched_.insert(draft.ground->address_id);
    }

    bool is_waiting(const Uuid& subject, auto&& is_the_same) const {
        for (auto [at, end] = waiting_.equal_range(subject); at != end; ++at)
            if (is_the_same(at->second, kept_change(keys_.opened_change(at->second.proposal_id, at->second.change))))
                return true;
        return false;
    }

    void note_what(std::string_view zh, std::string_view en) {
        (what_zh_ += what_zh_.empty() ? "" : "、") += zh;
        (what_en_ += what_en_.empty() ? "" : ", ") += en;
    }
    void tell_proposed(const PersonLine& line) {
        plan_.remarks.push_back(
            {line.row, 0, &people_sheet_proposed, {{"what_zh", what_zh_}, {"what_en", what_en_}}});
    }

    const RegisterKeys& keys_;
    const BatchGround& ground_;
    FactOrigin origin_;
    std::multimap<pg::Bytes, const KnownPerson*> by_document_, by_name_;
    std::multimap<PersonId, const KnownHome*> homes_;
    std::map<Uuid, FactsOf> facts_;
    std::map<AddressId, std::vector<OpenHousehold>> households_;
    std::multimap<Uuid, WaitingProposal> waiting_;
    std::map<PersonId, uint32_t> taken_; // known people of this batch, by row
    std::set<AddressId> made_, touched_;
    std::set<std::string> proposed_;
    std::string what_zh_, what_en_; // of the row that is looked at
    BatchPlan plan_;
};

} // namespace

BatchPlan plan_batch(std::vector<PersonDraft> drafts, const RegisterKeys& keys, const BatchGround& ground) {
    return Planner(keys, ground).plan(std::move(drafts));
}

} // namespace qzt
