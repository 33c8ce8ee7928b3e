// What a station decides for itself about the loop, as rows: categories, limits by priority, the dispatch catalogue;
// and how handlers' results fared when they were checked.
#pragma once
#include "cases/loop/case_types.hpp"
#include "cases/rules/rulebook.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

struct StationRow {
    std::string code;
    std::string name;
    bool demo = false;
    int64_t calendar_revision = 0; // raised by every change of the working calendar or of working hours
    std::vector<std::string> work_periods = words_of(Calendar::default_periods());
};
BOOST_DESCRIBE_STRUCT(StationRow, (), (code, name, demo, calendar_revision, work_periods))

inline const pg::Query<pg::One<StationRow>(StationId)> book_station{"book_station",
                                                                    pg::select<StationRow>("stations", R"(
    where station_id = $1)")};

struct CategoryRow : CategorySentences, NeededProofs {
    std::string code;
    std::string name_zh;
    std::string name_en;
    Priority priority = Priority::P3;
    Visibility visibility = Visibility::normal;
    SpanUnit triage_unit = SpanUnit::work_hour;
    int64_t triage_amount = 0;
    SpanUnit handle_unit = SpanUnit::work_day;
    int64_t handle_amount = 0;
    std::vector<std::string> lead_kinds;
    std::vector<std::string> assist_kinds;
    bool emergency_line = false;
    bool enforcement = false;
    int32_t evidence_photos = 0;
    int32_t sampling_percent = 30;
    bool active = true;
    bool needs_documents = false;
    bool same_hours = false;
    std::optional<SpanUnit> then_unit;
    int64_t then_amount = 0;
    bool repeats = false;
};
BOOST_DESCRIBE_STRUCT(CategoryRow, (CategorySentences, NeededProofs),
                      (code, name_zh, name_en, priority, visibility, triage_unit, triage_amount, handle_unit,
                       handle_amount, lead_kinds, assist_kinds, emergency_line, enforcement, evidence_photos,
                       sampling_percent, active, needs_documents, same_hours, then_unit, then_amount, repeats))

struct FullCategoryRow : CategoryRow {
    StationId station_id;
};
BOOST_DESCRIBE_STRUCT(FullCategoryRow, (CategoryRow), (station_id))

inline const pg::Query<pg::Many<CategoryRow>(StationId)> book_categories{"book_categories",
                                                                         pg::select<CategoryRow>("categories", R"(
    where station_id = $1
    order by code)")};

inline const pg::Query<pg::Affected(pg::Rows<FullCategoryRow>)> put_categories{
    "put_categories", pg::upsert<FullCategoryRow>("categories", {"station_id", "code"})};

struct PriorityLimitsRow {
    StationId station_id;
    Priority priority = Priority::P3;
    SpanUnit sign_unit = SpanUnit::work_hour;
    int64_t sign_amount = 0;
    SpanUnit first_contact_unit = SpanUnit::work_hour;
    int64_t first_contact_amount = 0;
    SpanUnit check_unit = SpanUnit::work_hour;
    int64_t check_amount = 0;
    SpanUnit follow_up_unit = SpanUnit::work_hour;
    int64_t follow_up_amount = 0;
    bool auto_sign = false;
    int32_t extensions_max = 0;
    int32_t extension_percent = 0;
    int32_t suspend_days_max = 0;
    SpanUnit triage_unit = SpanUnit::work_hour;
    int64_t triage_amount = 0;
    SpanUnit handle_unit = SpanUnit::work_hour;
    int64_t handle_amount = 0;
    SpanUnit verify_unit = SpanUnit::work_hour;
    int64_t verify_amount = 0;
    SpanUnit return_unit = SpanUnit::work_hour;
    int64_t return_amount = 0;
    SpanUnit decide_unit = SpanUnit::work_hour;
    int64_t decide_amount = 0;
    SpanUnit supervise_unit = SpanUnit::work_hour;
    int64_t supervise_amount = 0;
    int32_t rework_percent = 50;
};
BOOST_DESCRIBE_STRUCT(PriorityLimitsRow, (),
                      (station_id, priority, sign_unit, sign_amount, first_contact_unit, first_contact_amount,
                       check_unit, check_amount, follow_up_unit, follow_up_amount, auto_sign, extensions_max,
                       extension_percent, suspend_days_max, triage_unit, triage_amount, handle_unit, handle_amount,
                       verify_unit, verify_amount, return_unit, return_amount, decide_unit, decide_amount,
                       supervise_unit, supervise_amount, rework_percent))

inline const pg::Query<pg::Many<PriorityLimitsRow>(StationId)> book_priority_limits{
    "book_priority_limits", pg::select<PriorityLimitsRow>("priority_limits", R"(
    where station_id = $1)")};

inline const pg::Query<pg::Affected(pg::Rows<PriorityLimitsRow>)> put_priority_limits{
    "put_priority_limits", pg::upsert<PriorityLimitsRow>("priority_limits", {"station_id", "priority"})};

Category category_of(const CategoryRow& row);
FullCategoryRow row_of(StationId station, const Category& category);
PriorityLimits limits_of(const PriorityLimitsRow& row);
PriorityLimitsRow row_of(StationId station, Priority priority, const PriorityLimits& limits);

struct CatalogueRow {
    std::string category;
    std::optional<AreaId> community_id; // empty: everywhere in the station
    OrgId org_id;
    AssignmentRole role = AssignmentRole::lead;
    int32_t rank = 0;
};
BOOST_DESCRIBE_STRUCT(CatalogueRow, (), (category, community_id, org_id, role, rank))

inline const pg::Query<pg::Many<CatalogueRow>(StationId)> book_catalogue{"book_catalogue", R"(
    select category, community_id, org_id, role, rank
    from dispatch_catalogue
    where station_id = $1
    order by category, rank, entry_id)"};

struct CheckedResultsRow {
    OrgId org_id;
    int32_t checked;
    int32_t failed;
};
BOOST_DESCRIBE_STRUCT(CheckedResultsRow, (), (org_id, checked, failed))

// Of an organisation's last twenty checked results, how many failed. A check that could not be made is none. It is
// asked about organisations alone (docs/decisions, no figure about a person).
inline const pg::Query<pg::Many<CheckedResultsRow>(StationId)> book_checked_results{"book_checked_results", R"(
    select org_id, count(*)::int as checked, (count(*) filter (where failed))::int as failed
    from (select a.org_id, t.outcome = 'fail' as failed,
                 row_number() over (partition by a.org_id order by t.done_at desc, t.task_id) as place
          from case_tasks t
          join assignments a on a.station_id = t.station_id and a.case_id = t.case_id and a.round = t.round
               and a.role = 'lead' and a.state <> 'withdrawn'
          where t.station_id = $1 and t.kind = 'check' and t.state = 'done' and t.outcome in ('pass', 'fail')) results
    where place <= 20
    group by org_id)"};

} // namespace qzt
