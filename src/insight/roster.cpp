#include "insight/roster.hpp"

#include "accounts/account_history.hpp"
#include "insight/wall_problems.hpp"

#include <tuple>

namespace qzt {

namespace {

const pg::Query<pg::Maybe<int32_t>(StationId, Day)> version_of_week{"version_of_duty_week", R"(
    select version from duty_weeks
    where station_id = $1 and monday = $2)"};

const pg::Query<pg::Many<StoredShift>(StationId, Day)> shifts_of_week{"shifts_of_week", R"(
    select day, from_minute, to_minute, post, org_id, people
    from duty_shifts
    where station_id = $1 and monday = $2
    order by place)"};

// Nothing when somebody has saved the week since version $3 of it.
const pg::Query<pg::Affected(StationId, Day, int32_t, Time, MemberId)> take_week{"take_duty_week", R"(
    insert into duty_weeks as w (station_id, monday, version, changed_at, changed_by)
    select $1, $2, 1, $4, $5
    where $3 = 0 or exists (select from duty_weeks where station_id = $1 and monday = $2)
    on conflict (station_id, monday) do update
        set version = w.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        where w.version = $3)"};

const pg::Query<pg::Affected(StationId, Day)> clear_week{"clear_duty_week", R"(
    delete from duty_shifts
    where station_id = $1 and monday = $2)"};

struct ShiftRow {
    StationId station_id;
    Day monday{};
    int32_t place;
    Day day{};
    int32_t from_minute, to_minute;
    std::string post;
    OrgId org_id;
    int32_t people;
};
BOOST_DESCRIBE_STRUCT(ShiftRow, (), (station_id, monday, place, day, from_minute, to_minute, post, org_id, people))

const pg::Query<pg::Affected(pg::Rows<ShiftRow>)> insert_shifts{"insert_duty_shifts",
                                                                pg::insert<ShiftRow>("duty_shifts")};

const pg::Query<pg::Many<OrgId>(StationId, std::vector<OrgId>)> orgs_in_use{"orgs_in_use", R"(
    select org_id from organisations
    where station_id = $1 and org_id = any($2) and active)"};

// The posts in which the name of a member is written.
const pg::Query<pg::Many<std::string>(StationId, std::vector<std::string>)> posts_that_name{"posts_that_name", R"(
    select p.post
    from unnest($2::text[]) as p (post)
    where exists (select from members m
                  where m.station_id = $1 and length(m.name) > 1 and position(m.name in p.post) > 0))"};

} // namespace

Day monday_of(Day day) {
    auto since = std::chrono::weekday(day) - std::chrono::Monday;
    return day - since;
}

Outcome<std::vector<DutyShift>> accept_shifts(Day monday, std::vector<DutyShift> shifts) {
    for (size_t i = 0; i < shifts.size(); ++i) {
        bool of_week = shifts[i].day >= monday && shifts[i].day < monday + std::chrono::days(7);
        if (!of_week || monday != monday_of(monday))
            return refuse(roster_not_a_week, {{"place", std::to_string(i + 1)}});
    }
    std::ranges::sort(shifts, {}, [](const DutyShift& one) {
        return std::tuple(one.day, int32_t(one.from_minute), int32_t(one.to_minute), std::string(one.post),
                          one.org_id);
    });
    return shifts;
}

std::vector<WallDuty> on_duty(const std::vector<StoredShift>& shifts, Time now) {
    std::vector<WallDuty> duties;
    for (const StoredShift& one : shifts) {
        auto to = std::chrono::minutes(one.to_minute <= one.from_minute ? one.to_minute + 1440 : one.to_minute);
        Time from = from_local(one.day) + std::chrono::minutes(one.from_minute), until = from_local(one.day) + to;
        bool is_near = until > now && from < now + std::chrono::days(1);
        if (is_near) duties.push_back({from, until, one.post, one.org_id, one.people});
    }
    std::ranges::sort(duties, {},
                      [](const WallDuty& one) { return std::tuple(one.from, one.until, one.post, one.org_id); });
    if (duties.size() > duties_max) duties.resize(duties_max);
    return duties;
}

Task<DutyWeek> duty_week(pg::Tx& tx, StationId station, Day monday) {
    auto version = tx.queue(version_of_week, station, monday);
    auto shifts = tx.queue(shifts_of_week, station, monday);
    co_await tx.send();
    DutyWeek week{monday, version.take().value_or(0), {}};
    for (StoredShift& row : shifts.take())
        week.shifts.push_back({row.day, row.from_minute, row.to_minute, std::move(row.post), row.org_id, row.people});
    co_return week;
}

static Task<> accept_words(pg::Tx& tx, StationId station, std::vector<DutyShift> shifts) {
    std::vector<std::string> posts;
    std::vector<OrgId> orgs;
    for (const DutyShift& one : shifts)
        posts.push_back(one.post), orgs.push_back(one.org_id);
    auto naming = tx.queue(posts_that_name, station, posts);
    auto known = tx.queue(orgs_in_use, station, orgs);
    co_await tx.send();
    auto named = naming.take();
    auto in_use = known.take();
    for (size_t i = 0; i < shifts.size(); ++i) {
        std::map<std::string, std::string> place{{"place", std::to_string(i + 1)}};
        if (std::ranges::find(named, posts[i]) != named.end()) throw Refused(Problem(roster_names_somebody, place));
        if (std::ranges::find(in_use, orgs[i]) == in_use.end()) throw Refused(Problem(roster_unknown_org, place));
    }
}

Task<DutyWeek> save_duty_week(pg::Tx& tx, Actor by, DutyWeek wanted, Time now) {
    auto shifts = or_refuse(accept_shifts(wanted.monday, std::move(wanted.shifts)));
    co_await accept_words(tx, by.station_id, shifts);
    auto taken = co_await tx.run(take_week, by.station_id, wanted.monday, wanted.version, now, by.member_id);
    if (!taken) throw Refused(Problem(roster_changed));
    std::vector<ShiftRow> rows;
    for (const DutyShift& one : shifts)
        rows.push_back({by.station_id, wanted.monday, int32_t(rows.size()), one.day, one.from_minute, one.to_minute,
                        one.post, one.org_id, one.people});
    tx.queue(clear_week, by.station_id, wanted.monday);
    if (!rows.empty()) tx.queue(insert_shifts, pg::Rows(std::move(rows)));
    boost::json::object facts{{"monday", to_text(wanted.monday)}, {"shifts", int64_t(shifts.size())}};
    queue_events(tx, {account_event(author_of(by), AccountAct::roster_changed, {}, now, std::move(facts))});
    co_await tx.send();
    DutyWeek saved = co_await duty_week(tx, by.station_id, wanted.monday);
    co_return saved;
}

namespace {

Task<DutyWeek> show_roster(Call call, DutyWeekQuery wanted) {
    Day monday = monday_of(wanted.week.value_or(local_day(call.now)));
    pg::Tx tx = co_await call.begin();
    DutyWeek week = co_await duty_week(tx, call.actor.station_id, monday);
    co_return week;
}

Task<DutyWeek> update_roster(Call call, DutyWeek wanted) {
    pg::Tx tx = co_await call.begin();
    DutyWeek saved = co_await save_duty_week(tx, call.actor, std::move(wanted), call.now);
    co_await tx.commit();
    co_return saved;
}

} // namespace

std::vector<http::Endpoint<Call>> roster_endpoints() {
    using enum http::Verb;
    return {
        http::endpoint(get, "/api/roster", "show_roster", "Who is on duty in a week: posts and organisations.",
                       show_roster),
        http::endpoint(put, "/api/roster", "update_roster", "A week of the roster, saved as a whole.", update_roster),
    };
}

} // namespace qzt
