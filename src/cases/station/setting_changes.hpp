// What was changed of a station's settings, when and by whom: written into the history with the change, read beside
// the setting.
#pragma once
#include "accounts/account_history.hpp"
#include "kernel/json.hpp"
#include "kernel/json_read.hpp"
#include "kernel/json_write.hpp"

namespace qzt {

enum class Setting { category, limits, calendar };
BOOST_DESCRIBE_ENUM(Setting, category, limits, calendar)

struct SettingQuery {
    Setting setting = Setting::category;
    Line<2, 5> code; // of the category, or the urgency; "hours" of the calendar
};
BOOST_DESCRIBE_STRUCT(SettingQuery, (), (setting, code))

struct SettingChange {
    Time at{};
    std::optional<std::string> by_name;
    json::Raw fields; // each field that differs: {before, after}
};
BOOST_DESCRIBE_STRUCT(SettingChange, (), (at, by_name, fields))

struct SettingChanges {
    std::vector<SettingChange> changes; // newest first
};
BOOST_DESCRIBE_STRUCT(SettingChanges, (), (changes))

template <class T>
boost::json::object object_of(const T& value) {
    return or_refuse(json::parse(json::text_of(value))).as_object();
}

// The fields that differ, each as it was and as it is.
template <class Settings>
boost::json::object differing(std::string_view code, const Settings& before, const Settings& after) {
    auto was = object_of(before), is = object_of(after);
    boost::json::object facts{{"code", code}};
    for (auto& field : is)
        if (auto& before_it = was.at(field.key()); before_it != field.value())
            facts[field.key()] = boost::json::object{{"before", before_it}, {"after", field.value()}};
    return facts;
}

Task<SettingChanges> setting_changes(pg::Tx& tx, StationId station, SettingQuery query);

} // namespace qzt
