#include "registry/look_watch.hpp"

#include "kernel/pg/query.hpp"

namespace qzt {

namespace {

// The reader's looks so far, this one among them. $4: at whom or what; $5: now. A search is one look, whomever it
// found. To keep the register up, or to take it along, is no look at anybody. More than a thousand rows of an hour
// are not counted: what they would say has been said long before.
const pg::Query<pg::One<LookCounts>(StationId, MemberId, OrgId, std::vector<Uuid>, Time)> look_counts{"look_counts",
                                                                                                      R"(
    select h.within_hour, w.own_requests, p.at_same_person, o.round_the_clock, s.look_seed
    from stations s
    join organisations o on o.station_id = $1 and o.org_id = $3
    cross join (
        select count(distinct case when act = 'found' then at::text else read_id::text end) as within_hour
        from (
            select act, at, read_id
            from register_reads
            where station_id = $1 and member_id = $2 and at > $5 - interval '1 hour'
              and act in ('opened', 'found', 'revealed') and purpose <> 'upkeep'
            order by at desc
            limit 1000) latest) h
    cross join (
        select count(*) as own_requests
        from register_reads
        where station_id = $1 and member_id = $2 and at > $5 - interval '7 days' and purpose = 'own_request') w
    cross join (
        select coalesce(max(n), 0) as at_same_person
        from unnest($4::uuid[]) seen(id)
        cross join lateral (
            select count(*) as n
            from register_reads l
            where l.station_id = $1 and l.subject_id = seen.id and l.at > $5 - interval '7 days' and l.member_id = $2
              and l.subject = 'person' and l.act in ('found', 'revealed') and l.purpose <> 'upkeep'
              and not exists (
                  select from cases c
                  where c.station_id = $1 and c.case_id = l.case_id and c.closed_at is null)
              and not exists (
                  select from visits v
                  where v.station_id = $1 and v.address_id = l.address_id and v.member_id = $2
                    and v.at between l.at - interval '1 day' and l.at + interval '1 day')) each_person) p
    where s.station_id = $1)"};

struct AlarmRow {
    StationId station_id;
    Id<struct AlarmTag> alarm_id;
    LookAlarm kind = LookAlarm::at_night;
    MemberId member_id;
    OrgId org_id;
    Role role = Role::grid_worker;
    Day day{};
    Time raised_at{};
    int32_t looks = 0;
    LookVerdict state = LookVerdict::waiting;
};
BOOST_DESCRIBE_STRUCT(AlarmRow, (),
                      (station_id, alarm_id, kind, member_id, org_id, role, day, raised_at, looks, state))

// One of a kind a day for each reader; it says how many looks it was for in the end. Beyond a hundred it is told by
// tenths, so that looks of one reader at once do not all wait for the same row.
const pg::Query<pg::Affected(pg::Rows<AlarmRow>)> raise_alarms{"raise_alarms",
                                                               pg::insert<AlarmRow>("look_alarms") + R"(
    where not exists (
        select from look_alarms a
        where a.station_id = u.station_id and a.member_id = u.member_id and a.kind = u.kind and a.day = u.day
          and u.kind <> 'at_night' and a.looks > 100 and a.looks > u.looks * 0.9)
    on conflict (station_id, member_id, kind, day) do update
        set looks = case when look_alarms.kind = 'at_night' then look_alarms.looks + 1
                         else greatest(look_alarms.looks, excluded.looks) end)"};

struct ReviewRow {
    StationId station_id;
    Id<struct ReviewTag> review_id;
    RegisterReadId read_id;
    MemberId member_id;
    ReviewCause cause = ReviewCause::lot;
    Time opened_at{};
    LookVerdict state = LookVerdict::waiting;
};
BOOST_DESCRIBE_STRUCT(ReviewRow, (), (station_id, review_id, read_id, member_id, cause, opened_at, state))

const pg::Query<pg::Affected(pg::Rows<ReviewRow>)> open_reviews{"open_reviews",
                                                                pg::insert<ReviewRow>("look_reviews")};

AlarmRow alarm_row(const RegisterRead& look, const RaisedAlarm& alarm) {
    AlarmRow row{.station_id = look.station_id};
    row.alarm_id = decltype(row.alarm_id)::make(look.at);
    row.kind = alarm.kind;
    row.member_id = look.member_id;
    row.org_id = look.org_id;
    row.role = look.role;
    row.day = local_day(look.at);
    row.raised_at = look.at;
    row.looks = alarm.looks;
    return row;
}

ReviewRow review_row(const RegisterRead& look, ReviewCause cause) {
    ReviewRow row{.station_id = look.station_id};
    row.review_id = decltype(row.review_id)::make(look.at);
    row.read_id = look.read_id;
    row.member_id = look.member_id;
    row.cause = cause;
    row.opened_at = look.at;
    return row;
}

} // namespace

Task<> log_looks(pg::Tx& tx, std::vector<RegisterRead> reads) {
    if (reads.empty()) co_return;
    RegisterRead first = reads.front();
    std::vector<Uuid> subjects;
    for (const RegisterRead& read : reads)
        if (read.subject_id) subjects.push_back(*read.subject_id);
    queue_register_reads(tx, std::move(reads));
    auto counts = co_await tx.run(look_counts, first.station_id, first.member_id, first.org_id, subjects, first.at);

    std::vector<AlarmRow> alarms;
    for (const RaisedAlarm& alarm : alarms_of(counts, first.at))
        alarms.push_back(alarm_row(first, alarm));
    if (!alarms.empty()) tx.queue(raise_alarms, pg::Rows(std::move(alarms)));
    if (auto cause = review_cause(first, counts.look_seed))
        tx.queue(open_reviews, pg::Rows(std::vector{review_row(first, *cause)}));
}

} // namespace qzt
