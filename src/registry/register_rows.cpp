#include "registry/register_rows.hpp"

namespace qzt {

// Both tables in one statement, from the same rows.
static std::string into_both(const std::string& rows) {
    std::string of_people;
    for (const pg::row_sql::Column& column : pg::row_sql::table<PersonRow>) {
        if (column.name == "name_parts") continue;
        if (!of_people.empty()) of_people += ", ";
        of_people += column.name;
    }
    return "with u as (select " + rows +
           "), named as (insert into person_names (station_id, person_id, parts) select station_id, person_id, "
           "name_parts from u) insert into people (" +
           of_people + ") select " + of_people + " from u";
}

pg::RowStatements inserting_people() {
    std::string single;
    int number = 0;
    for (const pg::row_sql::Column& column : pg::row_sql::table<PersonRow>) {
        if (number++) single += ", ";
        single.append("$").append(std::to_string(number)).append(" as ").append(column.name);
    }
    constexpr auto& row = pg::row_sql::table<PersonRow>;
    std::string many = pg::row_sql::values(row) + " from " + pg::row_sql::unnested(row);
    return {into_both(many), into_both(single)};
}

} // namespace qzt
