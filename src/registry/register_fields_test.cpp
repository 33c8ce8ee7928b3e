// Which fields there are of anybody, how values are written in one way, and what is shown of them.
#include "registry/register_fields.hpp"

#include "kernel/crypto/keyring.hpp"
#include "kernel/json_traits.hpp"
#include "registry/register_draft.hpp"

#include <gtest/gtest.h>

#include <set>

namespace qzt {
namespace {

constexpr Day today = std::chrono::local_days{std::chrono::year{2026} / 3 / 10};

std::string plain(Field field, std::string_view text) {
    auto value = plain_value(field, text, today);
    return value ? *value : "!" + std::string(value.error().kind->code);
}

// What may never be a field, whatever it is called: faith, ethnicity, party, health, income, marriage, faces, scores,
// "focus". A name that speaks of it fails here before anybody can store it.
TEST(RegisterFields, AreACloseListThatHoldsNothingRefused) {
    std::set<std::string> names;
    for (const FieldInfo& info : register_fields()) {
        names.insert(std::string(json::word(info.field)));
        EXPECT_EQ(&info_of(info.field), &info) << info.zh; // in the order of the enum
        EXPECT_FALSE(info.purpose.empty()) << info.zh;
    }
    EXPECT_EQ(names.size(), register_fields().size());
    for (const char* refused :
         {"religion", "faith",    "ethnic",  "nation",       "politic",    "party", "health", "disease",
          "income",   "marriage", "marital", "native_place", "workplace",  "face",  "photo",  "finger",
          "score",    "rank",     "risk",    "focus",        "key_person", "tag",   "label",  "abnormal"})
        for (const std::string& name : names)
            EXPECT_FALSE(name.contains(refused)) << name << " speaks of " << refused;
}

TEST(RegisterFields, RefuseWhatCannotStandInThem) {
    const std::tuple<Field, const char*, const char*> table[] = {
        {Field::name, "", "!person_name_length"},
        {Field::name, "方若兰1", "!person_name_characters"},
        {Field::identity_number, "350999198503100021", "!identity_number_check"},
        {Field::phone, "12345", "!phone_unreadable"},
        {Field::phone, "12000000000", "!phone_unreadable"},
        {Field::other_document, "H01", "!document_unreadable"},
        {Field::other_document, "护照 E1234567", "!document_unreadable"},
        {Field::birth_date, "2026-03-11", "!birth_date_unreadable"},
        {Field::birth_date, "1890-01-01", "!birth_date_unreadable"},
        {Field::hukou_division, "35099", "!division_unreadable"},
        {Field::residence_kind, "focus", "!word_unknown"},
        {Field::industry, "Z1", "!industry_unreadable"},
        {Field::occupancy, "suspicious", "!word_unknown"},
        {Field::unit_name, "  ", "!register_text_length"},
    };
    for (const auto& [field, text, expected] : table)
        EXPECT_EQ(plain(field, text), expected) << text;
}

TEST(RegisterFields, WriteOneValueInOneWay) {
    const std::tuple<Field, const char*, const char*> table[] = {
        {Field::name, " 方 若兰　", "方若兰"},
        {Field::name, "Olga  Maria", "Olga Maria"},
        {Field::phone, "０５９０－１０００００１", "05901000001"},
        {Field::phone, "+86 139 0000 0000", "13900000000"},
        {Field::phone, "+44 20 7946 0000", "+442079460000"},
        {Field::other_document, "e 1234-567", "E1234567"},
        {Field::identity_number, " 11010519491231002x", "11010519491231002X"},
        {Field::occupancy, "rented", "rented"},
    };
    for (const auto& [field, text, expected] : table)
        EXPECT_EQ(plain(field, text), expected) << text;
}

TEST(RegisterFields, AreMaskedUnlessTheyAreNobodysSecret) {
    EXPECT_EQ(masked_value(Field::name, "方若兰"), "方*兰");
    EXPECT_EQ(masked_value(Field::phone, "13900000021"), "139*21");
    EXPECT_EQ(masked_value(Field::phone, "1"), "*");
    EXPECT_EQ(masked_value(Field::identity_number, "11010519491231002X"), "1101*2X");
    EXPECT_EQ(masked_value(Field::birth_date, "1949-12-31"), "1949");
    EXPECT_EQ(masked_value(Field::sex, "female"), "*");
    EXPECT_EQ(masked_value(Field::hukou_division, "350999"), "*");
    EXPECT_EQ(masked_value(Field::occupancy, "rented"), "rented");
    EXPECT_EQ(masked_value(Field::unit_name, "阿福五金"), "阿福五金");
}

// ── a person ──

std::string wrong_with(Values raw) {
    std::vector<FieldProblem> problems;
    read_person(raw, today, problems);
    std::string text;
    for (const FieldProblem& problem : problems)
        text += (text.empty() ? "" : ", ") + problem.path + " " + std::string(problem.kind->code);
    return text;
}

TEST(Person, IsRefusedWithEveryFieldThatIsWrong) {
    EXPECT_EQ(wrong_with({}), "/name person_name_length, /identity_number person_without_document");
    EXPECT_EQ(wrong_with({{Field::name, "方若兰"}, {Field::phone, "1"}, {Field::birth_date, "yesterday"}}),
              "/phone phone_unreadable, /birth_date birth_date_unreadable");
    EXPECT_EQ(wrong_with({{Field::name, "方若兰"},
                          {Field::identity_number, "11010519491231002X"},
                          {Field::birth_date, "1949-12-30"},
                          {Field::sex, "male"}}),
              "/birth_date person_contradicts, /sex person_contradicts");
}

TEST(Person, KeepsNothingTwiceThatTheNumberSays) {
    std::vector<FieldProblem> problems;
    Values values = read_person({{Field::name, "方若兰"},
                                 {Field::identity_number, "11010519491231002X"},
                                 {Field::birth_date, "1949-12-31"},
                                 {Field::sex, "female"}},
                                today, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(values, (Values{{Field::name, "方若兰"}, {Field::identity_number, "11010519491231002X"}}));
}

TEST(Person, IsTheSameByNumberOrByNameAndDayOfBirth) {
    crypto::Keyring keyring = crypto::Keyring::make(crypto::Profile::international, Time{});
    RegisterKeys keys(keyring, StationId{1}, 14);
    auto row = [&](Values values) { return person_row(keys, {}, PersonId::named("x"), values); };
    auto with_number = row({{Field::name, "方若兰"}, {Field::identity_number, "11010519491231002X"}});
    auto with_date = row({{Field::name, "方若兰"}, {Field::birth_date, "1949-12-31"}});
    EXPECT_EQ(with_number.same_hash, with_date.same_hash);
    EXPECT_NE(row({{Field::name, "方若兰"}, {Field::birth_date, "1949-12-30"}}).same_hash, with_date.same_hash);
    EXPECT_EQ(with_date.identity_hash, std::nullopt);
}

} // namespace
} // namespace qzt
