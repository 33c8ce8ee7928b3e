// Identity numbers (GB 11643): division, date of birth, sequence, check. The same 18 places are used by residence
// permits for people of Hong Kong, Macau and Taiwan (810000, 820000, 830000) and by the permanent residence card of
// foreigners (a leading 9). Divisions of past years stay valid, so only the province is looked at. A number of 15
// digits is read as history and never as a present number.
#pragma once
#include "kernel/clock.hpp"
#include "kernel/outcome.hpp"

#include <boost/describe.hpp>

namespace qzt {

// GB/T 2261.1: 0, 1, 2, 9
enum class Sex { unknown, male, female, unstated };
BOOST_DESCRIBE_ENUM(Sex, unknown, male, female, unstated)

enum class IdentityNumberKind { resident, residence_permit, permanent_residence };
BOOST_DESCRIBE_ENUM(IdentityNumberKind, resident, residence_permit, permanent_residence)

struct IdentityNumber {
    std::string text; // 18 characters, X upper case
    IdentityNumberKind kind = IdentityNumberKind::resident;
    std::string division; // 350999; of a permanent residence: 9, province and country
    Day birth_date{};
    Sex sex = Sex::unknown;
};

inline constexpr int identity_age_max = 130;

// Blanks and full-width characters are as good as plain ones. Refusals name the part that is wrong.
Outcome<IdentityNumber> read_identity_number(std::string_view text, Day today);
// A number of 15 digits, of somebody born in the nineteen hundreds: as the 18 characters that it became.
Outcome<IdentityNumber> read_former_identity_number(std::string_view text, Day today);

// 3509*12: the first four and the last two, with one asterisk whatever the length.
std::string masked_identity_number(std::string_view text);

} // namespace qzt
