// Proposals as they are read and decided.
#pragma once
#include "kernel/pg/query.hpp"
#include "registry/register_types.hpp"
#include "visits/visit_types.hpp"

namespace qzt {

struct ProposalSeen {
    ProposalId proposal_id;
    AddressId address_id;
    std::string name, around;
    Subject subject = Subject::dwelling;
    Uuid subject_id;
    ChangeKind what = ChangeKind::field;
    std::optional<Field> field;
    pg::Bytes change;
    bool was_wrong = false;
    std::optional<Day> changed_on;
    SaidBy said_by = SaidBy::self;
    std::optional<MemberId> proposed_by;
    std::optional<std::string> proposed_by_name;
    std::optional<MemberId> card_made_by; // who left the card by which the resident said so
    Time told_at{}, proposed_at{};
    ProposalState state = ProposalState::waiting;
    std::optional<std::string> decided_by_name;
    std::optional<Time> decided_at;
    std::optional<std::string> reason;
    std::optional<FactId> person_name_id;
    std::optional<pg::Bytes> person_name;
    std::optional<FactId> before_id;
    std::optional<pg::Bytes> before;
    std::optional<std::string> relation_now; // to the head, where that is what changes
};
BOOST_DESCRIBE_STRUCT(ProposalSeen, (),
                      (proposal_id, address_id, name, around, subject, subject_id, what, field, change, was_wrong,
                       changed_on, said_by, proposed_by, proposed_by_name, card_made_by, told_at, proposed_at, state,
                       decided_by_name, decided_at, reason, person_name_id, person_name, before_id, before,
                       relation_now))

inline const std::string proposal_columns = R"(
    select p.proposal_id, p.address_id, coalesce(substr(a.full_name, char_length(r.full_name) + 1), a.name) as name,
           coalesce(r.name, u.name, '') as around,
           p.subject, p.subject_id, p.what, p.field, p.change, p.was_wrong, p.changed_on, p.said_by, p.proposed_by,
           m.name as proposed_by_name, c.made_by as card_made_by, p.told_at, p.proposed_at, p.state, o.name as decided_by_name, p.decided_at, p.reason,
           n.fact_id as person_name_id, n.value as person_name, b.fact_id as before_id, b.value as before,
           h.relation as relation_now
    from register_proposals p
    join addresses a on a.station_id = $1 and a.address_id = p.address_id
    left join addresses u on u.station_id = $1 and u.address_id = a.parent_id
    left join dwellings d on d.station_id = $1 and d.address_id = p.address_id
    left join addresses r on r.station_id = $1 and r.address_id = d.around_id
    left join household_cards c on c.station_id = $1 and c.card_id = p.card_id
    left join members m on m.station_id = $1 and m.member_id = p.proposed_by
    left join members o on o.station_id = $1 and o.member_id = p.decided_by
    left join register_facts n on n.station_id = $1 and p.subject = 'person' and n.subject_id = p.subject_id
         and n.field = 'name' and n.known_to is null and n.valid_to is null
    left join residences h on h.station_id = $1 and p.what = 'relation' and h.person_id = p.subject_id
         and h.address_id = p.address_id and h.known_to is null and h.valid_to is null
    left join register_facts b on b.station_id = $1 and b.subject_id = p.subject_id and b.field = p.field
         and b.known_to is null and b.valid_to is null)";

// Areas, who asks, and since when one's own decided ones are told.
inline const pg::Query<pg::Many<ProposalSeen>(StationId, std::vector<AreaId>, MemberId, Time, int32_t)>
    proposals_within{"proposals_within", proposal_columns + R"(
    where p.station_id = $1
      and (p.state = 'waiting' and (coalesce(d.grid_id, a.grid_id) = any($2) or coalesce(d.area_id, a.area_id) = any($2))
           or p.proposed_by = $3 and p.proposed_at > $4)
    order by p.state = 'waiting' desc, p.proposed_at desc, p.proposal_id
    limit $5)"};

inline const pg::Query<pg::Many<ProposalSeen>(StationId, AddressId, int32_t)> proposals_of_door{"proposals_of_door",
                                                                                                proposal_columns + R"(
    where p.station_id = $1 and p.address_id = $2
    order by p.proposed_at desc, p.proposal_id
    limit $3)"};

inline const pg::Query<pg::Maybe<ProposalSeen>(StationId, ProposalId)> proposal_by_id{"proposal_by_id",
                                                                                      proposal_columns + R"(
    where p.station_id = $1 and p.proposal_id = $2)"};

struct ProposalPlace {
    AddressId address_id;
    ChangeKind what = ChangeKind::field;
};
BOOST_DESCRIBE_STRUCT(ProposalPlace, (), (address_id, what))

inline const pg::Query<pg::Maybe<ProposalPlace>(StationId, ProposalId)> place_of_proposal{"place_of_proposal", R"(
    select address_id, what
    from register_proposals
    where station_id = $1 and proposal_id = $2)"};

inline const pg::Query<pg::Affected(StationId, ProposalId, ProposalState, std::optional<MemberId>, Time,
                                    std::optional<std::string>)>
    end_proposal{"end_proposal", R"(
    update register_proposals
    set state = $3, decided_by = $4, decided_at = $5, reason = $6
    where station_id = $1 and proposal_id = $2 and state = 'waiting')"};

// $2 the door, $3 who, $4 when it was said, $5 who vouches. What was written after that time is not touched.
inline const pg::Query<pg::Affected(StationId, AddressId, PersonId, Time, MemberId)> verify_resident{
    "verify_resident",
    R"(
    update residences
    set verified_by = case when verified_at is null or $4 >= verified_at then $5 else verified_by end,
        verified_at = greatest(verified_at, $4)
    where station_id = $1 and address_id = $2 and person_id = $3 and known_to is null and valid_to is null
      and known_from <= $4)"};

inline const pg::Query<pg::Maybe<AddressId>(StationId, AddressId)> door_for_update{"door_for_update", R"(
    select address_id
    from dwellings
    where station_id = $1 and address_id = $2
    for update)"};

} // namespace qzt
