// Opening what is masked: one value at a time, with what it is for.
#pragma once
#include "kernel/json.hpp"
#include "registry/read_log.hpp"

namespace qzt {

// What is happening. Whoever looks at the look afterwards reads it.
using EmergencyWords = Line<4, 400>;

struct RevealValue {
    Subject subject = Subject::person;
    Uuid subject_id;
    Field field = Field::phone;
    ReadPurpose purpose = ReadPurpose::visit;
    std::optional<AddressId> address_id; // of a visit, or of whoever asks for it at their door
    std::optional<CaseId> case_id;       // of case_work
    std::optional<EmergencyWords> words; // of an emergency
};
BOOST_DESCRIBE_STRUCT(RevealValue, (), (subject, subject_id, field, purpose, address_id, case_id, words))

struct RevealedValue {
    Field field = Field::phone;
    std::optional<std::string> value; // empty: asked, and not given
    Time hide_at{};                   // the screen masks it again
};
BOOST_DESCRIBE_STRUCT(RevealedValue, (), (field, value, hide_at))

// One of these at a time, whole; a name in part: two characters at least.
enum class PeopleKey { identity_number, phone, name, address };
BOOST_DESCRIBE_ENUM(PeopleKey, identity_number, phone, name, address)

struct FindPeople {
    PeopleKey by = PeopleKey::name;
    Line<2, 120> text;
    ReadPurpose purpose = ReadPurpose::visit;
    std::optional<CaseId> case_id;
    std::optional<EmergencyWords> words; // of an emergency: in the whole station
};
BOOST_DESCRIBE_STRUCT(FindPeople, (), (by, text, purpose, case_id, words))

struct FoundPerson {
    PersonId person_id;
    std::string name; // 方*兰
    ResidenceKind residence_kind = ResidenceKind::registered;
    std::optional<AddressId> address_id; // where they live now; the newest
    std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(FoundPerson, (), (person_id, name, residence_kind, address_id, address))

struct FoundPeople {
    std::vector<FoundPerson> rows;
    bool has_more = false; // say more of the name
};
BOOST_DESCRIBE_STRUCT(FoundPeople, (), (rows, has_more))

inline constexpr std::chrono::seconds revealed_for{60};
inline constexpr std::chrono::days case_ground_lasts{7}; // after a case was closed
inline constexpr std::chrono::days reveal_span{30};
inline constexpr int64_t reveals_max = 250; // of one member within that span
inline constexpr int32_t found_people_max = 20;

} // namespace qzt
