// The three histories an auditor reads, each by an index and each cut to the page before they are merged. A history
// of acts is walked for one case only: the history of all cases has no order by time of its own
// (cases/records/event_queries.hpp).
#pragma once
#include "insight/audit_types.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

// $2 kind, $3 member, $4 number of a case, $5 what, $6 visibility, $7 from, $8 until, $9 and $10 the last entry of
// the page before, $11 at most so many.
inline const pg::Query<pg::Many<AuditEntry>(StationId, std::optional<AuditKind>, std::optional<MemberId>,
                                            std::optional<std::string>, std::optional<std::string>,
                                            std::optional<Visibility>, std::optional<Time>, std::optional<Time>,
                                            std::optional<Time>, std::string, int32_t)>
    audit_entries{"audit_entries", R"(
    select entry_id, at, kind, what, actor_id, a.name as actor_name, address, case_id, number, visibility, reporters,
           h.member_id, m.name as member_name, draw
    from (
        (select 'r' || r.read_id as entry_id, r.at, 'read' as kind, r.ground as what, r.member_id as actor_id, r.address,
                r.case_id, c.number, r.visibility, r.reporters, null::uuid as member_id, null as draw
         from case_reads r
         join cases c on c.station_id = $1 and c.case_id = r.case_id
         where r.station_id = $1 and ($2::text is null or $2 = 'read')
           and ($3::uuid is null or r.member_id = $3)
           and ($4::text is null or c.number = $4)
           and ($5::text is null or r.ground = $5)
           and ($6::text is null or r.visibility = $6)
           and ($7::timestamptz is null or r.at >= $7) and ($8::timestamptz is null or r.at < $8)
           and ($9::timestamptz is null or (r.at, 'r' || r.read_id) < ($9, $10))
         order by r.at desc, 'r' || r.read_id desc
         limit $11)
        union all
        (select 'a' || e.event_id, e.at, 'account', e.act, e.actor_id, e.address, null, null, null, null, e.member_id, null
         from account_events e
         where e.station_id = $1 and ($2::text is null or $2 = 'account')
           and ($3::uuid is null or e.member_id = $3 or e.actor_id = $3)
           and $4::text is null and ($5::text is null or e.act = $5) and $6::text is null
           and ($7::timestamptz is null or e.at >= $7) and ($8::timestamptz is null or e.at < $8)
           and ($9::timestamptz is null or (e.at, 'a' || e.event_id) < ($9, $10))
         order by e.at desc, 'a' || e.event_id desc
         limit $11)
        union all
        (select 'e' || lpad(e.seq::text, 19, '0'), e.at, 'act', e.kind, e.actor_id, '', e.case_id, c.number, c.visibility, null, null,
                case when e.kind in ('check_picked', 'check_waived', 'check_assigned', 'verification_asked')
                     then e.facts::text end
         from cases c
         join events e on e.station_id = $1 and e.case_id = c.case_id
         where c.station_id = $1 and c.number = $4 and ($2::text is null or $2 = 'act')
           and ($3::uuid is null or e.actor_id = $3)
           and ($5::text is null or e.kind = $5)
           and ($6::text is null or c.visibility = $6)
           and ($7::timestamptz is null or e.at >= $7) and ($8::timestamptz is null or e.at < $8)
           and ($9::timestamptz is null or (e.at, 'e' || lpad(e.seq::text, 19, '0')) < ($9, $10))
         order by e.at desc, e.seq desc
         limit $11)) h
    left join members a on a.station_id = $1 and a.member_id = h.actor_id
    left join members m on m.station_id = $1 and m.member_id = h.member_id
    order by at desc, entry_id desc
    limit $11)"};

} // namespace qzt
