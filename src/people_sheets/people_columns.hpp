// The columns of a sheet of people, and the words in them.
#pragma once
#include "kernel/documents/columns.hpp"
#include "registry/register_types.hpp"

namespace qzt {

enum PeopleColumn : size_t {
    name_column,
    identity_number_column,
    other_document_column,
    phone_column,
    sex_column,
    birth_date_column,
    hukou_column,
    residence_kind_column,
    relation_column,
    household_column,
    address_column,
    since_column,
    living_column,
    occupancy_column,
    use_column
};

const std::vector<documents::WantedColumn>& people_columns();
// The columns that are a person's field, as they are written.
std::optional<Field> field_of(PeopleColumn column);

// 户主 → 01; codes of GB/T 4761 as they are. Empty: no such word.
std::optional<std::string> relation_code(std::string_view said);
// How a relation is written in a sheet of ours.
std::string relation_word(std::string_view code);

std::span<const std::pair<std::string_view, ResidenceKind>> residence_kind_words();
std::span<const std::pair<std::string_view, Living>> living_words();
std::span<const std::pair<std::string_view, Occupancy>> occupancy_words();
std::span<const std::pair<std::string_view, Use>> use_words();
std::span<const std::pair<std::string_view, std::string_view>> sex_words();

// The first of its words.
template <class E>
std::string_view word_of(std::span<const std::pair<std::string_view, E>> words, E value) {
    for (const auto& [word, meant] : words)
        if (meant == value) return word;
    return "";
}

} // namespace qzt
