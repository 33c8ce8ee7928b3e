// Lists of disputes, what they have to do with one another, and what falls due for whom.
#pragma once
#include "disputes/dispute_rows.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

struct DisputeListRow {
    DisputeId dispute_id;
    std::string number;
    DisputeState state = DisputeState::screened;
    int32_t version = 0;
    bool restricted = false;
    DisputeStep next_step = DisputeStep::triage;
    std::optional<Time> next_due_at;
    Time opened_at{};
    DisputeKind kind = DisputeKind::neighbour;
    pg::Bytes story;
    std::optional<DisputeColour> colour;
    std::optional<Time> colour_until;
    std::optional<AreaId> community_id;
    std::optional<std::string> mediator;
    std::optional<DisputeSide> own_side;
    bool mediates = false, is_named = false;
};
BOOST_DESCRIBE_STRUCT(DisputeListRow, (),
                      (dispute_id, number, state, version, restricted, next_step, next_due_at, opened_at, kind, story,
                       colour, colour_until, community_id, mediator, own_side, mediates, is_named))

inline std::string dispute_list_columns() {
    return R"(
    select d.dispute_id, d.number, d.state, d.version, d.restricted, d.next_step, d.next_due_at, d.opened_at, d.kind, d.story,
           d.colour, d.colour_until, d.community_id,
           (select m.name from dispute_mediators dm
            join members m on m.station_id = $1 and m.member_id = dm.member_id
            where dm.station_id = $1 and dm.dispute_id = d.dispute_id and dm.is_lead and dm.ended_at is null) as mediator,
           p.side as own_side,
           exists (select from dispute_mediators dm
                   where dm.station_id = $1 and dm.dispute_id = d.dispute_id and dm.member_id = $2
                     and dm.ended_at is null) as mediates,
           exists (select from dispute_named n
                   where n.station_id = $1 and n.dispute_id = d.dispute_id and n.member_id = $2) as is_named
    from disputes d
    left join dispute_people p on p.station_id = $1 and p.dispute_id = d.dispute_id and p.member_id = $2)";
}
// $3 states, $4 kind, $5 colour, $6 community, $7 and $8 after which, $9 how many, $10 now, $11 case.
inline std::string dispute_list_rest() {
    return R"(
      and ($3::text[] is null or d.state = any($3))
      and ($4::text is null or d.kind = $4)
      and ($5::text is null or d.colour = $5 and d.colour_until > $10)
      and ($6::uuid is null or d.community_id = $6)
      and ($11::uuid is null or d.case_id = $11)
      and ($7::timestamptz is null or (d.opened_at, d.dispute_id) < ($7, $8))
      and (p.side is distinct from 'mediating'
           or exists (select from dispute_mediators dm
                      where dm.station_id = $1 and dm.dispute_id = d.dispute_id and dm.member_id = $2
                        and dm.ended_at is null))
    order by d.opened_at desc, d.dispute_id desc
    limit $9)";
}
template <class... More>
using DisputeListQuery =
    pg::Query<pg::Many<DisputeListRow>(StationId, MemberId, std::optional<std::vector<DisputeState>>,
                                       std::optional<DisputeKind>, std::optional<DisputeColour>,
                                       std::optional<AreaId>, std::optional<Time>, std::optional<DisputeId>, int32_t,
                                       Time, std::optional<CaseId>, More...)>;
// Those in which one has a side, or is named.
inline const DisputeListQuery<> own_disputes{"own_disputes", dispute_list_columns() + R"(
    where d.station_id = $1
      and d.dispute_id in (select dispute_id from dispute_people where station_id = $1 and member_id = $2
                           union select dispute_id from dispute_named where station_id = $1 and member_id = $2))" +
                                                                 dispute_list_rest()};
// Of the station; $12: with restricted ones that are others'.
inline std::string dispute_list_seen_by_posts() {
    return R"(
      and (not d.restricted or $12 or p.side is not null
           or exists (select from dispute_named n
                      where n.station_id = $1 and n.dispute_id = d.dispute_id and n.member_id = $2)))";
}
inline const DisputeListQuery<bool> disputes_of_station{"disputes_of_station", dispute_list_columns() + R"(
    where d.station_id = $1)" + dispute_list_seen_by_posts() + dispute_list_rest()};
