// What is said of the one whom co-owners name to answer for their unit.
#pragma once
#include "files/file_ids.hpp"
#include "registry/address_types.hpp"

namespace qzt {

using NamingId = Id<struct BallotNamingTag>;

struct NameVoter {
    NamingId naming_id;
    AddressId address_id;
    Line<1, 40> name;
    Bounded<int32_t, 2, 50> co_owners = 2; // who signed, the named one among them
    FileId signature_file;
    Time said_at{};
};
BOOST_DESCRIBE_STRUCT(NameVoter, (), (naming_id, address_id, name, co_owners, signature_file, said_at))

// As those see it who go from door to door.
struct NamedVoter {
    NamingId naming_id;
    std::string name; // masked
    int32_t co_owners = 0;
    Time said_at{};
};
BOOST_DESCRIBE_STRUCT(NamedVoter, (), (naming_id, name, co_owners, said_at))

} // namespace qzt
