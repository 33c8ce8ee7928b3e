#include "registry/said_values.hpp"

#include "kernel/json_traits.hpp"
#include "registry/identity_number.hpp"
#include "registry/register_problems.hpp"

namespace qzt {

namespace {

std::string path_of(Field field) { return "/" + std::string(json::word(field)); }

// What the number says, too, must not be said otherwise; it is not written a second time.
void compare_with(const IdentityNumber& number, Values& values, std::vector<FieldProblem>& problems) {
    auto says = [&](Field field, std::string value) {
        auto said = values.find(field);
        if (said == values.end()) return;
        if (said->second != value)
            problems.push_back({path_of(field), &person_contradicts, {{"field", std::string(info_of(field).zh)}}});
        values.erase(said);
    };
    says(Field::birth_date, to_text(number.birth_date));
    says(Field::sex, std::string(json::word(number.sex)));
}

} // namespace

std::optional<std::string> birth_date_of(const Values& values) {
    if (auto number = values.find(Field::identity_number); number != values.end()) {
        const std::string& text = number->second;
        return text.substr(6, 4) + '-' + text.substr(10, 2) + '-' + text.substr(12, 2);
    }
    auto said = values.find(Field::birth_date);
    if (said == values.end()) return {};
    return said->second;
}

static Values plain_values(const Values& raw, Day today, std::vector<FieldProblem>& problems) {
    Values values;
    for (const auto& [field, text] : raw) {
        auto value = plain_value(field, text, today);
        if (value)
            values.emplace(field, std::move(*value));
        else
            problems.push_back({path_of(field), value.error().kind, value.error().details});
    }
    return values;
}

Values read_establishment(const Values& raw, Day today, std::vector<FieldProblem>& problems) {
    Values values = plain_values(raw, today, problems);
    if (!raw.contains(Field::unit_name))
        problems.push_back({path_of(Field::unit_name), &register_text_length, {{"max", "80"}}});
    values.emplace(Field::operating, json::word(Operating::open));
    return values;
}

Values read_person(const Values& raw, Day today, std::vector<FieldProblem>& problems) {
    Values values = plain_values(raw, today, problems);
    if (!raw.contains(Field::name)) problems.push_back({path_of(Field::name), &person_name_length, {{"max", "60"}}});
    if (auto number = values.find(Field::identity_number); number != values.end())
        compare_with(or_refuse(read_identity_number(number->second, today)), values, problems);
    bool can_be_told_apart = raw.contains(Field::identity_number) || raw.contains(Field::other_document) ||
                             raw.contains(Field::birth_date);
    if (!can_be_told_apart) problems.push_back({path_of(Field::identity_number), &person_without_document, {}});
    return values;
}

} // namespace qzt
