// A card left at a door, and what a resident sees and says with it. Everything is masked as at the door: whoever
// holds the card lives there, or has found it.
#pragma once
#include "kernel/json.hpp"
#include "registry/look_rules.hpp"
#include "visits/visit_types.hpp"

namespace qzt {

using CardSessionId = Id<struct CardSessionTag>;
using ObjectionId = Id<struct ObjectionTag>;

inline constexpr size_t card_code_length = 12; // 60 random bits, kept hashed, guesses limited
inline constexpr std::chrono::days card_lasts{90};
inline constexpr std::chrono::minutes card_session_lasts{30};
inline constexpr std::chrono::days looks_told{365}, decided_told{90}, taken_along_told{30};
inline constexpr int32_t looks_listed_max = 200, card_proposals_max = 60;
inline constexpr int32_t card_waiting_max = 20; // what residents of one door said and nobody has decided

// ── left at the door ──

struct NewCard {
    CardId card_id;
    std::string code; // ABCD-EFGH-JKMN: told this once
    Time ends_at{};
    std::string path;    // /p/#card=…: behind the #, no log on the way sees it
    std::string picture; // the same as a QR code, SVG
};
BOOST_DESCRIBE_STRUCT(NewCard, (), (card_id, code, ends_at, path, picture))

struct OpenWithCode {
    Line<12, 20> code;
};
BOOST_DESCRIBE_STRUCT(OpenWithCode, (), (code))

struct CardSession {
    std::string secret; // goes along as a bearer token
    Time ends_at{};
};
BOOST_DESCRIBE_STRUCT(CardSession, (), (secret, ends_at))

// ── what it shows ──

struct CardField {
    Field field = Field::name;
    std::optional<std::string> value; // masked; absent: asked, and not given
    FactSource source = FactSource::visit;
    Day known_on{};
    std::optional<Day> verified_on;
};
BOOST_DESCRIBE_STRUCT(CardField, (), (field, value, source, known_on, verified_on))

struct CardPerson {
    PersonId person_id;
    std::string name; // 方*兰
    std::string relation;
    Living living = Living::own;
    std::optional<std::string> landlord; // of a tenant, a person of the register: 方*兰; others stand at the dwelling
    std::optional<Day> since;
    std::optional<Day> verified_on;
    std::vector<CardField> fields;
};
BOOST_DESCRIBE_STRUCT(CardPerson, (), (person_id, name, relation, living, landlord, since, verified_on, fields))

// A shop or a firm behind the door.
struct CardUnit {
    EstablishmentId establishment_id;
    std::string unit_name;
    Operating operating = Operating::open;
    std::optional<Day> verified_on;
    std::vector<CardField> fields;
};
BOOST_DESCRIBE_STRUCT(CardUnit, (), (establishment_id, unit_name, operating, verified_on, fields))

// A change that waits, or what became of it of late. Nobody's name of those who work for the station.
struct CardProposal {
    ProposalId proposal_id;
    ChangeKind what = ChangeKind::field;
    std::optional<std::string> person; // 方*兰; of an establishment the name on its sign
    std::optional<Field> field;
    std::optional<std::string> before, after; // masked; of a relation its codes
    std::optional<std::string> landlord;      // who lets it: 方*兰
    std::optional<Day> changed_on;
    bool was_wrong = false;
    bool by_resident = false;
    Time proposed_at{};
    ProposalState state = ProposalState::waiting;
    std::optional<Time> decided_at;
    std::optional<std::string> reason;
    bool may_confirm = false; // by the resident
};
BOOST_DESCRIBE_STRUCT(CardProposal, (),
                      (proposal_id, what, person, field, before, after, landlord, changed_on, was_wrong, by_resident,
                       proposed_at, state, decided_at, reason, may_confirm))

struct CardObjection {
    LookVerdict state = LookVerdict::waiting;
    std::string text;
    Time objected_at{};
    Day due_on{};
    std::optional<std::string> answer;
    std::optional<Time> answered_at;
};
BOOST_DESCRIBE_STRUCT(CardObjection, (), (state, text, objected_at, due_on, answer, answered_at))

// Who looked: in which post of which organisation, at what and what for. No name.
struct CardLook {
    RegisterReadId read_id;
    Time at{};
    Role role = Role::grid_worker;
    std::string org_name;
    ReadAct act = ReadAct::opened;
    ReadPurpose purpose = ReadPurpose::visit;
    std::optional<std::string> person; // or an establishment; absent: the whole door
    std::optional<Field> field;
    std::optional<CardObjection> objection;
};
BOOST_DESCRIBE_STRUCT(CardLook, (), (read_id, at, role, org_name, act, purpose, person, field, objection))

struct CardView {
    AddressId address_id;
    std::string name, around; // of the door
    Time made_at{}, ends_at{};
    Time session_ends_at{};
    std::vector<CardPerson> people;
    std::vector<CardField> dwelling;
    std::vector<CardUnit> units;
    std::vector<CardProposal> proposals; // those that wait first
    std::vector<CardLook> looks;         // newest first
    bool has_more_looks = false;
    int32_t taken_along = 0; // times within a month that phones took the masked list of this area along
};
BOOST_DESCRIBE_STRUCT(CardView, (),
                      (address_id, name, around, made_at, ends_at, session_ends_at, people, dwelling, units,
                       proposals, looks, has_more_looks, taken_along))

// ── what the resident says ──

// Of a person, the dwelling or an establishment: a value that is another; of a person also that they have moved out,
// or that all is still so.
struct CardCorrection {
    ProposalId proposal_id; // made by the page: sent twice, it is one
    ChangeKind what = ChangeKind::field;
    Subject subject = Subject::person;
    Uuid subject_id;
    std::optional<Field> field;
    std::optional<Line<1, 120>> value;
    std::optional<Day> changed_on;
    bool was_wrong = false;
};
BOOST_DESCRIBE_STRUCT(CardCorrection, (),
                      (proposal_id, what, subject, subject_id, field, value, changed_on, was_wrong))

struct CardObjects {
    ObjectionId objection_id; // made by the page
    Text<2, 1000> text;
};
BOOST_DESCRIBE_STRUCT(CardObjects, (), (objection_id, text))

} // namespace qzt
