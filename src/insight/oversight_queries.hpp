// The three lists as rows. What waits is little and has an index; what was decided comes newest first.
#pragma once
#include "insight/oversight_types.hpp"
#include "kernel/pg/query.hpp"

namespace qzt {

// A look with its reader and what was said of it: whatever it is judged for.
struct LookSeen {
    MemberId reader_id;
    std::string reader_name;
    OrgId org_id;
    std::string org_name;
    Role role = Role::grid_worker;
    RegisterReadId read_id;
    Time at{};
    ReadAct act = ReadAct::opened;
    ReadPurpose purpose = ReadPurpose::visit;
    std::optional<Subject> subject;
    std::optional<Field> field;
    std::optional<std::string> case_number, words;
    LookVerdict state = LookVerdict::waiting;
    std::optional<std::string> decided_by_name;
};
BOOST_DESCRIBE_STRUCT(LookSeen, (),
                      (reader_id, reader_name, org_id, org_name, role, read_id, at, act, purpose, subject, field,
                       case_number, words, state, decided_by_name))

// Its columns, of rows that are called w; $2: those that wait, or those that are decided.
inline std::string looks_judged(std::string_view own_columns, std::string_view table, std::string_view decided_by) {
    return R"(
    select l.member_id as reader_id, m.name as reader_name, l.org_id, o.name as org_name, l.role, l.read_id, l.at,
           l.act, l.purpose, l.subject, l.field, c.number as case_number, l.words, w.state,
           d.name as decided_by_name, )" +
           std::string(own_columns) + R"(
    from )" +
           std::string(table) + R"( w
    join register_reads l on l.station_id = $1 and l.read_id = w.read_id
    join members m on m.station_id = $1 and m.member_id = l.member_id
    join organisations o on o.station_id = $1 and o.org_id = l.org_id
    left join cases c on c.station_id = $1 and c.case_id = l.case_id
    left join members d on d.station_id = $1 and d.member_id = w.)" +
           std::string(decided_by) + R"(
    where w.station_id = $1 and (w.state = 'waiting') = $2)";
}

struct ReviewSeen : LookSeen {
    ReviewId review_id;
    ReviewCause cause = ReviewCause::lot;
    Time opened_at{};
    std::optional<std::string> text;
    std::optional<Time> decided_at;
};
BOOST_DESCRIBE_STRUCT(ReviewSeen, (LookSeen), (review_id, cause, opened_at, text, decided_at))

inline const pg::Query<pg::Many<ReviewSeen>(StationId, bool, int32_t)> reviews_seen{
    "reviews_seen",
    looks_judged("w.review_id, w.cause, w.opened_at, w.text, w.decided_at", "look_reviews", "decided_by") + R"(
    order by w.decided_at desc nulls last, w.opened_at, w.review_id
    limit $3)"};

struct AlarmSeen {
    AlarmId alarm_id;
    LookAlarm kind = LookAlarm::at_night;
    Time raised_at{};
    int32_t looks = 0;
    MemberId reader_id;
    std::string reader_name;
    OrgId org_id;
    std::string org_name;
    Role role = Role::grid_worker;
    LookVerdict state = LookVerdict::waiting;
    std::optional<std::string> text, decided_by_name;
    std::optional<Time> decided_at;
};
BOOST_DESCRIBE_STRUCT(AlarmSeen, (),
                      (alarm_id, kind, raised_at, looks, reader_id, reader_name, org_id, org_name, role, state, text,
                       decided_by_name, decided_at))

inline const pg::Query<pg::Many<AlarmSeen>(StationId, bool, int32_t)> alarms_seen{"alarms_seen", R"(
    select w.alarm_id, w.kind, w.raised_at, w.looks, w.member_id as reader_id, m.name as reader_name, w.org_id,
           o.name as org_name, w.role, w.state, w.text, d.name as decided_by_name, w.decided_at
    from look_alarms w
    join members m on m.station_id = $1 and m.member_id = w.member_id
    join organisations o on o.station_id = $1 and o.org_id = w.org_id
    left join members d on d.station_id = $1 and d.member_id = w.decided_by
    where w.station_id = $1 and (w.state = 'waiting') = $2
    order by w.decided_at desc nulls last, w.raised_at, w.alarm_id
    limit $3)"};

struct ObjectionSeen : LookSeen {
    ObjectionId objection_id;
    std::string said;
    Time objected_at{};
    std::optional<std::string> text;
    std::optional<Time> decided_at;
};
BOOST_DESCRIBE_STRUCT(ObjectionSeen, (LookSeen), (objection_id, said, objected_at, text, decided_at))

inline const pg::Query<pg::Many<ObjectionSeen>(StationId, bool, int32_t)> objections_seen{
    "objections_seen",
    looks_judged("w.objection_id, w.text as said, w.objected_at, w.answer as text, w.answered_at as decided_at",
                 "look_objections", "answered_by") +
        R"(
    order by w.answered_at desc nulls last, w.objected_at, w.objection_id
    limit $3)"};

// ── deciding: the row locked, with whose act it is ──

struct JudgedRow {
    MemberId reader_id;
    OrgId org_id;
    LookVerdict state = LookVerdict::waiting;
};
BOOST_DESCRIBE_STRUCT(JudgedRow, (), (reader_id, org_id, state))

template <class IdType>
using JudgedOf = pg::Query<pg::Maybe<JudgedRow>(StationId, IdType)>;
template <class IdType>
using EndOf = pg::Query<pg::Affected(StationId, IdType, LookVerdict, MemberId, Time, std::string)>;

inline const JudgedOf<ReviewId> review_for_update{"review_for_update", R"(
    select w.member_id as reader_id, l.org_id, w.state
    from look_reviews w
    join register_reads l on l.station_id = $1 and l.read_id = w.read_id
    where w.station_id = $1 and w.review_id = $2
    for update of w)"};
inline const EndOf<ReviewId> end_review{"end_review", R"(
    update look_reviews
    set state = $3, decided_by = $4, decided_at = $5, text = $6
    where station_id = $1 and review_id = $2 and state = 'waiting')"};

inline const JudgedOf<AlarmId> alarm_for_update{"alarm_for_update", R"(
    select member_id as reader_id, org_id, state
    from look_alarms
    where station_id = $1 and alarm_id = $2
    for update)"};
inline const EndOf<AlarmId> end_alarm{"end_alarm", R"(
    update look_alarms
    set state = $3, decided_by = $4, decided_at = $5, text = $6
    where station_id = $1 and alarm_id = $2 and state = 'waiting')"};

inline const JudgedOf<ObjectionId> objection_for_update{"objection_for_update", R"(
    select l.member_id as reader_id, l.org_id, w.state
    from look_objections w
    join register_reads l on l.station_id = $1 and l.read_id = w.read_id
    where w.station_id = $1 and w.objection_id = $2
    for update of w)"};
inline const EndOf<ObjectionId> end_objection{"end_objection", R"(
    update look_objections
    set state = $3, answered_by = $4, answered_at = $5, answer = $6
    where station_id = $1 and objection_id = $2 and state = 'waiting')"};

} // namespace qzt
