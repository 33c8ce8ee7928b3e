#include "insight/bulletin_api.hpp"

#include "cases/pages/case_queue.hpp"
#include "cases/pages/cases_behind.hpp"
#include "insight/bulletin_queries.hpp"

#include <set>

namespace qzt {

Task<WeekRows> rows_of_week(pg::Tx& tx, StationId station, Week week, Time now) {
    Time from = week.from(), until = week.until();
    auto filed = tx.queue(filed_in_week, station, from, until, std::string(category_of_the_rest));
    auto due = tx.queue(due_in_week, station, from, until, now);
    auto misdirected = tx.queue(misdirected_in_week, station, from, until);
    auto called = tx.queue(called_in_week, station, from, until);
    auto asked = tx.queue(asked_in_week, station, from, until);
    auto unasked = tx.queue(unasked_in_week, station, from, until);
    auto supervised = tx.queue(supervised_in_week, station, from, until);
    co_await tx.send();
    WeekRows rows;
    rows.filed = filed.take();
    rows.due = due.take();
    rows.misdirected = misdirected.take();
    rows.called = called.take();
    rows.asked = asked.take();
    rows.unasked = unasked.take();
    rows.supervised = supervised.take();
    co_return rows;
}

Task<Bulletin> bulletin_of(pg::Tx& tx, StationId station, Week week, Time now,
                           std::shared_ptr<const StationBook> book) {
    WeekRows rows = co_await rows_of_week(tx, station, week, now);
    Bulletin bulletin{.week = week.monday, .from = week.from(), .until = week.until(), .as_of = now};
    bulletin.is_over = week.until() <= now;
    bulletin.station_name = book->station_name();
    bulletin.demo = book->is_demo();
    bulletin.counts = counts_of(counted_in(rows));
    for (const SupervisedCase& one : rows.supervised)
        bulletin.supervised.push_back(line_of(one));
    bulletin.rest =
        share_of_rest(int32_t(rows.filed.size()), int32_t(std::ranges::count_if(rows.filed, &FiledCase::is_rest)));
    co_return bulletin;
}

namespace {

Task<Bulletin> show_bulletin(Call call, CaseDesk& desk, BulletinQuery wanted) {
    Week week = or_refuse(wanted_week(wanted.week, call.now));
    auto book = desk.books->current();
    pg::Tx tx = co_await call.begin();
    Bulletin bulletin = co_await bulletin_of(tx, call.actor.station_id, week, call.now, book);
    co_return bulletin;
}

struct Behind {
    int32_t counted = 0;
    std::set<CaseId> cases;
};

Behind behind(const std::vector<Counted>& counted, const BulletinCasesQuery& wanted) {
    Behind found;
    for (const Counted& one : counted) {
        if (one.figure != wanted.figure || (wanted.org_id && one.org_id != wanted.org_id)) continue;
        ++found.counted;
        found.cases.insert(one.case_id);
    }
    return found;
}

// A figure counts what its reader may not read, too; what is listed goes through the same door as every case.
Task<BulletinCases> list_bulletin_cases(Call call, CaseDesk& desk, BulletinCasesQuery wanted) {
    Week week = or_refuse(wanted_week(wanted.week, call.now));
    auto book = desk.books->current();
    StationId station = call.actor.station_id;
    pg::Tx tx = co_await call.begin();
    WeekRows rows = co_await rows_of_week(tx, station, week, call.now);
    Behind found = behind(counted_in(rows), wanted);
    std::vector<CaseId> ids(found.cases.begin(), found.cases.end());
    co_await tx.commit();
    BulletinCases list{.counted = found.counted, .cases = int32_t(ids.size())};
    list.rows = co_await cases_behind(call, *desk.memory, std::move(ids), book);
    co_return list;
}

} // namespace

std::vector<http::Endpoint<Call>> bulletin_endpoints(CaseDesk* desk) {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/bulletin", "show_bulletin",
                       "The weekly bulletin: what a week says of organisations.", show_bulletin, desk),
        http::endpoint(get, "/api/bulletin/cases", "list_bulletin_cases",
                       "The cases behind one figure of the bulletin.", list_bulletin_cases, desk),
    };
}

} // namespace qzt
