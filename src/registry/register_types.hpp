// What the register keeps: of three kinds of things (people, dwellings, establishments), field by field. The fields
// are a closed list; register_fields.hpp says of each what it is for.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/ids.hpp"
#include "registry/address_types.hpp"

#include <boost/describe.hpp>

namespace qzt {

using PersonId = Id<struct PersonTag>;
using HouseholdId = Id<struct HouseholdTag>;
using ResidenceId = Id<struct ResidenceTag>;
using TenancyId = Id<struct TenancyTag>;
using EstablishmentId = Id<struct EstablishmentTag>;
using FactId = Id<struct FactTag>;

enum class Subject { person, dwelling, establishment };
BOOST_DESCRIBE_ENUM(Subject, person, dwelling, establishment)

enum class Field {
    // of a person
    name,
    identity_number,
    other_document, // passports and permits
    phone,
    sex,
    birth_date,
    hukou_division,
    residence_kind,
    // of a dwelling
    actual_use,
    occupancy,
    ownership,
    landlord_name, // of whoever lets it and is no person of the register
    landlord_phone,
    // of an establishment
    unit_name,
    credit_code,
    industry,
    operating,
    headcount_band,
    fire_key,
    contact_name,
    contact_phone
};
BOOST_DESCRIBE_ENUM(Field, name, identity_number, other_document, phone, sex, birth_date, hukou_division,
                    residence_kind, actual_use, occupancy, ownership, landlord_name, landlord_phone, unit_name,
                    credit_code, industry, operating, headcount_band, fire_key, contact_name, contact_phone)

// Who or what a value was taken from.
enum class FactSource { visit, resident, import, document, neighbour, merge };
BOOST_DESCRIBE_ENUM(FactSource, visit, resident, import, document, neighbour, merge)

enum class ResidenceKind { registered, floating, overseas, undocumented };
BOOST_DESCRIBE_ENUM(ResidenceKind, registered, floating, overseas, undocumented)

enum class PersonStatus { here, left, died, merged };
BOOST_DESCRIBE_ENUM(PersonStatus, here, left, died, merged)

// How somebody lives in a dwelling.
enum class Living { own, rent, lodge, temporary };
BOOST_DESCRIBE_ENUM(Living, own, rent, lodge, temporary)

enum class Use { dwelling, commerce, office, factory, warehouse, other, unknown };
BOOST_DESCRIBE_ENUM(Use, dwelling, commerce, office, factory, warehouse, other, unknown)

enum class Occupancy { self, rented, vacant, commercial, mixed, unknown };
BOOST_DESCRIBE_ENUM(Occupancy, self, rented, vacant, commercial, mixed, unknown)

enum class Ownership { own, state, unit, developer, unclear };
BOOST_DESCRIBE_ENUM(Ownership, own, state, unit, developer, unclear)

enum class Operating { open, paused, stopped, banned, gone };
BOOST_DESCRIBE_ENUM(Operating, open, paused, stopped, banned, gone)

enum class TenancyUse { whole, shared, shop, storage, dormitory };
BOOST_DESCRIBE_ENUM(TenancyUse, whole, shared, shop, storage, dormitory)

// What of a dwelling is the first to be stale.
enum class DueWhat { uncollected, residence, dwelling, establishment };
BOOST_DESCRIBE_ENUM(DueWhat, uncollected, residence, dwelling, establishment)

} // namespace qzt
