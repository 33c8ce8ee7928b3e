#include "cases/records/presences.hpp"

#include "cases/rules/case_rules.hpp"

namespace qzt {
namespace {

struct Looking {
    MemberId member_id;
    bool acting;
};
BOOST_DESCRIBE_STRUCT(Looking, (), (member_id, acting))

} // namespace

// The database's clock, so that screens of several processes agree.
static const pg::Query<pg::Affected(StationId, CaseId, MemberId, bool)> note_presence{"note_presence", R"(
    insert into presences (station_id, case_id, member_id, acting, seen_at)
    values ($1, $2, $3, $4, clock_timestamp())
    on conflict (station_id, case_id, member_id) do update set acting = excluded.acting, seen_at = excluded.seen_at)"};

static const pg::Query<pg::Many<Looking>(StationId, CaseId, MemberId, int32_t, bool, std::vector<OrgId>)>
    presences_of{"presences_of", R"(
    select member_id, acting
    from presences s
    where station_id = $1 and case_id = $2 and member_id <> $3 and seen_at > clock_timestamp() - make_interval(secs => $4)
      and ($5 or exists (
           select from posts p
           where p.station_id = $1 and p.member_id = s.member_id and p.active
             and (p.org_id = any($6)
                  or p.role in ('intake', 'dispatcher', 'shift_lead', 'duty_commander', 'station_chief'))))
    order by acting desc, seen_at desc
    limit 20)"};

static const pg::Query<pg::Affected(StationId)> end_presences{"end_presences", R"(
    delete from presences where station_id = $1 and seen_at < clock_timestamp() - interval '10 minutes')"};

static std::vector<LookingView> views_of(const std::vector<Looking>& rows, const StationBook& book) {
    std::vector<LookingView> views;
    for (const Looking& row : rows)
        views.push_back({book.member_name(row.member_id), row.acting});
    return views;
}

Task<std::vector<LookingView>> say_presence(pg::Tx& tx, Actor by, CaseId id, bool acting, Time now,
                                            std::shared_ptr<const StationBook> book) {
    CaseFile file = co_await access::case_to_read(tx, by, id, now);
    tx.queue(note_presence, by.station_id, id, by.member_id, acting);
    auto views = co_await others_looking(tx, by, id, book);
    co_return views;
}

Task<std::vector<LookingView>> others_looking(pg::Tx& tx, Actor by, CaseId id,
                                              std::shared_ptr<const StationBook> book) {
    bool sees_all = is_of_command_room(by);
    auto rows = co_await tx.run(presences_of, by.station_id, id, by.member_id, int32_t(presence_lasts.count()),
                                sees_all, by.organisations());
    co_return views_of(rows, *book);
}

Task<> forget_presences(pg::Pool& pool, StationId station) {
    co_await pool.run(pg::Scope::station(station), end_presences, station);
}

} // namespace qzt
