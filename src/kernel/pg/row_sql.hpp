// The plain statements that follow from a described row: select its columns, insert rows from arrays, update them, or
// both. A column is named once, in the struct; these write the lists. Statements with any thought in them are written
// by hand. What a row looks like is a table that the compiler makes; the words are put together in one place for all
// rows, since every file that knows a query makes its words.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/ids.hpp"

#include <boost/describe.hpp>

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace qzt::pg {

struct Json;
struct Bytes;

namespace row_sql {

// The type of an array of what is in a column.
template <class T>
inline constexpr std::string_view array_of = "text[]"; // strings, enums
template <>
inline constexpr std::string_view array_of<bool> = "bool[]";
template <>
inline constexpr std::string_view array_of<int16_t> = "int2[]";
template <>
inline constexpr std::string_view array_of<int32_t> = "int4[]";
template <>
inline constexpr std::string_view array_of<int64_t> = "int8[]";
template <>
inline constexpr std::string_view array_of<double> = "float8[]";
template <>
inline constexpr std::string_view array_of<Uuid> = "uuid[]";
template <>
inline constexpr std::string_view array_of<StationId> = "int4[]";
template <>
inline constexpr std::string_view array_of<Time> = "timestamptz[]";
template <>
inline constexpr std::string_view array_of<Day> = "date[]";
template <>
inline constexpr std::string_view array_of<Json> = "jsonb[]";
template <>
inline constexpr std::string_view array_of<Bytes> = "bytea[]";
template <class Tag>
inline constexpr std::string_view array_of<Id<Tag>> = "uuid[]";
template <class T>
inline constexpr std::string_view array_of<std::optional<T>> = array_of<T>;
// PostgreSQL's arrays are rectangular, so a column of lists travels as one array literal per row ("{…}") and is cast
// back.
template <class T>
inline constexpr std::string_view array_of<std::vector<T>> = "text[]";
template <class T>
inline constexpr std::string_view cast_of = "";
template <class T>
inline constexpr std::string_view cast_of<std::vector<T>> = array_of<T>;

struct Column {
    std::string_view name, array_type, cast; // no cast: empty
};
using Columns = std::span<const Column>;
using Keys = std::initializer_list<std::string_view>;

template <class Row, template <class...> class List, class... Member>
constexpr auto table_of(List<Member...>) {
    return std::array<Column, sizeof...(Member)>{
        Column{Member::name, array_of<std::remove_cvref_t<decltype(std::declval<Row&>().*Member::pointer)>>,
               cast_of<std::remove_cvref_t<decltype(std::declval<Row&>().*Member::pointer)>>}...};
}
template <class Row>
inline constexpr auto table = table_of<Row>(
    boost::describe::describe_members<Row, boost::describe::mod_any_access | boost::describe::mod_inherited>());

std::string values(Columns row);   // u.case_id, u.files::uuid[], …
std::string unnested(Columns row); // unnest($1::uuid[], …) as u (case_id, …)

std::string select(Columns row, std::string_view from, std::string_view rest);
std::string insert(Columns row, std::string_view into);
std::string insert_one(Columns row, std::string_view into);
std::string or_update(Columns row, Keys keys);
std::string update(Columns row, std::string_view of, Keys keys);
std::string update_one(Columns row, std::string_view of, Keys keys);

} // namespace row_sql

// select … from TABLE REST
template <class Row>
std::string select(std::string_view table, std::string_view rest) {
    return row_sql::select(row_sql::table<Row>, table, rest);
}

// insert into TABLE (…) select … from unnest(…)
template <class Row>
std::string insert(std::string_view table) {
    return row_sql::insert(row_sql::table<Row>, table);
}

// on conflict (KEYS) do update set …
template <class Row>
std::string or_update(row_sql::Keys keys) {
    return row_sql::or_update(row_sql::table<Row>, keys);
}

// The same as `insert`; a row whose key is there already takes the new values.
template <class Row>
std::string upsert(std::string_view table, row_sql::Keys keys) {
    return insert<Row>(table) + or_update<Row>(keys);
}

template <class Row>
std::string update(std::string_view table, row_sql::Keys keys) {
    return row_sql::update(row_sql::table<Row>, table, keys);
}

// One statement in two forms, for store.hpp: from arrays, and for a single row from plain values.
struct RowStatements {
    std::string many, one;
};

template <class Row>
RowStatements inserting(std::string_view table) {
    return {row_sql::insert(row_sql::table<Row>, table), row_sql::insert_one(row_sql::table<Row>, table)};
}

template <class Row>
RowStatements upserting(std::string_view table, row_sql::Keys keys) {
    RowStatements sql = inserting<Row>(table);
    std::string rest = or_update<Row>(keys);
    return {sql.many + rest, sql.one + rest};
}

template <class Row>
RowStatements updating(std::string_view table, row_sql::Keys keys) {
    return {row_sql::update(row_sql::table<Row>, table, keys), row_sql::update_one(row_sql::table<Row>, table, keys)};
}

} // namespace qzt::pg
