#include "registry/register_rows.hpp"

namespace qzt {

// Both tables in one statement, from the same rows.
static std::string into_both(const std::string& rows) {
    std::string of_people;
    pg::row_sql::for_each_member<PersonRow>([&](std::string_view name, auto) {
        if (name == "name_parts") return;
        if (!of_people.empty()) of_people += ", ";
        of_people += name;
    });
    return "with u as (select " + rows +
           "), named as (insert into person_names (station_id, person_id, parts) select station_id, person_id, "
           "name_parts from u) insert into people (" +
           of_people + ") select " + of_people + " from u";
}

pg::RowStatements inserting_people() {
    std::string single;
    int number = 0;
    pg::row_sql::for_each_member<PersonRow>([&](std::string_view name, auto) {
        if (number++) single += ", ";
        single.append("$").append(std::to_string(number)).append(" as ").append(name);
    });
    std::string many = pg::row_sql::values<PersonRow>() + " from " + pg::row_sql::unnested<PersonRow>();
    return {into_both(many), into_both(single)};
}

} // namespace qzt
