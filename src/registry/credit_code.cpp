#include "registry/credit_code.hpp"

#include "kernel/documents/utf8.hpp"
#include "registry/register_problems.hpp"

#include <array>

namespace qzt {

namespace {

constexpr size_t code_length = 18;
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array code_weights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr size_t division_at = 2, division_length = 6;
constexpr size_t organisation_at = 8, organisation_length = 9;
constexpr std::array organisation_weights{3, 7, 9, 10, 5, 8, 4, 2};

std::string plain_code(std::string_view text) {
    std::string plain;
    for (char c : documents::plain_text(text))
        if (c != ' ' && c != '-') plain += c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    return plain;
}

char code_check_of(std::string_view code) {
    int sum = 0;
    for (size_t i = 0; i < code_weights.size(); ++i)
        sum += int(alphabet.find(code[i])) * code_weights[i];
    return alphabet[size_t((31 - sum % 31) % 31)];
}

// GB 11714 counts all letters: A is 10, Z is 35.
int organisation_value(char c) { return c <= '9' ? c - '0' : c - 'A' + 10; }

char organisation_check_of(std::string_view code) {
    int sum = 0;
    for (size_t i = 0; i < organisation_weights.size(); ++i)
        sum += organisation_value(code[organisation_at + i]) * organisation_weights[i];
    return "0X987654321"[sum % 11];
}

std::optional<Problem> warning_of(std::string_view code) {
    auto warn = [](const ProblemKind& kind, char expected, char seen) {
        return Problem(kind, {{"expected", std::string(1, expected)}, {"seen", std::string(1, seen)}});
    };
    char organisation_check = code[organisation_at + organisation_length - 1];
    if (char expected = organisation_check_of(code); organisation_check != expected)
        return warn(credit_code_organisation, expected, organisation_check);
    if (char expected = code_check_of(code); code.back() != expected)
        return warn(credit_code_check, expected, code.back());
    return {};
}

} // namespace

Outcome<CreditCode> read_credit_code(std::string_view text) {
    std::string plain = plain_code(text);
    if (size_t seen = documents::count_chars(plain); seen != code_length)
        return refuse(credit_code_length, {{"seen", std::to_string(seen)}});
    std::string_view rest = plain;
    for (size_t place = 1; !rest.empty(); ++place) {
        auto character = documents::first_chars(rest, 1);
        if (character.size() != 1 || alphabet.find(character[0]) == alphabet.npos)
            return refuse(credit_code_character,
                          {{"place", std::to_string(place)}, {"seen", std::string(character)}});
        rest.remove_prefix(1);
    }
    CreditCode code{.text = plain, .warning = warning_of(plain)};
    code.division = plain.substr(division_at, division_length);
    code.organisation_code = plain.substr(organisation_at, organisation_length);
    return code;
}

} // namespace qzt
