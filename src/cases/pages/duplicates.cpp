#include "cases/pages/duplicates.hpp"

#include "cases/loop/case_problems.hpp"
#include "cases/rules/merge_rules.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {
namespace {

struct ApartRow {
    CaseId other_id;
    std::string number;
    std::string title;
    MemberId told_by;
    Time told_at{};
};
BOOST_DESCRIBE_STRUCT(ApartRow, (), (other_id, number, title, told_by, told_at))

struct ApartPair {
    CaseId case_id, other_id;
    ApartPair(CaseId one, CaseId other) : case_id(std::min(one, other)), other_id(std::max(one, other)) {}
};

} // namespace

static const pg::Query<pg::Many<ApartRow>(StationId, CaseId)> apart_from{"apart_from", R"(
    select c.case_id as other_id, c.number, c.title, a.told_by, a.told_at
    from (select other_id as id, told_by, told_at from cases_apart where station_id = $1 and case_id = $2
          union all
          select case_id as id, told_by, told_at from cases_apart where station_id = $1 and other_id = $2) a
    join cases c on c.station_id = $1 and c.case_id = a.id
    order by a.told_at desc, c.case_id
    limit 50)"};

static const pg::Query<pg::Maybe<Case>(StationId, CaseId)> head_to_compare{
    "head_to_compare", pg::select<Case>("cases", R"( where station_id = $1 and case_id = $2)")};

static const pg::Query<pg::Affected(StationId, CaseId, CaseId, MemberId, Time)> add_apart{"add_apart", R"(
    insert into cases_apart (station_id, case_id, other_id, told_by, told_at)
    values ($1, $2, $3, $4, $5)
    on conflict do nothing)"};

static const pg::Query<pg::Affected(StationId, CaseId, CaseId)> drop_apart{"drop_apart", R"(
    delete from cases_apart where station_id = $1 and case_id = $2 and other_id = $3)"};

static DuplicateView duplicate_view(LikeCase like, const Case& head) {
    const Case& other = like.head;
    bool may_go = may_be_merged(other.state);
    return {.case_id = other.case_id,
            .number = other.number,
            .version = other.version,
            .title = other.title,
            .place_text = other.place_text,
            .text = other.text,
            .category = other.category,
            .grid_id = other.grid_id,
            .community_id = other.community_id,
            .state = other.state,
            .source = other.source,
            .created_at = other.created_at,
            .report_count = other.report_count,
            .photo_count = other.photo_count,
            .distance_m = like.metres,
            .same_class = like.same_class,
            .named = std::move(like.named),
            .may_go_into_this = may_go,
            .goes_into_this = may_go && is_better_master(head, other)};
}

Task<std::vector<DuplicateView>> duplicates_of(pg::Tx& tx, Actor by, CaseId id, RecentMatters* matters) {
    std::vector<DuplicateView> views;
    if (!matters || !is_of_command_room(by)) co_return views;
    auto head = co_await tx.run(head_to_compare, by.station_id, id);
    if (!head) co_return views;
    std::vector<CaseId> except{id};
    auto apart = co_await tx.run(apart_from, by.station_id, id);
    for (const ApartRow& row : apart)
        except.push_back(row.other_id);
    auto like = co_await matters->find(tx, by.station_id, matter_of(*head), std::move(except), duplicates_max);
    for (LikeCase& one : like)
        views.push_back(duplicate_view(std::move(one), *head));
    co_return views;
}

Task<std::vector<ApartView>> told_apart_from(pg::Tx& tx, Actor by, CaseId id,
                                             std::shared_ptr<const StationBook> book) {
    auto rows = co_await tx.run(apart_from, by.station_id, id);
    std::vector<ApartView> views;
    for (ApartRow& row : rows)
        views.push_back(
            {row.other_id, std::move(row.number), std::move(row.title), book->member_name(row.told_by), row.told_at});
    co_return views;
}

static Task<ApartPair> pair_to_judge(pg::Tx& tx, Actor by, CaseId id, CaseId other, Time now) {
    if (id == other) throw Refused(Problem(merge_master_wrong));
    co_await access::case_to_read(tx, by, id, now);
    co_await access::case_to_read(tx, by, other, now);
    co_return ApartPair(id, other);
}

Task<> tell_apart(pg::Tx& tx, Actor by, CaseId id, CaseId other, Time now) {
    ApartPair pair = co_await pair_to_judge(tx, by, id, other, now);
    co_await tx.run(add_apart, by.station_id, pair.case_id, pair.other_id, by.member_id, now);
}

Task<> take_back_apart(pg::Tx& tx, Actor by, CaseId id, CaseId other, Time now) {
    ApartPair pair = co_await pair_to_judge(tx, by, id, other, now);
    co_await tx.run(drop_apart, by.station_id, pair.case_id, pair.other_id);
}

} // namespace qzt
