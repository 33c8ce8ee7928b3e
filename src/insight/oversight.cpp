#include "insight/oversight.hpp"

#include "insight/oversight_queries.hpp"

#include <algorithm>

namespace qzt {

namespace {

template <class Seen>
OversightReader reader_of(const Seen& row) {
    return {row.reader_name, row.org_name, row.role};
}

template <class Seen>
OversightLook look_of(const Seen& row) {
    return {row.read_id, row.at, row.act, row.purpose, row.subject, row.field, row.case_number, row.words};
}

template <class Seen>
OversightVerdict verdict_of(const Actor& by, Judged what, const Seen& row) {
    return {row.state, row.text, row.decided_by_name, row.decided_at,
            may_judge(by, {what, row.reader_id, row.org_id, row.state}).has_value()};
}

// A deadline follows the calendar as it is now, so it is worked out when it is looked at.
struct Deadline {
    Time due_at{};
    bool is_overdue = false;
};
Deadline deadline(const Calendar& calendar, Time from, Span limit, LookVerdict state, Time now) {
    Time due = calendar.due_at(from, limit);
    return {due, state == LookVerdict::waiting && now > due};
}

OversightReview line_of(const Actor& by, const ReviewSeen& row, const Calendar& calendar, Time now) {
    Deadline due = deadline(calendar, row.opened_at, review_limit(row.cause), row.state, now);
    return {row.review_id,  row.cause,      row.opened_at, due.due_at,
            due.is_overdue, reader_of(row), look_of(row),  verdict_of(by, Judged::review, row)};
}

OversightAlarm line_of(const Actor& by, const AlarmSeen& row, const Calendar& calendar, Time now) {
    Deadline due = deadline(calendar, row.raised_at, alarm_limit, row.state, now);
    return {row.alarm_id,   row.kind,  row.raised_at,  due.due_at,
            due.is_overdue, row.looks, reader_of(row), verdict_of(by, Judged::alarm, row)};
}

OversightObjection line_of(const Actor& by, const ObjectionSeen& row, const Calendar& calendar, Time now) {
    Deadline due = deadline(calendar, row.objected_at, objection_limit, row.state, now);
    return {row.objection_id, row.said,       row.objected_at, due.due_at,
            due.is_overdue,   reader_of(row), look_of(row),    verdict_of(by, Judged::objection, row)};
}

template <class Line, class Seen>
std::vector<Line> lines_of(const Actor& by, const std::vector<Seen>& rows, const Calendar& calendar, Time now) {
    std::vector<Line> lines;
    for (const Seen& row : rows)
        lines.push_back(line_of(by, row, calendar, now));
    return lines;
}

// What is due first stands first.
template <class Line>
void by_deadline(std::vector<Line>& lines) {
    std::ranges::sort(lines, {}, &Line::due_at);
}

template <class Line>
int32_t overdue_among(const std::vector<Line>& lines) {
    return int32_t(std::ranges::count_if(lines, &Line::is_overdue));
}

} // namespace

Task<Oversight> oversight_lists(pg::Tx& tx, Actor by, OversightState state, Calendar calendar, Time now) {
    auto reviews = tx.queue(reviews_seen, by.station_id, true, oversight_rows_max);
    auto alarms = tx.queue(alarms_seen, by.station_id, true, oversight_rows_max);
    auto objections = tx.queue(objections_seen, by.station_id, true, oversight_rows_max);
    co_await tx.send();
    Oversight lists{.as_of = now};
    lists.reviews = lines_of<OversightReview>(by, reviews.take(), calendar, now);
    lists.alarms = lines_of<OversightAlarm>(by, alarms.take(), calendar, now);
    lists.objections = lines_of<OversightObjection>(by, objections.take(), calendar, now);
    lists.overdue = overdue_among(lists.reviews) + overdue_among(lists.alarms) + overdue_among(lists.objections);
    by_deadline(lists.reviews);
    by_deadline(lists.alarms);
    by_deadline(lists.objections);
    if (state == OversightState::waiting) co_return lists;

    auto done_reviews = tx.queue(reviews_seen, by.station_id, false, oversight_rows_max);
    auto done_alarms = tx.queue(alarms_seen, by.station_id, false, oversight_rows_max);
    auto done_objections = tx.queue(objections_seen, by.station_id, false, oversight_rows_max);
    co_await tx.send();
    lists.reviews = lines_of<OversightReview>(by, done_reviews.take(), calendar, now);
    lists.alarms = lines_of<OversightAlarm>(by, done_alarms.take(), calendar, now);
    lists.objections = lines_of<OversightObjection>(by, done_objections.take(), calendar, now);
    co_return lists;
}

Task<OversightTally> oversight_tally(pg::Tx& tx, Actor by, Calendar calendar, Time now) {
    Oversight lists = co_await oversight_lists(tx, std::move(by), OversightState::waiting, std::move(calendar), now);
    size_t waiting = lists.reviews.size() + lists.alarms.size() + lists.objections.size();
    co_return OversightTally{int32_t(waiting), lists.overdue};
}

// ── deciding ──

template <class IdType>
static Task<> judge(pg::Tx& tx, Actor by, const JudgedOf<IdType>* find, const EndOf<IdType>* end, Judged what,
                    IdType id, JudgeLook said, Time now) {
    auto row = co_await tx.run(*find, by.station_id, id);
    if (!row) throw Refused(Problem(oversight_not_found));
    or_refuse(may_judge(by, {what, row->reader_id, row->org_id, row->state}));
    LookVerdict verdict = said.justified ? LookVerdict::justified : LookVerdict::not_justified;
    co_await tx.run(*end, by.station_id, id, verdict, by.member_id, now, std::string(said.text));
}

Task<> judge_review(pg::Tx& tx, Actor by, ReviewId id, JudgeLook said, Time now) {
    co_await judge(tx, std::move(by), &review_for_update, &end_review, Judged::review, id, std::move(said), now);
}

Task<> judge_alarm(pg::Tx& tx, Actor by, AlarmId id, JudgeLook said, Time now) {
    co_await judge(tx, std::move(by), &alarm_for_update, &end_alarm, Judged::alarm, id, std::move(said), now);
}

Task<> answer_objection(pg::Tx& tx, Actor by, ObjectionId id, JudgeLook said, Time now) {
    co_await judge(tx, std::move(by), &objection_for_update, &end_objection, Judged::objection, id, std::move(said),
                   now);
}

} // namespace qzt
