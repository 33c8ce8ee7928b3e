// One person, one record: those who seem to be written twice, made one, and taken apart again when it was a mistake.
// Nothing is lost by it: the record that goes stays as it was, pointing to the one that stays.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/pg/transaction.hpp"
#include "registry/register_keys.hpp"

namespace qzt {

using MergeId = Id<struct MergeTag>;

struct TwinLine {
    PersonId person_id;
    std::string name;                           // 方*兰
    std::optional<std::string> identity_number; // 3509*12
    std::optional<std::string> address;
    Time known_from{};
};
BOOST_DESCRIBE_STRUCT(TwinLine, (), (person_id, name, identity_number, address, known_from))

// Of one name and one day of birth.
struct Twins {
    std::vector<TwinLine> people; // the longest known first
};
BOOST_DESCRIBE_STRUCT(Twins, (), (people))

struct MergeLine {
    MergeId merge_id;
    PersonId kept_id, merged_id;
    std::string name;
    std::string by_name;
    Time at{};
};
BOOST_DESCRIBE_STRUCT(MergeLine, (), (merge_id, kept_id, merged_id, name, by_name, at))

struct TwinList {
    std::vector<Twins> twins;
    std::vector<MergeLine> merged; // of late; each can be undone
};
BOOST_DESCRIBE_STRUCT(TwinList, (), (twins, merged))

struct MergePeople {
    PersonId kept_id, merged_id;
};
BOOST_DESCRIBE_STRUCT(MergePeople, (), (kept_id, merged_id))

namespace access {

// With one of them, at least, in an area of the caller's.
Task<TwinList> twins_to_read(pg::Tx& tx, const RegisterKeys& keys, Actor by, Time now);

} // namespace access

// Refused when their documents differ, and when neither lives in an area of the caller's.
Task<MergeLine> merge_people(pg::Tx& tx, const RegisterKeys& keys, Actor by, MergePeople wanted, Time now);
// As it was before, but for what has changed since.
Task<> undo_merge(pg::Tx& tx, const RegisterKeys& keys, Actor by, MergeId id, Time now);

} // namespace qzt
