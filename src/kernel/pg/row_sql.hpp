// The plain statements that follow from a described row: select its columns, insert rows from arrays, update them, or
// both. A column is named once, in the struct; these write the lists. Statements with any thought in them are written
// by hand.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/ids.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

namespace qzt::pg {

struct Json;
struct Bytes;

namespace row_sql {

template <class T>
struct Column {
    static constexpr std::string_view array_type = "text[]";
}; // strings, enums
template <>
struct Column<bool> {
    static constexpr std::string_view array_type = "bool[]";
};
template <>
struct Column<int16_t> {
    static constexpr std::string_view array_type = "int2[]";
};
template <>
struct Column<int32_t> {
    static constexpr std::string_view array_type = "int4[]";
};
template <>
struct Column<int64_t> {
    static constexpr std::string_view array_type = "int8[]";
};
template <>
struct Column<double> {
    static constexpr std::string_view array_type = "float8[]";
};
template <>
struct Column<Uuid> {
    static constexpr std::string_view array_type = "uuid[]";
};
template <>
struct Column<StationId> {
    static constexpr std::string_view array_type = "int4[]";
};
template <>
struct Column<Time> {
    static constexpr std::string_view array_type = "timestamptz[]";
};
template <>
struct Column<Day> {
    static constexpr std::string_view array_type = "date[]";
};
template <>
struct Column<Json> {
    static constexpr std::string_view array_type = "jsonb[]";
};
template <>
struct Column<Bytes> {
    static constexpr std::string_view array_type = "bytea[]";
};
template <class Tag>
struct Column<Id<Tag>> : Column<Uuid> {};
template <class T>
struct Column<std::optional<T>> : Column<T> {};
// PostgreSQL's arrays are rectangular, so a column of lists travels as one array literal per row ("{…}") and is cast
// back.
template <class T>
struct Column<std::vector<T>> {
    static constexpr std::string_view array_type = "text[]";
    static constexpr std::string_view cast = Column<T>::array_type;
};

template <class Row, class F>
void for_each_member(F f) {
    using Members =
        boost::describe::describe_members<Row, boost::describe::mod_any_access | boost::describe::mod_inherited>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        using Field = std::remove_cvref_t<decltype(std::declval<Row&>().*member.pointer)>;
        f(std::string_view(member.name), std::type_identity<Field>{});
    });
}

template <class Row>
std::string columns(std::string_view prefix = "") {
    std::string list;
    for_each_member<Row>([&](std::string_view name, auto) {
        if (!list.empty()) list += ", ";
        list.append(prefix).append(name);
    });
    return list;
}

// u.case_id, u.files::uuid[], …
template <class Row>
std::string values() {
    std::string list;
    for_each_member<Row>([&](std::string_view name, auto type) {
        using C = Column<typename decltype(type)::type>;
        if (!list.empty()) list += ", ";
        list.append("u.").append(name);
        if constexpr (requires { C::cast; }) list.append("::").append(C::cast);
    });
    return list;
}

// unnest($1::uuid[], …) as u (case_id, …)
template <class Row>
std::string unnested() {
    std::string list = "unnest(";
    int number = 0;
    for_each_member<Row>([&](std::string_view, auto type) {
        if (number++) list += ", ";
        list.append("$")
            .append(std::to_string(number))
            .append("::")
            .append(Column<typename decltype(type)::type>::array_type);
    });
    return list + ") as u (" + columns<Row>() + ")";
}

inline bool is_key(std::initializer_list<std::string_view> keys, std::string_view name) {
    for (auto key : keys)
        if (key == name) return true;
    return false;
}

// $1, $2, …, one for each member
template <class Row>
std::string numbers() {
    std::string list;
    int number = 0;
    for_each_member<Row>([&](std::string_view, auto) {
        if (number++) list += ", ";
        list.append("$").append(std::to_string(number));
    });
    return list;
}

// version = $11, … for all members that are keys, or for all that are none
template <class Row>
std::string numbered(std::initializer_list<std::string_view> keys, bool of_keys, std::string_view between) {
    std::string list;
    int number = 0;
    for_each_member<Row>([&](std::string_view name, auto) {
        ++number;
        if (is_key(keys, name) != of_keys) return;
        if (!list.empty()) list += between;
        list.append(name).append(" = $").append(std::to_string(number));
    });
    return list;
}

// version = u.version, … for all but the key columns
template <class Row>
std::string assignments(std::initializer_list<std::string_view> keys, std::string_view from, bool cast) {
    std::string list;
    for_each_member<Row>([&](std::string_view name, auto type) {
        using C = Column<typename decltype(type)::type>;
        if (is_key(keys, name)) return;
        if (!list.empty()) list += ", ";
        list.append(name).append(" = ").append(from).append(name);
        if constexpr (requires { C::cast; })
            if (cast) list.append("::").append(C::cast);
    });
    return list;
}

inline std::string joined(std::initializer_list<std::string_view> names, std::string_view between, auto&& each) {
    std::string list;
    for (auto name : names) {
        if (!list.empty()) list += between;
        list += each(name);
    }
    return list;
}

} // namespace row_sql

// select … from TABLE REST
template <class Row>
std::string select(std::string_view table, std::string_view rest) {
    return "select " + row_sql::columns<Row>() + " from " + std::string(table) + std::string(rest);
}

// insert into TABLE (…) select … from unnest(…)
template <class Row>
std::string insert(std::string_view table) {
    return "insert into " + std::string(table) + " (" + row_sql::columns<Row>() + ") select " +
           row_sql::values<Row>() + " from " + row_sql::unnested<Row>();
}

// on conflict (KEYS) do update set …
template <class Row>
std::string or_update(std::initializer_list<std::string_view> keys) {
    return " on conflict (" + row_sql::joined(keys, ", ", [](auto k) { return std::string(k); }) +
           ") do update set " + row_sql::assignments<Row>(keys, "excluded.", false);
}

// The same as `insert`; a row whose key is there already takes the new values.
template <class Row>
std::string upsert(std::string_view table, std::initializer_list<std::string_view> keys) {
    return insert<Row>(table) + or_update<Row>(keys);
}

template <class Row>
std::string update(std::string_view table, std::initializer_list<std::string_view> keys) {
    return "update " + std::string(table) + " t set " + row_sql::assignments<Row>(keys, "u.", true) + " from " +
           row_sql::unnested<Row>() + " where " +
           row_sql::joined(keys, " and ", [](auto k) { return "t." + std::string(k) + " = u." + std::string(k); });
}

// One statement in two forms, for store.hpp: from arrays, and for a single row from plain values.
struct RowStatements {
    std::string many, one;
};

template <class Row>
RowStatements inserting(std::string_view table) {
    return {insert<Row>(table), "insert into " + std::string(table) + " (" + row_sql::columns<Row>() + ") values (" +
                                    row_sql::numbers<Row>() + ")"};
}

template <class Row>
RowStatements upserting(std::string_view table, std::initializer_list<std::string_view> keys) {
    RowStatements sql = inserting<Row>(table);
    std::string rest = or_update<Row>(keys);
    return {sql.many + rest, sql.one + rest};
}

template <class Row>
RowStatements updating(std::string_view table, std::initializer_list<std::string_view> keys) {
    return {update<Row>(table, keys), "update " + std::string(table) + " set " +
                                          row_sql::numbered<Row>(keys, false, ", ") + " where " +
                                          row_sql::numbered<Row>(keys, true, " and ")};
}

} // namespace qzt::pg
