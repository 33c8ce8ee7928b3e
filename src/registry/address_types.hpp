// Standard addresses as they are stored and shown: a tree from the province down to the room, each with the one name
// that stands on its plate.
#pragma once
#include "areas/area_types.hpp"
#include "kernel/clock.hpp"
#include "kernel/json.hpp"
#include "registry/address_level.hpp"

namespace qzt {

using AddressId = Id<struct AddressTag>;

enum class AddressStatus { planned, active, demolished, merged };
BOOST_DESCRIBE_ENUM(AddressStatus, planned, active, demolished, merged)

struct AddressQuery {
    Line<1, 120> q; // as somebody wrote it, or the beginning of it
};
BOOST_DESCRIBE_STRUCT(AddressQuery, (), (q))

// How well a text says which address it means: one; one of several; none, and the rows are the nearest around it.
enum class AddressMatch { exact, several, unknown };
BOOST_DESCRIBE_ENUM(AddressMatch, exact, several, unknown)

struct AddressLine {
    AddressId address_id;
    AddressLevel level = AddressLevel::room;
    std::string name;
    std::string full_name;
    AddressStatus status = AddressStatus::active;
    bool in_own_area = false; // in an area of a post of the caller's
};
BOOST_DESCRIBE_STRUCT(AddressLine, (), (address_id, level, name, full_name, status, in_own_area))

struct AddressMatches {
    AddressMatch match = AddressMatch::unknown;
    std::vector<AddressLine> rows; // own area first; at most address_rows_max
};
BOOST_DESCRIBE_STRUCT(AddressMatches, (), (match, rows))

struct AddressStep {
    AddressId address_id;
    AddressLevel level = AddressLevel::room;
    std::string name;
    AddressStatus status = AddressStatus::active;
};
BOOST_DESCRIBE_STRUCT(AddressStep, (), (address_id, level, name, status))

struct AddressView {
    AddressId address_id;
    AddressLevel level = AddressLevel::room;
    std::string name;
    std::string full_name;
    AddressStatus status = AddressStatus::active;
    std::optional<AddressId> merged_into;
    Day valid_from{};
    std::optional<Day> valid_to;
    std::optional<std::string> code_system;
    std::optional<std::string> code;
    std::optional<Point> place;
    std::optional<AreaId> grid_id;
    std::optional<AreaId> area_id;
    std::vector<AddressStep> path;     // from the largest down to its parent
    std::vector<AddressStep> children; // in the order of their numbers; at most address_children_max
    bool has_more_children = false;
};
BOOST_DESCRIBE_STRUCT(AddressView, (),
                      (address_id, level, name, full_name, status, merged_into, valid_from, valid_to, code_system,
                       code, place, grid_id, area_id, path, children, has_more_children))

inline constexpr size_t address_rows_max = 20;
inline constexpr int32_t address_children_max = 1'000;

} // namespace qzt