// Those that are not archived, by an index that has no others: however many are over, what waits is found at once.
inline const DisputeListQuery<bool> open_disputes_of_station{"open_disputes_of_station", dispute_list_columns() + R"(
    where d.station_id = $1 and d.archived_at is null)" + dispute_list_seen_by_posts() + dispute_list_rest()};
inline const pg::Query<pg::Maybe<Time>(StationId, DisputeId)> dispute_opened_at{"dispute_opened_at", R"(
    select opened_at from disputes where station_id = $1 and dispute_id = $2)"};

inline const pg::Query<pg::Many<DisputeMediatorView>(StationId, DisputeId)> names_of_mediators{"names_of_mediators",
                                                                                               R"(
    select dm.member_id, m.name, dm.is_lead, dm.by_wish, dm.ended_at, dm.end_cause
    from dispute_mediators dm
    join members m on m.station_id = $1 and m.member_id = dm.member_id
    where dm.station_id = $1 and dm.dispute_id = $2
    order by dm.assigned_at, dm.member_id)"};

struct RelapseRow {
    DisputeId dispute_id;
    std::string number;
    DisputeState state = DisputeState::screened;
    Time opened_at{};
    bool restricted = false;
    std::optional<DisputeSide> own_side;
    bool mediates = false, is_named = false, is_same_place = false, is_same_party = false;
};
BOOST_DESCRIBE_STRUCT(RelapseRow, (),
                      (dispute_id, number, state, opened_at, restricted, own_side, mediates, is_named, is_same_place,
                       is_same_party))
// Others that were opened within these days of it, at its address or with a phone of its parties; and how $6 stands
// to each.
inline const pg::Query<pg::Many<RelapseRow>(StationId, DisputeId, Time, Time, std::optional<AddressId>, MemberId)>
    disputes_like{"disputes_like", R"(
    select d.dispute_id, d.number, d.state, d.opened_at, d.restricted, w.side as own_side,
           exists (select from dispute_mediators dm
                   where dm.station_id = $1 and dm.dispute_id = d.dispute_id and dm.member_id = $6
                     and dm.ended_at is null) as mediates,
           exists (select from dispute_named n
                   where n.station_id = $1 and n.dispute_id = d.dispute_id and n.member_id = $6) as is_named,
           coalesce(d.address_id = $5, false) as is_same_place, s.dispute_id is not null as is_same_party
    from disputes d
    left join dispute_people w on w.station_id = $1 and w.dispute_id = d.dispute_id and w.member_id = $6
    left join (select distinct o.dispute_id
               from dispute_parties p
               join dispute_parties o on o.station_id = $1 and o.phone_hash = p.phone_hash
               where p.station_id = $1 and p.dispute_id = $2 and p.phone_hash is not null) s
        on s.dispute_id = d.dispute_id
    where d.station_id = $1 and d.dispute_id <> $2 and d.opened_at between $3 and $4
      and (d.address_id = $5 or s.dispute_id is not null)
    order by d.opened_at desc
    limit 20)"};

// What one answers for: whoever mediates, the room for what it has to triage or to colour again, whoever asks
// afterwards. $3 is in the room, $4 asks afterwards, $5 now, $6 until when to look ahead.
inline const pg::Query<pg::Many<DisputeReminder>(StationId, MemberId, bool, bool, Time, Time)> dispute_reminders_of{
    "dispute_reminders_of", R"(
    select t.dispute_id, d.number, t.timer, t.place, t.due_at, t.due_at <= $5 as is_over
    from dispute_timers t
    join disputes d on d.station_id = $1 and d.dispute_id = t.dispute_id
    left join dispute_people p on p.station_id = $1 and p.dispute_id = t.dispute_id and p.member_id = $2
    where t.station_id = $1 and t.due_at <= $6
      and case when t.timer in ('triage', 'colour')
               then $3 and p.side is distinct from 'mediating'
                    and (not d.restricted or p.side is not null
                         or exists (select from dispute_named n
                                    where n.station_id = $1 and n.dispute_id = t.dispute_id and n.member_id = $2))
               when t.timer = 'follow_up'
               then $4 and (p.side = 'following' or p.side is null and not d.restricted)
               else exists (select from dispute_mediators dm
                            where dm.station_id = $1 and dm.dispute_id = t.dispute_id and dm.member_id = $2
                              and dm.ended_at is null) end
    order by t.due_at, t.dispute_id, t.timer, t.place
    limit 200)"};

} // namespace qzt
