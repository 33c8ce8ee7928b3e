#include "kernel/pg/row_sql.hpp"

#include <algorithm>

namespace qzt::pg::row_sql {

namespace {

// What `each` says of every item, with `between` between them.
template <class Items>
std::string joined(const Items& items, std::string_view between, auto&& each) {
    std::string list;
    for (const auto& item : items) {
        if (!list.empty()) list += between;
        list += each(item);
    }
    return list;
}

std::string names(Columns row) {
    return joined(row, ", ", [](const Column& column) { return column.name; });
}

bool is_key(Keys keys, const Column& column) { return std::ranges::find(keys, column.name) != keys.end(); }

std::string cast(std::string word, const Column& column) {
    if (!column.cast.empty()) word.append("::").append(column.cast);
    return word;
}

// version = u.version, … for all but the keys
std::string assignments(Columns row, Keys keys, std::string_view from, bool with_cast) {
    std::vector<Column> set;
    std::ranges::copy_if(row, std::back_inserter(set), [&](const Column& column) { return !is_key(keys, column); });
    return joined(set, ", ", [&](const Column& column) {
        std::string value = std::string(from).append(column.name);
        return std::string(column.name) + " = " + (with_cast ? cast(value, column) : value);
    });
}

// version = $11, … for all columns that are keys, or for all that are none
std::string numbered(Columns row, Keys keys, bool of_keys, std::string_view between) {
    std::string list;
    for (size_t i = 0; i < row.size(); ++i) {
        if (is_key(keys, row[i]) != of_keys) continue;
        if (!list.empty()) list += between;
        list.append(row[i].name).append(" = $").append(std::to_string(i + 1));
    }
    return list;
}

} // namespace

std::string values(Columns row) {
    return joined(row, ", ", [](const Column& column) { return cast("u." + std::string(column.name), column); });
}

std::string unnested(Columns row) {
    int number = 0;
    std::string arrays = joined(row, ", ", [&](const Column& column) {
        return "$" + std::to_string(++number) + "::" + std::string(column.array_type);
    });
    return "unnest(" + arrays + ") as u (" + names(row) + ")";
}

std::string select(Columns row, std::string_view from, std::string_view rest) {
    return "select " + names(row) + " from " + std::string(from) + std::string(rest);
}

std::string insert(Columns row, std::string_view into) {
    return "insert into " + std::string(into) + " (" + names(row) + ") select " + values(row) + " from " +
           unnested(row);
}

std::string insert_one(Columns row, std::string_view into) {
    int number = 0;
    std::string numbers = joined(row, ", ", [&](const Column&) { return "$" + std::to_string(++number); });
    return "insert into " + std::string(into) + " (" + names(row) + ") values (" + numbers + ")";
}

std::string or_update(Columns row, Keys keys) {
    return " on conflict (" + joined(keys, ", ", [](std::string_view key) { return key; }) + ") do update set " +
           assignments(row, keys, "excluded.", false);
}

std::string update(Columns row, std::string_view of, Keys keys) {
    std::string same = joined(
        keys, " and ", [](std::string_view key) { return "t." + std::string(key) + " = u." + std::string(key); });
    return "update " + std::string(of) + " t set " + assignments(row, keys, "u.", true) + " from " + unnested(row) +
           " where " + same;
}

std::string update_one(Columns row, std::string_view of, Keys keys) {
    return "update " + std::string(of) + " set " + numbered(row, keys, false, ", ") + " where " +
           numbered(row, keys, true, " and ");
}

} // namespace qzt::pg::row_sql
