#include "cases/station/catalogue_lessons.hpp"

#include "accounts/account_history.hpp"
#include "cases/categories/category_problems.hpp"
#include "cases/station/category_changes.hpp"
#include "kernel/json_traits.hpp"
#include "kernel/pg/row_sql.hpp"

#include <algorithm>

namespace qzt {

// A return for other reasons (the facts are wrong, it has been handled) says nothing of who answers. A re-dispatch
// that was undone within its ten seconds never was one.
static const pg::Query<pg::Many<CatalogueLesson>(StationId, Time)> lessons_told{"lessons_told", R"(
    with told as (
        select coalesce(e.facts->>'category', c.category) as category, c.community_id,
               case e.kind when 'return_granted' then e.org_id else (e.facts->>'from')::uuid end as wrong_org,
               case e.kind when 'return_granted' then (e.facts->>'better_org')::uuid else e.org_id end as better_org,
               e.at, e.seq, c.number
        from cases c
        join events e on e.station_id = $1 and e.case_id = c.case_id
        where c.station_id = $1 and c.bounces > 0 and c.state <> 'voided' and e.at > $2
          and (e.kind = 'return_granted' and e.facts->>'code' in ('not_legal_duty', 'wrong_area', 'needs_other_lead')
               or e.kind = 'redispatched'
                  and not exists (select from events u
                                  where u.station_id = $1 and u.case_id = e.case_id and u.seq > e.seq
                                    and u.kind = 'dispatch_undone' and u.at < e.at + interval '10 seconds')))
    select t.category, t.community_id, t.wrong_org, t.better_org, count(*)::int as times, min(t.at) as first_at,
           max(t.at) as last_at, (array_agg(t.number order by t.at desc, t.seq desc))[1] as last_number
    from told t
    where not exists (select from catalogue_lesson_decisions d
                      where d.station_id = $1 and d.category = t.category and d.community_id = t.community_id
                        and d.wrong_org = t.wrong_org and d.better_org = t.better_org and d.decided_at >= t.at)
    group by t.category, t.community_id, t.wrong_org, t.better_org
    order by times desc, last_at desc, category
    limit 500)"};

static const pg::Query<pg::Maybe<ReturnBefore>(StationId, AreaId, std::string, Time)> newest_return{"newest_return",
                                                                                                    R"(
    select e.org_id as wrong_org, (e.facts->>'better_org')::uuid as better_org, e.at
    from cases c
    join events e on e.station_id = $1 and e.case_id = c.case_id and e.kind = 'return_granted'
    where c.station_id = $1 and c.community_id = $2 and c.bounces > 0 and c.state <> 'voided' and e.at > $4
      and coalesce(e.facts->>'category', c.category) = $3
      and e.facts->>'code' in ('not_legal_duty', 'wrong_area', 'needs_other_lead')
    order by e.at desc, e.seq desc
    limit 1)"};

namespace {

struct LessonDecision {
    StationId station_id;
    Uuid decision_id;
    std::string category;
    AreaId community_id;
    OrgId wrong_org;
    OrgId better_org;
    bool taken = false;
    int32_t times = 0;
    std::string reason;
    MemberId decided_by;
    Time decided_at{};
};
BOOST_DESCRIBE_STRUCT(LessonDecision, (),
                      (station_id, decision_id, category, community_id, wrong_org, better_org, taken, times, reason,
                       decided_by, decided_at))

} // namespace

static const pg::Query<pg::Affected(pg::Rows<LessonDecision>)> add_lesson_decisions{
    "add_lesson_decisions", pg::insert<LessonDecision>("catalogue_lesson_decisions")};

Task<CatalogueLessons> open_lessons(pg::Tx& tx, std::shared_ptr<const StationBook> book, Time now) {
    CatalogueLessons open;
    open.lessons = co_await tx.run(lessons_told, book->station_id(), now - lesson_lasts);
    std::erase_if(open.lessons, [&](const CatalogueLesson& lesson) {
        return book->catalogue_lead(lesson.category, lesson.community_id) == lesson.better_org;
    });
    co_return open;
}

Task<std::optional<ReturnBefore>> return_before(pg::Tx& tx, Case head, Time now) {
    auto found =
        co_await tx.run(newest_return, head.station_id, head.community_id, head.category, now - lesson_lasts);
    co_return found;
}

static CatalogueLesson lesson_of(const CatalogueLessons& open, const TakeLesson& wanted) {
    for (const CatalogueLesson& lesson : open.lessons)
        if (lesson.category == wanted.category && lesson.community_id == wanted.community_id &&
            lesson.wrong_org == wanted.wrong_org && lesson.better_org == wanted.better_org)
            return lesson;
    throw Refused(Problem(lesson_gone));
}

static boost::json::object told(const CatalogueLesson& lesson) {
    return {{"community_id", lesson.community_id.text()}, {"wrong_org", lesson.wrong_org.text()},
            {"better_org", lesson.better_org.text()},     {"times", lesson.times},
            {"first_at", to_text(lesson.first_at)},       {"last_number", lesson.last_number}};
}

static Task<CatalogueLessons> decide_lesson(pg::Tx& tx, CatalogueLessons open, Actor by, CatalogueLesson lesson,
                                            bool taken, std::string reason, Time now) {
    LessonDecision decision{by.station_id,
                            Uuid::v7(now),
                            lesson.category,
                            lesson.community_id,
                            lesson.wrong_org,
                            lesson.better_org,
                            taken,
                            lesson.times,
                            std::move(reason),
                            by.member_id,
                            now};
    co_await tx.run(add_lesson_decisions, pg::Rows<LessonDecision>({std::move(decision)}));
    std::erase_if(open.lessons, [&](const CatalogueLesson& other) {
        return other.category == lesson.category && other.community_id == lesson.community_id &&
               (taken ? other.better_org == lesson.better_org
                      : other.better_org == lesson.better_org && other.wrong_org == lesson.wrong_org);
    });
    co_return open;
}

// The better owner leads in this community; whoever led there by the catalogue leads no more. The rest stays.
static WriteCatalogue entries_with(const std::vector<CatalogueEntry>& before, const TakeLesson& wanted) {
    WriteCatalogue after;
    after.entries.push_back({wanted.community_id, wanted.better_org, AssignmentRole::lead});
    for (const CatalogueEntry& entry : before) {
        bool here = entry.community_id == wanted.community_id;
        bool replaced = here && (entry.role == AssignmentRole::lead || entry.org_id == wanted.better_org);
        if (!replaced) after.entries.push_back(entry);
    }
    return after;
}

Task<CatalogueLessons> take_lesson(pg::Tx& tx, std::shared_ptr<const StationBook> book, Actor by, TakeLesson wanted,
                                   Time now) {
    co_await hold_category(tx, by.station_id, wanted.category);
    auto open = co_await open_lessons(tx, book, now);
    CatalogueLesson lesson = lesson_of(open, wanted);
    const Category* category = book->category(lesson.category);
    const Organisation* better = book->organisation(lesson.better_org);
    bool may_lead = category && better && better->active &&
                    std::ranges::find(category->lead_kinds, better->kind) != category->lead_kinds.end();
    if (!may_lead)
        throw Refused(Problem(lesson_cannot_lead, {{"name", better ? better->name : lesson.better_org.text()}}));
    auto catalogue = co_await catalogue_view(tx, by.station_id);
    auto rows = std::ranges::find(catalogue.categories, lesson.category, &CategoryCatalogue::category);
    std::vector<CatalogueEntry> before;
    if (rows != catalogue.categories.end()) before = rows->entries;
    co_await change_catalogue(tx, by, lesson.category, entries_with(before, wanted), now, told(lesson));
    auto left = co_await decide_lesson(tx, std::move(open), by, std::move(lesson), true, "", now);
    co_return left;
}

Task<CatalogueLessons> dismiss_lesson(pg::Tx& tx, std::shared_ptr<const StationBook> book, Actor by,
                                      DismissLesson wanted, Time now) {
    co_await hold_category(tx, by.station_id, wanted.category);
    auto open = co_await open_lessons(tx, book, now);
    CatalogueLesson lesson = lesson_of(open, wanted);
    auto facts = told(lesson);
    facts["code"] = lesson.category;
    facts["reason"] = std::string(wanted.reason);
    queue_events(tx, {account_event(author_of(by), AccountAct::lesson_dismissed, {}, now, std::move(facts))});
    auto left = co_await decide_lesson(tx, std::move(open), by, std::move(lesson), false, wanted.reason, now);
    co_return left;
}

} // namespace qzt
