#include "cases/station/setting_changes.hpp"

namespace qzt {

struct SettingChangeRow {
    Time at{};
    std::optional<std::string> by_name;
    pg::Json fields;
};
BOOST_DESCRIBE_STRUCT(SettingChangeRow, (), (at, by_name, fields))

static const pg::Query<pg::Many<SettingChangeRow>(StationId, AccountAct, std::string)> changes_of_setting{
    "changes_of_setting", R"(
    select e.at, m.name as by_name, e.facts - 'code' as fields
    from account_events e
    left join members m on m.station_id = e.station_id and m.member_id = e.actor_id
    where e.station_id = $1 and e.act = $2 and e.facts->>'code' = $3
    order by e.at desc, e.event_id desc
    limit 100)"};

static AccountAct act_of(Setting setting) {
    switch (setting) {
    case Setting::category:
        return AccountAct::category_changed;
    case Setting::limits:
        return AccountAct::limits_changed;
    case Setting::calendar:
        break;
    }
    return AccountAct::calendar_changed;
}

Task<SettingChanges> setting_changes(pg::Tx& tx, StationId station, SettingQuery query) {
    auto rows = co_await tx.run(changes_of_setting, station, act_of(query.setting), std::string(query.code));
    SettingChanges changes;
    for (auto& row : rows)
        changes.changes.push_back({row.at, row.by_name, json::Raw{std::move(row.fields.text)}});
    co_return changes;
}

} // namespace qzt
