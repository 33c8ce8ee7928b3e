// People as a sheet that leaves the station: asked for by one, approved by another, above a number by two others,
// fetched once within a day.
#pragma once
#include "cases/loop/case_ids.hpp"
#include "kernel/json.hpp"
#include "registry/register_types.hpp"

namespace qzt {

using PeopleExportId = Id<struct PeopleExportTag>;

// What it is for. There is no "other".
enum class ExportGround { case_work, upkeep, emergency };
BOOST_DESCRIBE_ENUM(ExportGround, case_work, upkeep, emergency)

enum class PeopleExportState { asked, approved, refused, withdrawn, fetched };
BOOST_DESCRIBE_ENUM(PeopleExportState, asked, approved, refused, withdrawn, fetched)

inline constexpr int32_t export_people_max = 20'000; // in one sheet
inline constexpr int32_t export_one_word_max = 500;  // above that two persons approve
inline constexpr int64_t export_quota = 5'000;       // people, of one asker
inline constexpr std::chrono::days export_quota_days{30};
inline constexpr std::chrono::hours export_lasts{24};
inline constexpr int minor_until_age = 14;
inline constexpr int32_t people_exports_listed = 100;

struct AskPeopleExport {
    ExportGround ground = ExportGround::upkeep;
    std::optional<CaseId> case_id; // of case_work
    Line<5, 100> purpose;          // in words; stands on every page
    List<AreaId, 100> area_ids;
    List<Field, 8> fields; // of a person; the address always comes along
    bool with_minors = false;
    std::optional<Line<5, 200>> minors_reason;
    Bounded<int32_t, 1, export_people_max> max_rows = 500;
};
BOOST_DESCRIBE_STRUCT(AskPeopleExport, (),
                      (ground, case_id, purpose, area_ids, fields, with_minors, minors_reason, max_rows))

struct DecidePeopleExport {
    bool approve = false;
    std::optional<Line<1, 200>> reason; // of a refusal
};
BOOST_DESCRIBE_STRUCT(DecidePeopleExport, (), (approve, reason))

struct PeopleExportView {
    PeopleExportId export_id;
    std::string asked_by;
    Time asked_at{};
    ExportGround ground = ExportGround::upkeep;
    std::string purpose;
    std::vector<AreaId> area_ids;
    std::vector<Field> fields;
    bool with_minors = false;
    std::optional<std::string> minors_reason;
    int32_t max_rows = 0;
    int32_t people = 0; // when it was asked for; later, as it was fetched
    PeopleExportState state = PeopleExportState::asked;
    bool needs_two = false;
    std::optional<std::string> first_by, second_by, refused_by;
    std::optional<std::string> reason;
    std::optional<Time> expires_at, fetched_at;
    bool is_own = false;
    bool may_decide = false;
    bool may_withdraw = false;
    bool may_fetch = false;
};
BOOST_DESCRIBE_STRUCT(PeopleExportView, (),
                      (export_id, asked_by, asked_at, ground, purpose, area_ids, fields, with_minors, minors_reason,
                       max_rows, people, state, needs_two, first_by, second_by, refused_by, reason, expires_at,
                       fetched_at, is_own, may_decide, may_withdraw, may_fetch))

// One's own; and, for whoever approves, those of the last month.
struct PeopleExportList {
    std::vector<PeopleExportView> rows;
    int64_t quota_left = 0; // people whom one may still export
};
BOOST_DESCRIBE_STRUCT(PeopleExportList, (), (rows, quota_left))

} // namespace qzt
