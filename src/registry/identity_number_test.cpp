// Which identity numbers are taken, and what is said of the others. Divisions that were never issued (350999) stand
// for all, but for the samples that are printed with the standard.
#include "registry/identity_number.hpp"

#include "kernel/json_traits.hpp"
#include "registry/register_problems.hpp"
#include "support/seed.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

namespace qzt {
namespace {

Day day(std::string_view text) { return day_from_text(text).value(); }
const Day born_before = day("2026-11-29");

// "350999 1999-12-31 female resident", or the code of the refusal with what it says.
std::string told(const Outcome<IdentityNumber>& read) {
    if (!read) {
        std::string text(read.error().kind->code);
        for (auto& [name, detail] : read.error().details)
            text += " " + name + "=" + detail;
        return text;
    }
    return fmt::format("{} {} {} {} {}", read->text, read->division, to_text(read->birth_date), json::word(read->sex),
                       json::word(read->kind));
}

struct NumberRow {
    const char *text, *expected;
};

TEST(IdentityNumber, NamesThePartThatIsWrongAndWhatWasExpected) {
    const NumberRow table[] = {
        {"", "identity_number_length seen=0"},
        {"3509992000022912", "identity_number_length seen=16"},
        {"3509992000022912333", "identity_number_length seen=19"},
        {"张三", "identity_number_length seen=2"},
        {"350999000229123", "identity_number_former"},
        {"35099920000229A233", "identity_number_character place=15"},
        {"X50999200002291233", "identity_number_character place=1"},
        {"3509992000022912XX", "identity_number_character place=17"},
        {"35099920000229123Y", "identity_number_character place=18"},
        {"000999200002291233", "identity_number_division seen=00"},
        {"380999200002291233", "identity_number_division seen=38"},
        {"350999199902290016", "identity_number_date from=7 seen=19990229 to=14"}, // no leap year
        {"350999190002290016", "identity_number_date from=7 seen=19000229 to=14"},
        {"350999199913010016", "identity_number_date from=7 seen=19991301 to=14"},
        {"350999199900100016", "identity_number_date from=7 seen=19990010 to=14"},
        {"350999199904310016", "identity_number_date from=7 seen=19990431 to=14"},
        {"350999000001010016", "identity_number_date from=7 seen=00000101 to=14"},
        {"350999202611300018", "identity_number_future seen=2026-11-30 today=2026-11-29"},
        {"350999189511290015", "identity_number_age max=130 seen=1895-11-29"},
        {"350999200002291234", "identity_number_check expected=3 seen=4"},
        {"110105194912310021", "identity_number_check expected=X seen=1"},
    };
    for (auto& row : table)
        EXPECT_EQ(told(read_identity_number(row.text, born_before)), row.expected) << row.text;
}

TEST(IdentityNumber, GivesDivisionDateOfBirthAndSex) {
    const NumberRow table[] = {
        // The samples printed with the standard.
        {"11010519491231002X", "11010519491231002X 110105 1949-12-31 female resident"},
        {"440524188001010014", "identity_number_age max=130 seen=1880-01-01"}, // right, and 146 years old
        {"350999200002291233", "350999200002291233 350999 2000-02-29 male resident"},
        {"350999199912311242", "350999199912311242 350999 1999-12-31 female resident"},
        {"350999202611290016", "350999202611290016 350999 2026-11-29 male resident"}, // born today
        {"350999189601010013", "350999189601010013 350999 1896-01-01 male resident"}, // 130, not yet 131
        {"810000199901011236", "810000199901011236 810000 1999-01-01 male residence_permit"},
        {"820000198808082467", "820000198808082467 820000 1988-08-08 female residence_permit"},
        {"830000200103153570", "830000200103153570 830000 2001-03-15 male residence_permit"},
        {"935124198503072467", "935124198503072467 935124 1985-03-07 female permanent_residence"},
    };
    for (auto& row : table)
        EXPECT_EQ(told(read_identity_number(row.text, born_before)), row.expected) << row.text;
    EXPECT_EQ(told(read_identity_number("440524188001010014", day("1950-01-01"))),
              "440524188001010014 440524 1880-01-01 male resident");
}

TEST(IdentityNumber, IsTheSameHoweverItWasTyped) {
    for (const char* text : {"11010519491231002x", " 110105 19491231 002X ", "１１０１０５１９４９１２３１００２Ｘ",
                             "１１０１０５１９４９１２３１００２ｘ", "110105　19491231　002X"})
        EXPECT_EQ(told(read_identity_number(text, born_before)),
                  "11010519491231002X 110105 1949-12-31 female resident")
            << text;
}

TEST(IdentityNumber, OfFifteenDigitsIsReadAsHistoryOnly) {
    const NumberRow table[] = {
        {"110105491231002", "11010519491231002X 110105 1949-12-31 female resident"},
        {"350999 851005 123", "350999198510051236 350999 1985-10-05 male resident"},
        {"350999851305123", "identity_number_date from=7 seen=851305 to=12"},
        {"35099985100512X", "identity_number_character place=15"},
        {"000999851005123", "identity_number_division seen=00"},
        {"350999200002291233", "identity_number_not_former seen=18"},
        {"", "identity_number_not_former seen=0"},
    };
    for (auto& row : table)
        EXPECT_EQ(told(read_former_identity_number(row.text, born_before)), row.expected) << row.text;
}

TEST(IdentityNumber, WithOneDigitWrongOrTwoNeighboursSwappedIsNeverTaken) {
    std::mt19937_64 dice(testing::printed_seed());
    for (int i = 0; i < 2'000; ++i) {
        Day born = day("1930-01-01") + std::chrono::days(dice() % 35'000);
        std::string plain = to_text(born);
        std::erase(plain, '-');
        std::string front = "350999" + plain + fmt::format("{:03}", dice() % 1000), right;
        for (char check : std::string_view("0123456789X"))
            if (read_identity_number(front + check, born_before)) {
                EXPECT_EQ(right, "") << "two checks for " << front;
                right = front + check;
            }
        ASSERT_EQ(right.size(), 18u) << front;
        std::string wrong = right;
        size_t place = dice() % 18;
        wrong[place] = char('0' + dice() % 10);
        if (wrong != right) EXPECT_FALSE(read_identity_number(wrong, born_before)) << right << " " << wrong;
        std::string swapped = right;
        place = dice() % 17;
        std::swap(swapped[place], swapped[place + 1]);
        if (swapped != right) EXPECT_FALSE(read_identity_number(swapped, born_before)) << right << " " << swapped;
    }
}

TEST(IdentityNumber, IsShownWithOneAsteriskWhateverItsLength) {
    const NumberRow table[] = {
        {"11010519491231002x", "1101*2X"},
        {"350999851005123", "3509*23"},
        {" 350999 20000229 1233", "3509*33"},
        {"350999", "*"},
        {"", "*"},
    };
    for (auto& row : table)
        EXPECT_EQ(masked_identity_number(row.text), row.expected) << row.text;
}

} // namespace
} // namespace qzt
