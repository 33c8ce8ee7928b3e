#include "registry/identity_number.hpp"

#include "kernel/documents/utf8.hpp"
#include "registry/register_problems.hpp"

#include <algorithm>
#include <array>

namespace qzt {

using namespace std::chrono;

namespace {

constexpr size_t length = 18, former_length = 15;
constexpr size_t birth_at = 6, birth_length = 8, sequence_at = 14;
constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
// 11 Beijing … 65 Xinjiang, 71 Taiwan, 81 to 83 as divisions of residence permits
constexpr std::array provinces{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43,
                               44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};
constexpr std::array<std::string_view, 3> permit_divisions{"810000", "820000", "830000"};

// Without blanks, wherever they stand; letters large.
std::string plain_number(std::string_view text) {
    std::string plain;
    for (char c : documents::plain_text(text))
        if (c != ' ') plain += c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    return plain;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Outcome<void> accept_digits(std::string_view number, bool last_may_be_x) {
    for (size_t i = 0; i < number.size(); ++i) {
        bool may_be_x = last_may_be_x && i + 1 == number.size();
        if (is_digit(number[i]) || (may_be_x && number[i] == 'X')) continue;
        return refuse(identity_number_character, {{"place", std::to_string(i + 1)}});
    }
    return {};
}

Outcome<void> accept_division(std::string_view number) {
    int province = (number[0] - '0') * 10 + (number[1] - '0');
    if (number[0] == '9' || std::ranges::find(provinces, province) != provinces.end()) return {};
    return refuse(identity_number_division, {{"seen", std::string(number.substr(0, 2))}});
}

// `digits` is YYYYMMDD; the former numbers have no century, so their part is named by where it stands there.
Outcome<Day> accept_birth_date(std::string_view digits, Day today, size_t from, size_t to) {
    auto number = [&](size_t at, size_t count) { return std::stoi(std::string(digits.substr(at, count))); };
    year_month_day date{year(number(0, 4)), month(unsigned(number(4, 2))), day(unsigned(number(6, 2)))};
    if (!date.ok() || number(0, 4) == 0)
        return refuse(identity_number_date, {{"from", std::to_string(from)},
                                             {"to", std::to_string(to)},
                                             {"seen", std::string(digits.substr(digits.size() - (to - from + 1)))}});
    Day born{date};
    if (born > today) return refuse(identity_number_future, {{"seen", to_text(born)}, {"today", to_text(today)}});
    // Somebody born on the 29th of February has a birthday on the 1st of March, too.
    year_month_day latest = date + years(identity_age_max + 1);
    Day too_old = latest.ok() ? Day(latest) : Day(latest.year() / March / 1);
    if (too_old <= today)
        return refuse(identity_number_age, {{"seen", to_text(born)}, {"max", std::to_string(identity_age_max)}});
    return born;
}

char check_of(std::string_view number) {
    int sum = 0;
    for (size_t i = 0; i < weights.size(); ++i)
        sum += (number[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

IdentityNumberKind kind_of(std::string_view number) {
    if (number[0] == '9') return IdentityNumberKind::permanent_residence;
    if (std::ranges::find(permit_divisions, number.substr(0, birth_at)) != permit_divisions.end())
        return IdentityNumberKind::residence_permit;
    return IdentityNumberKind::resident;
}

IdentityNumber with_birth_date(std::string number, Day born) {
    IdentityNumber read{.text = std::move(number), .birth_date = born};
    read.kind = kind_of(read.text);
    read.division = read.text.substr(0, birth_at);
    bool is_odd = (read.text[length - 2] - '0') % 2 == 1;
    read.sex = is_odd ? Sex::male : Sex::female;
    return read;
}

} // namespace

Outcome<IdentityNumber> read_identity_number(std::string_view text, Day today) {
    std::string number = plain_number(text);
    if (number.size() == former_length && std::ranges::all_of(number, is_digit))
        return refuse(identity_number_former);
    if (size_t seen = documents::count_chars(number); seen != length)
        return refuse(identity_number_length, {{"seen", std::to_string(seen)}});
    if (auto digits = accept_digits(number, true); !digits) return Refusal(digits.error());
    if (auto division = accept_division(number); !division) return Refusal(division.error());
    auto born =
        accept_birth_date(std::string_view(number).substr(birth_at, birth_length), today, birth_at + 1, sequence_at);
    if (!born) return Refusal(born.error());
    if (char expected = check_of(number); number.back() != expected)
        return refuse(identity_number_check,
                      {{"expected", std::string(1, expected)}, {"seen", std::string(1, number.back())}});
    return with_birth_date(std::move(number), *born);
}

Outcome<IdentityNumber> read_former_identity_number(std::string_view text, Day today) {
    std::string number = plain_number(text);
    if (size_t seen = documents::count_chars(number); seen != former_length)
        return refuse(identity_number_not_former, {{"seen", std::to_string(seen)}});
    if (auto digits = accept_digits(number, false); !digits) return Refusal(digits.error());
    if (auto division = accept_division(number); !division) return Refusal(division.error());
    number.insert(birth_at, "19");
    auto born = accept_birth_date(std::string_view(number).substr(birth_at, birth_length), today, birth_at + 1, 12);
    if (!born) return Refusal(born.error());
    number += check_of(number);
    return with_birth_date(std::move(number), *born);
}

std::string masked_identity_number(std::string_view text) {
    constexpr size_t first = 4, last = 2;
    std::string number = plain_number(text);
    if (number.size() < former_length) return "*"; // too short to leave anything standing
    return number.substr(0, first) + "*" + number.substr(number.size() - last);
}

} // namespace qzt
