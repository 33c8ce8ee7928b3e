// A dwelling as whoever goes from door to door sees it: names masked, and of each part until when it is good.
#pragma once
#include "accounts/actor.hpp"
#include "kernel/json.hpp"
#include "registry/register_types.hpp"

namespace qzt {

struct ResidentLine {
    ResidenceId residence_id;
    PersonId person_id;
    std::string name; // 方*兰
    std::string relation;
    bool is_head = false;
    Living living = Living::own;
    std::optional<TenancyUse> tenancy_use; // of a tenant
    std::optional<Day> tenant_since;
    std::optional<std::string> landlord, landlord_phone; // of a tenant: 方*兰, 139*21
    ResidenceKind residence_kind = ResidenceKind::registered;
    std::optional<std::string> phone; // 139*21
    bool phone_declined = false;      // asked, and not given
    std::optional<Day> verified_on;
    Day due_on{};
};
BOOST_DESCRIBE_STRUCT(ResidentLine, (),
                      (residence_id, person_id, name, relation, is_head, living, tenancy_use, tenant_since, landlord,
                       landlord_phone, residence_kind, phone, phone_declined, verified_on, due_on))

struct EstablishmentLine {
    EstablishmentId establishment_id;
    std::string unit_name;
    Operating operating = Operating::open;
    bool unlicensed = false;
    std::optional<std::string> contact;       // 方*兰
    std::optional<std::string> contact_phone; // 139*21
    bool contact_phone_declined = false;      // asked, and not given
    std::optional<Day> verified_on;
    Day due_on{};
};
BOOST_DESCRIBE_STRUCT(EstablishmentLine, (),
                      (establishment_id, unit_name, operating, unlicensed, contact, contact_phone,
                       contact_phone_declined, verified_on, due_on))

enum class VisitOutcome { met, nobody_home, declined, not_found };
BOOST_DESCRIBE_ENUM(VisitOutcome, met, nobody_home, declined, not_found)

// Who was at a door: in which post of which organisation, never by name. Of visits long past the post is not known.
struct VisitLine {
    Time at{};
    std::optional<Role> role;
    std::optional<std::string> org_name;
    VisitOutcome outcome = VisitOutcome::met;
};
BOOST_DESCRIBE_STRUCT(VisitLine, (), (at, role, org_name, outcome))

struct DoorView {
    AddressId address_id;
    std::string name;   // 6 幢 302 室: without what lies around all of them
    std::string around; // 柏芦佳苑
    std::optional<Point> place;
    std::optional<AreaId> grid_id;
    Occupancy occupancy = Occupancy::unknown;
    Use actual_use = Use::unknown;
    int32_t version = 0;
    int32_t missing = 0;
    Day due_on{};
    DueWhat due_what = DueWhat::uncollected;
    std::optional<Day> dwelling_verified_on;
    Day dwelling_due_on{};
    std::vector<ResidentLine> residents;
    std::vector<EstablishmentLine> establishments;
    std::optional<Time> verified_at;
    int32_t missed = 0; // times in a row that nobody opened
    std::optional<Time> missed_at;
    std::optional<Time> next_at;
    int32_t waiting = 0;           // proposals that nobody has confirmed
    std::vector<VisitLine> visits; // the last few, newest first
};
BOOST_DESCRIBE_STRUCT(DoorView, (),
                      (address_id, name, around, place, grid_id, occupancy, actual_use, version, missing, due_on,
                       due_what, dwelling_verified_on, dwelling_due_on, residents, establishments, verified_at,
                       missed, missed_at, next_at, waiting, visits))

// All doors of one's own areas, or those of them that changed since. A door that has left them changes nothing that
// could be told so: `mark` says which doors the asker has, by the last eight digits of their ids, each counted in by
// xor.
struct OwnDoorsQuery {
    std::optional<Time> since;
    std::optional<AddressId> after; // the last of the page before
    std::optional<int64_t> mark;
};
BOOST_DESCRIBE_STRUCT(OwnDoorsQuery, (), (since, after, mark))

struct OwnDoors {
    Time as_of{}; // ask for what changed since this
    std::vector<DoorView> doors;
    bool has_more = false;
    std::optional<std::vector<AddressId>> own; // all of them, when the asker has others
};
BOOST_DESCRIBE_STRUCT(OwnDoors, (), (as_of, doors, has_more, own))

inline constexpr int32_t own_doors_page = 500;
inline constexpr int32_t visits_told = 3;

} // namespace qzt
