// Where one matter comes back: same class, same place, again after it was settled.
#include "hot_spots/recurring_rules.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

const Time noon = time_from_text("2026-06-28T12:00:00+08:00").value();
constexpr double metre = 1.0 / 111'320;

struct RecurringPlaces : ::testing::Test {
    std::vector<RecurringCase> cases;

    // `days` ago, so many metres north of the pump; closed two days later.
    RecurringCase& add(std::string number, int days, double metres = 0, std::string category = "0401") {
        Time at = noon - std::chrono::days(days);
        cases.push_back({.case_id = CaseId::named(number),
                         .number = number,
                         .category = std::move(category),
                         .lon = 119.5,
                         .lat = 26.6 + metres * metre,
                         .grid_id = AreaId::named("grid"),
                         .place_text = "泵房门口",
                         .filed_at = at,
                         .closed_at = at + std::chrono::days(2)});
        return cases.back();
    }
    std::string told() {
        std::string words;
        for (const RecurringPlace& place : recurring_places(cases, [](MemberId) { return std::string("张三"); })) {
            for (const RecurringTime& time : place.times)
                words += time.number + " ";
            words += place.set_aside ? "aside; " : "; ";
        }
        return words;
    }
};

TEST_F(RecurringPlaces, AreNotThreeCasesNorFourThatWereOneAllAlong) {
    add("a", 90), add("b", 60), add("c", 30);
    EXPECT_EQ(told(), "");
    add("d", 20);
    EXPECT_EQ(told(), "d c b a ; ");
    for (RecurringCase& one : cases)
        one.closed_at.reset();
    EXPECT_EQ(told(), ""); // nothing was settled between
    cases[2].closed_at = cases[2].filed_at + std::chrono::days(1);
    EXPECT_EQ(told(), ""); // only the last came back
    cases[1].closed_at = cases[1].filed_at + std::chrono::days(1);
    EXPECT_EQ(told(), "d c b a ; ");
}

TEST_F(RecurringPlaces, AreNotOfTwoClassesNorFarApart) {
    add("a", 90), add("b", 60), add("c", 20);
    add("d", 40, 0, "0402");
    add("e", 30, 51);
    EXPECT_EQ(told(), "");
}

TEST_F(RecurringPlaces, ComeBackWithinFiftyMetresOfTheNewest) {
    add("a", 90, 49), add("b", 60, -49), add("c", 40);
    add("d", 10).closed_at.reset();
    EXPECT_EQ(told(), "d c b a ; ");
}

TEST_F(RecurringPlaces, WithoutAPointAreTheSameWordsInTheSameGrid) {
    for (int i = 0; i < 4; ++i) {
        auto& one = add(std::to_string(i), 90 - 20 * i);
        one.lon.reset(), one.lat.reset();
    }
    EXPECT_EQ(told(), "3 2 1 0 ; ");
    cases[1].place_text = "泵房后面";
    EXPECT_EQ(told(), "");
}

TEST_F(RecurringPlaces, AreLeftToThoseWhoWereAskedForTheCause) {
    add("a", 90), add("b", 60), add("c", 30), add("d", 20);
    cases[1].is_supervised = true;
    EXPECT_EQ(told(), "");
}

TEST_F(RecurringPlaces, SetAsideComeBackWithTheNextCase) {
    add("a", 90), add("b", 60), add("c", 30), add("d", 20);
    cases[3].set_aside_by = MemberId::named("suozhang01");
    EXPECT_EQ(told(), "d c b a aside; ");
    add("e", 5);
    EXPECT_EQ(told(), "e d c b a ; ");
}

TEST_F(RecurringPlaces, EachCaseStandsAtOnePlaceTheNewestFirst) {
    for (int i = 0; i < 4; ++i) {
        add("n" + std::to_string(i), 110 - i * 10, 0);
        add("s" + std::to_string(i), 50 - i * 10, 2000);
    }
    EXPECT_EQ(told(), "s3 s2 s1 s0 ; n3 n2 n1 n0 ; ");
}

} // namespace
} // namespace qzt
