// Visits and proposals as they are stored, and what a visit changes in the register.
#pragma once
#include "kernel/pg/store.hpp"
#include "registry/register_types.hpp"
#include "visits/visit_types.hpp"

namespace qzt {

struct VisitRow {
    StationId station_id;
    VisitId visit_id;
    AddressId address_id;
    MemberId member_id;
    std::optional<SessionId> session_id;
    Time at{}, received_at{};
    VisitOutcome outcome = VisitOutcome::met;
    std::optional<SeenAtDoor> seen;
    int32_t confirmed = 0, proposed = 0;
    bool card_left = false;
    pg::Bytes body_hash;
    std::string answer; // told again when the visit comes again
    OrgId org_id;       // by which post
    Role role = Role::grid_worker;
};
BOOST_DESCRIBE_STRUCT(VisitRow, (),
                      (station_id, visit_id, address_id, member_id, session_id, at, received_at, outcome, seen,
                       confirmed, proposed, card_left, body_hash, answer, org_id, role))

struct ProposalRow {
    StationId station_id;
    ProposalId proposal_id;
    AddressId address_id;
    Subject subject = Subject::dwelling;
    Uuid subject_id;
    ChangeKind what = ChangeKind::field;
    std::optional<Field> field;
    pg::Bytes change; // sealed
    bool was_wrong = false;
    std::optional<Day> changed_on;
    SaidBy said_by = SaidBy::self;
    std::optional<VisitId> visit_id;
    std::optional<MemberId> proposed_by; // empty: a resident
    Time told_at{}, proposed_at{};
    ProposalState state = ProposalState::waiting;
    std::optional<MemberId> decided_by;
    std::optional<Time> decided_at;
    std::optional<std::string> reason;
    std::optional<CardId> card_id; // by which the resident said so
};
BOOST_DESCRIBE_STRUCT(ProposalRow, (),
                      (station_id, proposal_id, address_id, subject, subject_id, what, field, change, was_wrong,
                       changed_on, said_by, visit_id, proposed_by, told_at, proposed_at, state, decided_by,
                       decided_at, reason, card_id))

inline const pg::Store<VisitRow> add_visits{"add_visits", pg::inserting<VisitRow>("visits")};
inline const pg::Store<ProposalRow> add_proposals{"add_proposals", pg::inserting<ProposalRow>("register_proposals")};

struct GivenVisit {
    pg::Bytes body_hash;
    std::string answer;
};
BOOST_DESCRIBE_STRUCT(GivenVisit, (), (body_hash, answer))

inline const pg::Query<pg::Maybe<GivenVisit>(StationId, VisitId)> visit_given{"visit_given", R"(
    select body_hash, answer
    from visits
    where station_id = $1 and visit_id = $2)"};

// ── who is behind a door ──

inline const pg::Query<pg::Many<PersonId>(StationId, AddressId)> people_behind_door{"people_behind_door", R"(
    select person_id
    from residences
    where station_id = $1 and address_id = $2 and known_to is null and valid_to is null)"};

inline const pg::Query<pg::Many<EstablishmentId>(StationId, AddressId)> establishments_behind_door{
    "establishments_behind_door", R"(
    select establishment_id
    from establishments
    where station_id = $1 and address_id = $2 and operating <> 'gone')"};

struct TenantFact {
    Uuid subject_id;
    FactId fact_id;
    Field field = Field::name;
    pg::Bytes value;
};
BOOST_DESCRIBE_STRUCT(TenantFact, (), (subject_id, fact_id, field, value))

inline const pg::Query<pg::Many<TenantFact>(StationId, std::vector<Uuid>)> names_and_phones{"names_and_phones", R"(
    select subject_id, fact_id, field, value
    from register_facts
    where station_id = $1 and subject_id = any($2) and subject = 'person' and field in ('name', 'phone')
      and value is not null and known_to is null and valid_to is null)"};

// ── seen to be still so ($3: when, $4: by whom). What changed after that time is not touched ──

inline const pg::Query<pg::Many<ResidenceId>(StationId, AddressId, Time, MemberId, std::vector<ResidenceId>)>
    verify_residences{"verify_residences", R"(
    update residences
    set verified_by = case when verified_at is null or $3 >= verified_at then $4 else verified_by end,
        verified_at = greatest(verified_at, $3)
    where station_id = $1 and address_id = $2 and residence_id = any($5) and known_to is null and valid_to is null
      and known_from <= $3
    returning residence_id)"};

inline const pg::Query<pg::Affected(StationId, std::vector<Uuid>, Time, MemberId)> verify_facts{"verify_facts", R"(
    update register_facts
    set verified_by = case when verified_at is null or $3 >= verified_at then $4 else verified_by end,
        verified_at = greatest(verified_at, $3)
    where station_id = $1 and subject_id = any($2) and known_to is null and valid_to is null and known_from <= $3)"};

inline const pg::Query<pg::Many<EstablishmentId>(StationId, AddressId, Time, std::vector<EstablishmentId>)>
    verify_establishments{"verify_establishments", R"(
    update establishments
    set verified_at = greatest(verified_at, $3)
    where station_id = $1 and address_id = $2 and establishment_id = any($4) and operating <> 'gone'
    returning establishment_id)"};

// Whose residences these are.
inline const pg::Query<pg::Many<Uuid>(StationId, std::vector<ResidenceId>)> people_of_residences{
    "people_of_residences", R"(
    select distinct person_id
    from residences
    where station_id = $1 and residence_id = any($2))"};

// ── the door's own memory of visits ──

inline const pg::Query<pg::Affected(StationId, AddressId, Time)> somebody_was_met{"somebody_was_met", R"(
    update dwellings
    set missed = 0, missed_at = null, next_at = null, version = version + 1, changed_at = now(),
        verified_at = greatest(verified_at, $3)
    where station_id = $1 and address_id = $2)"};

inline const pg::Query<pg::Affected(StationId, AddressId, Time, std::optional<Time>)> nobody_was_met{"nobody_was_met",
                                                                                                     R"(
    update dwellings
    set missed = missed + 1, missed_at = greatest(missed_at, $3), next_at = $4, version = version + 1,
        changed_at = now()
    where station_id = $1 and address_id = $2)"};

// Somebody did not wish to, or the door was not found: neither met nor missed.
inline const pg::Query<pg::Affected(StationId, AddressId, std::optional<Time>)> door_was_tried{"door_was_tried", R"(
    update dwellings
    set next_at = $3, version = version + 1, changed_at = now()
    where station_id = $1 and address_id = $2)"};

// Asked, and not given: only where nothing is written.
inline const pg::Query<pg::Affected(StationId, FactId, Subject, Uuid, Field, Time, MemberId)> note_declined{
    "note_declined", R"(
    insert into register_facts (station_id, fact_id, subject, subject_id, field, known_from, source, recorded_by,
                                verified_at, verified_by)
    values ($1, $2, $3, $4, $5, $6, 'visit', $7, $6, $7)
    on conflict do nothing)"};

} // namespace qzt
