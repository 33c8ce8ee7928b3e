// Where one matter comes back: same class, same place, again after it was settled.
#include "hot_spots/recurring_rules.hpp"

#include "cases/rules/root_cause.hpp"

#include <gtest/gtest.h>
#include <random>

namespace qzt {
namespace {

const Time at_noon = time_from_text("2026-06-28T12:00:00+08:00").value();
constexpr double metre = 1.0 / 111'320;

struct RecurringPlaces : ::testing::Test {
    std::vector<RecurringCase> cases;

    // `days` ago, so many metres north of the pump; closed two days later.
    RecurringCase& add(std::string number, int days, double metres = 0, std::string category = "0401") {
        Time at = at_noon - std::chrono::days(days);
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

// The same by looking at every pair: around the newest those at its place, as the rule for supervision says it.
std::string looked_at_each(std::vector<RecurringCase> cases) {
    std::ranges::sort(cases, std::greater(), &RecurringCase::filed_at);
    std::vector<std::pair<Time, std::string>> told;
    std::vector<bool> taken(cases.size());
    for (size_t i = 0; i < cases.size(); ++i) {
        if (taken[i]) continue;
        std::string numbers = cases[i].number + " ";
        std::vector<size_t> place{i};
        for (size_t k = i + 1; k < cases.size(); ++k) {
            const auto &a = cases[i], &b = cases[k];
            Case head{.lon = a.lon, .lat = a.lat, .grid_id = a.grid_id};
            head.place_text = a.place_text;
            AlikeCase other{.lon = b.lon, .lat = b.lat, .grid_id = b.grid_id};
            other.place_text = b.place_text;
            if (taken[k] || a.category != b.category || !is_same_place(head, other)) continue;
            taken[k] = true;
            place.push_back(k);
            numbers += b.number + " ";
        }
        int back = 0;
        for (size_t n = 0; n < place.size(); ++n)
            back += std::ranges::any_of(place.begin() + int64_t(n) + 1, place.end(), [&](size_t earlier) {
                return cases[earlier].closed_at && *cases[earlier].closed_at < cases[place[n]].filed_at;
            });
        if (place.size() >= recurring_cases_min && back >= recurring_returns_min)
            told.emplace_back(cases[i].filed_at, numbers + "; ");
    }
    std::ranges::sort(told, std::greater());
    std::string words;
    for (const auto& [at, numbers] : told)
        words += numbers;
    return words;
}

TEST_F(RecurringPlaces, AreThoseThatLookingAtEachPairFinds) {
    uint64_t seed = std::random_device()();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937_64 dice(seed);
    size_t places = 0;
    for (int round = 0; round < 30; ++round) {
        cases.clear();
        for (int n = 0; n < 200; ++n) {
            auto& one = add(std::to_string(n), 0, double(dice() % 700), dice() % 2 ? "0401" : "0402");
            one.filed_at = at_noon - std::chrono::minutes(int64_t(n) * 1000 + int64_t(dice() % 900));
            one.closed_at = one.filed_at + std::chrono::hours(dice() % 400);
            one.lon = *one.lon + double(dice() % 700) * metre;
            one.place_text = "灯杆" + std::to_string(dice() % 9);
            if (dice() % 6 == 0) one.lon.reset(), one.lat.reset();
            if (dice() % 5 == 0) one.closed_at.reset();
        }
        std::string slowly = looked_at_each(cases);
        EXPECT_EQ(told(), slowly);
        places += size_t(std::ranges::count(slowly, ';'));
    }
    EXPECT_GT(places, 100u);
}

} // namespace
} // namespace qzt
