#include "cases/records/notices.hpp"

namespace qzt {

// Three index walks and a merge of at most so many each; a case that was merged away still has its head. Who is told
// of one thing by several of their posts and organisations is told once.
static const pg::Query<pg::Many<NoticeView>(StationId, MemberId, std::vector<OrgId>, Time, int32_t,
                                            std::vector<Role>)>
    notices_of{"notices_of", R"(
    select distinct on (n.visible_at, n.case_id, n.kind)
           n.notice_id, n.case_id, c.number, c.title, c.priority, n.kind, n.urgent, n.visible_at as at,
           n.visible_at <= coalesce(m.read_up_to, '-infinity') as read
    from ((select notice_id, case_id, kind, urgent, visible_at
           from notices
           where station_id = $1 and member_id = $2 and visible_at <= $4
           order by visible_at desc
           limit $5)
          union
          (select o.notice_id, o.case_id, o.kind, o.urgent, o.visible_at
           from unnest($3::uuid[]) as mine (org_id)
           cross join lateral (
               select notice_id, case_id, kind, urgent, visible_at
               from notices
               where station_id = $1 and org_id = mine.org_id and visible_at <= $4
               order by visible_at desc
               limit $5) o)
          union
          (select r.notice_id, r.case_id, r.kind, r.urgent, r.visible_at
           from unnest($6::text[]) as held (role)
           cross join lateral (
               select notice_id, case_id, kind, urgent, visible_at
               from notices
               where station_id = $1 and role = held.role and visible_at <= $4
               order by visible_at desc
               limit $5) r)) n
    join cases c on c.station_id = $1 and c.case_id = n.case_id
    left join notice_marks m on m.station_id = $1 and m.member_id = $2
    order by n.visible_at desc, n.case_id desc, n.kind, n.urgent desc, n.notice_id desc
    limit $5)"};

static const pg::Query<pg::Affected(StationId, MemberId, Time)> mark_notices{"mark_notices", R"(
    insert into notice_marks as m (station_id, member_id, read_up_to)
    values ($1, $2, $3)
    on conflict (station_id, member_id) do update set read_up_to = greatest(m.read_up_to, excluded.read_up_to))"};

Task<NoticeList> notices_for(pg::Tx& tx, Actor by, Time now) {
    NoticeList list;
    std::vector<Role> roles;
    for (const Post& post : by.posts)
        if (std::ranges::find(roles, post.role) == roles.end()) roles.push_back(post.role);
    list.notices =
        co_await tx.run(notices_of, by.station_id, by.member_id, by.organisations(), now, notices_max, roles);
    list.unread = int32_t(std::ranges::count(list.notices, false, &NoticeView::read));
    co_return list;
}

Task<> mark_notices_read(pg::Tx& tx, Actor by, Time up_to, Time now) {
    co_await tx.run(mark_notices, by.station_id, by.member_id, std::min(up_to, now));
}

} // namespace qzt
