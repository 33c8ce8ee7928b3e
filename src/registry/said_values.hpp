// What is said of a person or an establishment, as plain values checked against each other, before any of it is
// sealed.
#pragma once
#include "registry/register_fields.hpp"

#include <map>

namespace qzt {

using Values = std::map<Field, std::string>;

// A person's values in their one way of writing; what an identity number says already is not kept twice. `problems`
// takes what is wrong, each with its field's word as the path; the values are whole when it takes nothing.
Values read_person(const Values& raw, Day today, std::vector<FieldProblem>& problems);

// The same of an establishment: it has a name, and is open unless something else is said.
Values read_establishment(const Values& raw, Day today, std::vector<FieldProblem>& problems);

// 1985-03-10, from the number or as it was said.
std::optional<std::string> birth_date_of(const Values& values);

} // namespace qzt
