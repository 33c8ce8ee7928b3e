#include "cases/station/limit_changes.hpp"

#include "cases/categories/category_problems.hpp"
#include "cases/categories/category_table.hpp"
#include "cases/station/setting_changes.hpp"
#include "cases/station/station_queries.hpp"
#include "kernel/json_traits.hpp"

#include <array>

namespace qzt {

// Whoever changes one of them waits for whoever changes another.
static const pg::Query<pg::Many<PriorityLimitsRow>(StationId)> limits_for_update{
    "limits_for_update", pg::select<PriorityLimitsRow>("priority_limits", R"(
    where station_id = $1
    order by priority
    for update)")};

// A station without a row for an urgency goes by the shipped one.
static std::array<PriorityLimits, 4> limits_of_all(const std::vector<PriorityLimitsRow>& rows) {
    std::array<PriorityLimits, 4> limits;
    for (auto priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4})
        limits[size_t(priority)] = default_limits(priority);
    for (auto& row : rows)
        limits[size_t(row.priority)] = limits_of(row);
    return limits;
}

Task<LimitSettingsList> limit_settings(pg::Tx& tx, StationId station) {
    auto rows = co_await tx.run(book_priority_limits, station);
    auto limits = limits_of_all(rows);
    LimitSettingsList list;
    for (auto priority : {Priority::P1, Priority::P2, Priority::P3, Priority::P4})
        list.limits.push_back(settings_of(priority, limits[size_t(priority)]));
    co_return list;
}

Task<LimitSettings> change_limits(pg::Tx& tx, Actor by, std::string code, WriteLimits wanted, Time now) {
    auto priority = json::from_word<Priority>(code);
    if (!priority) throw Refused(Problem(limits_unknown, {{"priority", code}}));
    auto rows = co_await tx.run(limits_for_update, by.station_id);
    PriorityLimits before = limits_of_all(rows)[size_t(*priority)];
    PriorityLimits after = or_refuse(accept_limits(*priority, wanted));
    LimitSettings settings = settings_of(*priority, after);
    auto facts = differing(code, settings_of(*priority, before), settings);
    queue_events(tx, {account_event(author_of(by), AccountAct::limits_changed, {}, now, std::move(facts))});
    co_await tx.run(put_priority_limits, pg::Rows<PriorityLimitsRow>({row_of(by.station_id, *priority, after)}));
    co_return settings;
}

} // namespace qzt
