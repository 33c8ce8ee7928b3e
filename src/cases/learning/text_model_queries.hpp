// What is learnt, as it is stored: versions with their figures, their files, which of them helps, and the cases that
// teach. Nothing here names who chose what.
#pragma once
#include "cases/learning/text_model_types.hpp"
#include "kernel/pg/query.hpp"
#include "kernel/pg/row_sql.hpp"

namespace qzt {

inline const pg::Query<pg::Affected(pg::Rows<TextModelRow>)> add_text_models{
    "add_text_models", pg::insert<TextModelRow>("text_models") + " on conflict do nothing"};

inline const pg::Query<pg::Many<TextModelRow>(StationId, int32_t)> newest_text_models{
    "newest_text_models", pg::select<TextModelRow>("text_models", R"(
    where station_id = $1
    order by version desc
    limit $2)")};

inline const pg::Query<pg::Maybe<TextModelRow>(StationId, int32_t)> text_model_of_version{
    "text_model_of_version", pg::select<TextModelRow>("text_models", R"(
    where station_id = $1 and version = $2)")};

inline const pg::Query<pg::Affected(StationId, int32_t, pg::Bytes)> add_text_model_file{"add_text_model_file", R"(
    insert into text_model_files (station_id, version, bytes) values ($1, $2, $3))"};

inline const pg::Query<pg::Maybe<pg::Bytes>(StationId, int32_t)> text_model_file{"text_model_file", R"(
    select bytes from text_model_files where station_id = $1 and version = $2)"};

inline const pg::Query<pg::Many<int32_t>(StationId)> text_model_files_kept{"text_model_files_kept", R"(
    select version from text_model_files where station_id = $1 order by version desc)"};

// All but the newest $2, and the one that is in use.
inline const pg::Query<pg::Affected(StationId, int32_t)> drop_old_text_model_files{"drop_old_text_model_files", R"(
    delete from text_model_files f
    where f.station_id = $1
      and f.version not in (select version from text_model_files where station_id = $1 order by version desc limit $2)
      and f.version is distinct from (select version from text_model_uses where station_id = $1 order by use_no desc limit 1))"};

inline const pg::Query<pg::Maybe<TextModelUse>(StationId)> text_model_use{
    "text_model_use", pg::select<TextModelUse>("text_model_uses", R"(
    where station_id = $1
    order by use_no desc
    limit 1)")};

inline const pg::Query<pg::Many<TextModelUse>(StationId, int32_t)> text_model_uses{
    "text_model_uses", pg::select<TextModelUse>("text_model_uses", R"(
    where station_id = $1
    order by use_no desc
    limit $2)")};

// Two at once: the second has no effect.
inline const pg::Query<pg::Affected(pg::Rows<TextModelUse>)> add_text_model_uses{
    "add_text_model_uses", pg::insert<TextModelUse>("text_model_uses") + " on conflict do nothing"};

// Cases told since then, counted no further than $3.
inline const pg::Query<pg::One<int32_t>(StationId, Time, int32_t)> fresh_cases{"fresh_cases", R"(
    select count(*)::int
    from (select from cases
          where station_id = $1 and created_at > $2 and dispatched_at is not null and visibility = 'normal'
          order by created_at desc
          limit $3) fresh)"};

// What was sent out and did not come back, newest first: of no class that has to be kept from anybody, and of none
// that is no class. `corrected`: its class is another than was suggested when it was sent out.
inline const pg::Query<pg::Many<TaughtCase>(StationId, Time, CaseId, int32_t)> teaching_cases{"teaching_cases", R"(
    select c.case_id, c.created_at, c.category, c.title, c.text, c.place_text,
           exists (select from suggestion_outcomes o
                   where o.station_id = $1 and o.case_id = c.case_id and o.category <> c.category) as corrected
    from cases c
    where c.station_id = $1 and (c.created_at, c.case_id) < ($2, $3) and c.visibility = 'normal'
      and c.dispatched_at is not null and not c.return_pending and c.category <> '1299'
      and c.state not in ('submitted', 'verifying', 'accepted', 'filed', 'declined', 'voided', 'merged', 'transferred_out')
    order by c.created_at desc, c.case_id desc
    limit $4)"};

// How often what was suggested first was taken, by where it came from and by version. Of a case that was sent out
// twice the last time counts.
inline const pg::Query<pg::Many<OutcomeCount>(StationId, Time)> outcome_counts{"outcome_counts", R"(
    select ground, version, count(*)::int as sent_out, (count(*) filter (where category = chosen_category))::int as class_taken,
           (count(*) filter (where priority = chosen_priority))::int as priority_taken,
           (count(*) filter (where lead_org = chosen_lead))::int as lead_taken,
           (count(*) filter (where category = chosen_category and priority = chosen_priority and lead_org = chosen_lead))::int
               as all_taken
    from (select distinct on (case_id) *
          from suggestion_outcomes
          where station_id = $1 and at > $2
          order by case_id, at desc, outcome_id desc) last
    group by ground, version
    order by version desc nulls last, ground)"};

} // namespace qzt
