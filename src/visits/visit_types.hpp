// What happens at a door, as the phone says it, and the changes that somebody was told of there. A change is only
// proposed: it is so once another person, or the resident, has said that it is.
#pragma once
#include "kernel/json.hpp"
#include "registry/door_types.hpp"
#include "registry/read_log.hpp"

namespace qzt {

using ProposalId = Id<struct ProposalTag>;
using CardId = Id<struct CardTag>;

// What was seen when nobody opened.
enum class SeenAtDoor { no_answer, back_later, looks_empty };
BOOST_DESCRIBE_ENUM(SeenAtDoor, no_answer, back_later, looks_empty)

// still_so: the resident says by a card that all of somebody is as it is written. At the door that is no change.
// address_…: of the door or the house itself; said by itself and not within a visit.
enum class ChangeKind {
    moved_out,
    moved_in,
    died,
    field,
    living,
    relation,
    opened,
    still_so,
    address_added,
    address_ended,
    address_merged
};
BOOST_DESCRIBE_ENUM(ChangeKind, moved_out, moved_in, died, field, living, relation, opened, still_so, address_added,
                    address_ended, address_merged)

inline bool is_of_address(ChangeKind what) { return what >= ChangeKind::address_added; }

enum class SaidBy { self, cohabitant, landlord, neighbour, document, seen };
BOOST_DESCRIBE_ENUM(SaidBy, self, cohabitant, landlord, neighbour, document, seen)

enum class ProposalState { waiting, confirmed, refused, withdrawn, overtaken };
BOOST_DESCRIBE_ENUM(ProposalState, waiting, confirmed, refused, withdrawn, overtaken)

// Who lets a dwelling, as far as it is needed to reach them.
struct LandlordSaid {
    Line<1, 60> name;
    std::optional<Line<1, 30>> phone;
};
BOOST_DESCRIBE_STRUCT(LandlordSaid, (), (name, phone))

// Somebody who moved in.
struct PersonSaid {
    Line<1, 60> name;
    std::optional<Line<1, 40>> identity_number, other_document;
    std::optional<Day> birth_date; // needed without a document
    std::optional<Line<1, 30>> phone;
    ResidenceKind residence_kind = ResidenceKind::floating;
    Line<2, 2> relation = "99"; // GB/T 4761, to the head
    Living living = Living::rent;
    std::optional<TenancyUse> tenancy_use; // of a tenant; the whole dwelling unless it is said
    std::optional<LandlordSaid> landlord;  // of a tenant
};
BOOST_DESCRIBE_STRUCT(PersonSaid, (),
                      (name, identity_number, other_document, birth_date, phone, residence_kind, relation, living,
                       tenancy_use, landlord))

// How somebody lives here now.
struct LivingSaid {
    Living living = Living::rent;
    std::optional<TenancyUse> tenancy_use; // of a tenant
    std::optional<LandlordSaid> landlord;  // of a tenant
};
BOOST_DESCRIBE_STRUCT(LivingSaid, (), (living, tenancy_use, landlord))

// A shop, an office, a workshop that has opened here.
struct EstablishmentSaid {
    Line<1, 80> unit_name;                  // on the sign
    std::optional<Line<1, 40>> credit_code; // none: without a licence
    std::optional<Line<1, 10>> industry, headcount_band;
    std::optional<Line<1, 60>> contact_name;
    std::optional<Line<1, 30>> contact_phone;
};
BOOST_DESCRIBE_STRUCT(EstablishmentSaid, (),
                      (unit_name, credit_code, industry, headcount_band, contact_name, contact_phone))

struct ProposedChange {
    ProposalId proposal_id; // made by the phone
    ChangeKind what = ChangeKind::field;
    std::optional<Subject> subject; // of a field
    std::optional<Uuid> subject_id; // who moved out, died or lives otherwise; whose field
    std::optional<Field> field;
    std::optional<Line<1, 120>> value;
    std::optional<PersonSaid> person;               // who moved in
    std::optional<LivingSaid> living;               // of `living`
    std::optional<Line<2, 2>> relation;             // of `relation`: GB/T 4761, to the head
    std::optional<EstablishmentSaid> establishment; // of `opened`
    std::optional<Day> changed_on;                  // since when it is so; empty: nobody remembers
    bool was_wrong = false;                         // it never was as it is written
    SaidBy said_by = SaidBy::self;
};
BOOST_DESCRIBE_STRUCT(ProposedChange, (),
                      (proposal_id, what, subject, subject_id, field, value, person, living, relation, establishment,
                       changed_on, was_wrong, said_by))

struct DeclinedField {
    Subject subject = Subject::person;
    Uuid subject_id;
    Field field = Field::phone;
};
BOOST_DESCRIBE_STRUCT(DeclinedField, (), (subject, subject_id, field))

struct RecordVisit {
    VisitId visit_id; // made by the phone; the same visit twice is one
    Time at{};        // when it was, by the phone
    VisitOutcome outcome = VisitOutcome::met;
    std::optional<SeenAtDoor> seen;
    List<ResidenceId, 50> residences;         // still live here
    List<EstablishmentId, 20> establishments; // still as they are written
    bool dwelling = false;                    // still used as it is written
    List<DeclinedField, 20> declined;         // asked, and not given: nobody asks again
    List<ProposedChange, 20> changes;
    std::optional<Time> next_at; // when to come again
    bool card_left = false;
};
BOOST_DESCRIBE_STRUCT(RecordVisit, (),
                      (visit_id, at, outcome, seen, residences, establishments, dwelling, declined, changes, next_at,
                       card_left))

// What a confirmation met in its place: a residence (as a person), an establishment, the dwelling.
struct OvertakenItem {
    Subject subject = Subject::person;
    Uuid subject_id;
};
BOOST_DESCRIBE_STRUCT(OvertakenItem, (), (subject, subject_id))

struct VisitAnswer {
    VisitId visit_id;
    int32_t confirmed = 0;
    std::vector<OvertakenItem> overtaken; // changed by somebody else since; what is written now stays
    std::vector<ProposalId> proposals;
};
BOOST_DESCRIBE_STRUCT(VisitAnswer, (), (visit_id, confirmed, overtaken, proposals))

// ── proposals ──

struct AddressSaid {
    std::optional<Line<1, 60>> name;  // of one that is missing, as it stands at the door: 402, or 2 单元 402
    std::optional<AddressId> kept_id; // of two that are one: which one stays
    std::optional<Line<1, 200>> reason;
};
BOOST_DESCRIBE_STRUCT(AddressSaid, (), (name, kept_id, reason))

// A door is missing beside this one (or in this house), this one is no more, or it is another one.
struct ProposeAddressChange {
    ProposalId proposal_id; // made by the phone or the desk; the same twice is one
    ChangeKind what = ChangeKind::address_ended;
    AddressSaid said;
    std::optional<Day> changed_on; // of an end, or since when they are one; empty: today
    SaidBy said_by = SaidBy::seen;
    Time told_at{};
};
BOOST_DESCRIBE_STRUCT(ProposeAddressChange, (), (proposal_id, what, said, changed_on, said_by, told_at))

struct AddressProposed {
    ProposalId proposal_id;
    Time at{}; // when it arrived
};
BOOST_DESCRIBE_STRUCT(AddressProposed, (), (proposal_id, at))

struct ProposalView {
    ProposalId proposal_id;
    AddressId address_id;
    std::string name, around; // of the door
    ChangeKind what = ChangeKind::field;
    Subject subject = Subject::dwelling;
    Uuid subject_id;
    std::optional<std::string> person;       // whom it is about: 方*兰
    std::optional<PersonSaid> moved_in;      // whole, for whoever decides
    std::optional<LivingSaid> living;        // the landlord masked, but for whoever decides
    std::optional<EstablishmentSaid> opened; // name, code and trade for everybody; the contact for whoever decides
    std::optional<AddressSaid> address;      // of a change of the address itself
    std::optional<std::string> kept;         // the full name of the one that stays
    std::optional<Field> field;
    std::optional<std::string> before, after; // masked; words of lists, and codes of a relation, as they are
    std::optional<Day> changed_on;
    bool was_wrong = false;
    SaidBy said_by = SaidBy::self;
    std::optional<std::string> proposed_by; // empty: the resident
    Time proposed_at{};
    ProposalState state = ProposalState::waiting;
    std::optional<std::string> decided_by;
    std::optional<Time> decided_at;
    std::optional<std::string> reason;
    bool is_own = false;   // one's own: somebody else decides
    bool own_card = false; // told with a card that one left oneself: likewise
};
BOOST_DESCRIBE_STRUCT(ProposalView, (),
                      (proposal_id, address_id, name, around, what, subject, subject_id, person, moved_in, living,
                       opened, address, kept, field, before, after, changed_on, was_wrong, said_by, proposed_by,
                       proposed_at, state, decided_by, decided_at, reason, is_own, own_card))

struct ProposalsQuery {
    std::optional<AddressId> address_id; // of one door, decided ones too
};
BOOST_DESCRIBE_STRUCT(ProposalsQuery, (), (address_id))

// Those that wait in one's own areas, and what became of one's own of the last month.
struct ProposalList {
    std::vector<ProposalView> rows;
};
BOOST_DESCRIBE_STRUCT(ProposalList, (), (rows))

struct DecideProposal {
    bool confirm = false;
    std::optional<Line<1, 200>> reason; // of a refusal
};
BOOST_DESCRIBE_STRUCT(DecideProposal, (), (confirm, reason))

inline constexpr std::chrono::minutes visit_clock_may_be_ahead{5};
inline constexpr std::chrono::days visit_age_max{30};
inline constexpr int32_t proposals_listed_max = 200;

} // namespace qzt
