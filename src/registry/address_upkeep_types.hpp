// What is said when an address is kept up, and its record: what it is called, what hangs there, who is registered in
// it, and what was done to it.
#pragma once
#include "accounts/account_ids.hpp"
#include "registry/address_types.hpp"

namespace qzt {

using AddressMergeId = Id<struct AddressMergeTag>;

struct AddAddress {
    AddressLevel level = AddressLevel::room;
    Line<1, 60> name;              // 7, or 7 幢, or the name of an estate
    bool is_dwelling = false;      // somebody may live or work behind it: it is on the rounds of who goes there
    std::optional<AreaId> grid_id; // where the address above lies in no grid
    std::optional<Day> since;      // since when it stands there; empty: nobody says
};
BOOST_DESCRIBE_STRUCT(AddAddress, (), (level, name, is_dwelling, grid_id, since))

struct RenameAddress {
    Line<1, 60> name;
    Day since{};            // of a new name
    bool was_wrong = false; // it never was called so: there is no day
    std::optional<Line<1, 200>> reason;
};
BOOST_DESCRIBE_STRUCT(RenameAddress, (), (name, since, was_wrong, reason))

// What stands in the way of its end.
struct AddressUse {
    int64_t people = 0, dwellings = 0, establishments = 0;
    std::optional<AddressId> first_id; // where to go first
    std::optional<std::string> first;
};
BOOST_DESCRIBE_STRUCT(AddressUse, (), (people, dwellings, establishments, first_id, first))

enum class AddressAct { added, renamed, corrected, ended, merged, taken_in, parted };
BOOST_DESCRIBE_ENUM(AddressAct, added, renamed, corrected, ended, merged, taken_in, parted)

struct AddressHistoryLine {
    AddressId address_id; // its own, or that of what it lies in
    std::string of;       // by name
    AddressAct what = AddressAct::added;
    std::optional<Day> day; // since when it is so
    Time at{};              // since when it is known
    std::optional<std::string> name_before, name_after;
    std::optional<AddressId> other_id;
    std::optional<std::string> other;
    std::optional<std::string> reason;
    std::string by;
    std::optional<std::string> confirmed_by;
};
BOOST_DESCRIBE_STRUCT(AddressHistoryLine, (),
                      (address_id, of, what, day, at, name_before, name_after, other_id, other, reason, by,
                       confirmed_by))

struct HangingPlate {
    std::string ends_with; // the last four characters of its code
    Time made_at{};
};
BOOST_DESCRIBE_STRUCT(HangingPlate, (), (ends_with, made_at))

struct AddressMergeLine {
    AddressMergeId merge_id;
    AddressId kept_id, merged_id;
    std::string kept, merged; // full names
    std::string by, confirmed_by;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(AddressMergeLine, (), (merge_id, kept_id, merged_id, kept, merged, by, confirmed_by, at))

struct AddressRecord {
    AddressView address;
    std::vector<std::string> aliases;
    std::vector<HangingPlate> plates;
    std::vector<AddressStep> former;         // what lay in it and was torn down or merged
    std::vector<AddressHistoryLine> history; // the newest first, with that of all it lies in
    std::vector<AddressMergeLine> merges;    // into it, and of it; each can be undone
    std::optional<AddressUse> use;           // in one's own areas
    std::vector<AddressLevel> may_hold;      // what may be added below it by the caller; none: nothing
    bool may_keep = false;                   // the caller may rename, end and merge it
    int32_t waiting = 0;                     // proposals about it
};
BOOST_DESCRIBE_STRUCT(AddressRecord, (),
                      (address, aliases, plates, former, history, merges, use, may_hold, may_keep, waiting))

inline constexpr int32_t address_history_max = 200;
inline constexpr int32_t address_former_max = 200;

} // namespace qzt
