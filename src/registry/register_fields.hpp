// The register's record of processing: every field that may be known of somebody, what it is for, and how it is
// shown. What does not stand here cannot be stored: the database refuses it by name, and forms offer nothing else.
#pragma once
#include "kernel/outcome.hpp"
#include "registry/register_types.hpp"

#include <span>

namespace qzt {

// How a value is written, and what is shown of it before anybody has given a ground.
enum class FieldForm {
    name,     // 方*兰
    document, // 3509*12
    phone,    // 139*21
    day,      // nothing but the year
    code,     // a word of a closed list: shown
    text,     // shown: the sign over a door
};
BOOST_DESCRIBE_ENUM(FieldForm, name, document, phone, day, code, text)

struct FieldInfo {
    Field field;
    Subject subject;
    FieldForm form;
    bool personal;            // sealed, masked, and opened with a ground only
    bool asked_for;           // missing when nobody gave it: the door asks
    std::string_view zh, en;  // its name
    std::string_view purpose; // what it is for, in one line, for the resident
};

std::span<const FieldInfo> register_fields();
const FieldInfo& info_of(Field field);

// A value in its one way of writing: 18 characters of an identity number, digits of a phone, a word of its list.
// Refusals name what is wrong, and never the whole value.
Outcome<std::string> plain_value(Field field, std::string_view text, Day today);

// What is shown of it without a ground. Codes and texts as they are.
std::string masked_value(Field field, std::string_view value);

} // namespace qzt
