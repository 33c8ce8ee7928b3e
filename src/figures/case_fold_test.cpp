// What a history counts as: each row a few events and the facts that follow, as "kind[flags] moment org minutes".
#include "figures/case_fold.hpp"

#include "kernel/json_traits.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace qzt {
namespace {

const CaseId matter = CaseId::named("matter");
const OrgId urban = OrgId::named("urban"), market = OrgId::named("market"), fire = OrgId::named("fire");
const AreaId west = AreaId::named("west"), east = AreaId::named("east");

Time clock_at(std::string_view text) { return time_from_text(fmt::format("2026-03-{}:00+08:00", text)).value(); }

struct Happened {
    EventKind kind;
    const char* at; // "02T09:00"
    std::optional<OrgId> org{};
    const char* facts = "{}";
    const char* due = nullptr;
};

std::string name_of(std::optional<OrgId> org) {
    if (!org) return "-";
    return *org == urban ? "urban" : *org == market ? "market" : "fire";
}

std::string line_of_fact(const Fact& fact) {
    static const char* names[] = {"reported",  "taken_in", "filed",    "sent",       "signed_for",
                                  "contacted", "fell_due", "returned", "resent",     "extended",
                                  "suspended", "handled",  "checked",  "asked",      "closed",
                                  "held",      "matured",  "reopened", "supervised", "merged"};
    return fmt::format("{}[{}] {} {} {}", names[size_t(fact.kind)], fact.flags, to_text(fact.at).substr(8, 8),
                       name_of(fact.org_id), fact.minutes);
}

struct Folded {
    CaseFold fold{matter};
    std::vector<Fact> facts;

    explicit Folded(std::initializer_list<Happened> events, const char* until = nullptr) {
        for (const Happened& one : events) {
            HistoryEvent event{.case_id = matter, .kind = one.kind, .at = clock_at(one.at), .org_id = one.org};
            event.facts = one.facts;
            if (one.due) event.due_at = clock_at(one.due);
            if (one.kind == EventKind::submitted) event.grid_id = west;
            fold.take(event, facts);
        }
        if (until) fold.ripen(clock_at(until), facts);
    }
    std::vector<std::string> lines(std::optional<FactKind> only = {}) const {
        std::vector<std::string> lines;
        for (const Fact& fact : facts)
            if (!only || fact.kind == *only) lines.push_back(line_of_fact(fact));
        return lines;
    }
};
using Lines = std::vector<std::string>;

constexpr const char* shed = R"({"category":"0401","priority":"P3","source":"grid"})";
constexpr const char* filed_shed = R"({"category":"0402","priority":"P2"})";
using enum EventKind;

TEST(CaseFold, AnOrdinaryCaseCountsOncePerStep) {
    Folded told({{submitted, "02T09:00", {}, shed},
                 {accepted, "02T09:10"},
                 {filed, "02T09:20", {}, filed_shed},
                 {dispatched, "02T09:30", urban, R"({"assists":["not an id"]})"},
                 {signed_for, "02T10:30", urban, "{}", "04T18:00"},
                 {started, "02T11:00", urban},
                 {result_submitted, "03T09:30", urban},
                 {check_passed, "03T12:30"},
                 {follow_up_done, "03T15:30", {}, R"({"outcome":"reached","solved":"yes","satisfaction":"basic"})"},
                 {closed, "04T09:00"}});
    EXPECT_EQ(told.lines(), (Lines{"reported[0] 02T09:00 - 0", "taken_in[0] 02T09:10 - 10", "filed[0] 02T09:20 - 20",
                                   "sent[1] 02T09:30 urban 10", "signed_for[0] 02T10:30 urban 60",
                                   "contacted[1] 02T11:00 urban 90", "fell_due[1] 04T18:00 urban 1440",
                                   "handled[0] 03T09:30 urban 1440", "checked[13] 03T12:30 urban 180",
                                   "asked[55] 03T15:30 urban 180", "closed[9] 04T09:00 urban 2880"}));
    EXPECT_TRUE(told.fold.is_over());
}

TEST(CaseFold, AFactKeepsThePlaceAndClassOfItsMoment) {
    Folded told({{submitted, "02T09:00", {}, shed},
                 {filed, "02T09:20", {}, filed_shed},
                 {place_corrected, "02T09:25", {}, fmt::format(R"({{"grid_to":"{}"}})", east.text()).c_str()},
                 {category_changed, "02T09:26", {}, R"({"to":"0101","priority_to":"P1"})"},
                 {closed, "02T10:00"}});
    EXPECT_EQ(told.facts[0].place, (FactPlace{west, "0401", Priority::P3, Source::grid}));
    EXPECT_EQ(told.facts[1].place, (FactPlace{west, "0402", Priority::P2, Source::grid}));
    EXPECT_EQ(told.facts[2].place, (FactPlace{east, "0101", Priority::P1, Source::grid}));
}

TEST(CaseFold, ADispatchThatWasUndoneNeverWas) {
    Folded told(
        {{submitted, "02T09:00", {}, shed}, {filed, "02T09:20", {}, filed_shed}, {dispatched, "02T09:30", urban}});
    HistoryEvent undone{
        .case_id = matter, .kind = dispatch_undone, .at = clock_at("02T09:30") + std::chrono::seconds(9)};
    told.fold.take(undone, told.facts);
    told.fold.ripen(clock_at("02T12:00"), told.facts);
    EXPECT_EQ(told.lines(FactKind::sent), Lines());
}

TEST(CaseFold, ADispatchCountsOnceItsWindowIsOver) {
    Folded told(
        {{submitted, "02T09:00", {}, shed}, {filed, "02T09:20", {}, filed_shed}, {dispatched, "02T09:30", urban}});
    EXPECT_EQ(told.fold.ripe_at(), clock_at("02T09:30") + std::chrono::seconds(10));
    told.fold.ripen(clock_at("02T09:30") + std::chrono::seconds(9), told.facts);
    EXPECT_EQ(told.lines(FactKind::sent), Lines());
    told.fold.ripen(clock_at("02T09:30") + std::chrono::seconds(10), told.facts);
    EXPECT_EQ(told.lines(FactKind::sent), (Lines{"sent[1] 02T09:30 urban 10"}));
}

TEST(CaseFold, ALimitThatPassesIsLateOnceAndAtItsOwnMoment) {
    Folded told({{submitted, "02T09:00", {}, shed},
                 {dispatched, "02T09:30", urban, "{}", "03T09:30"},
                 {extension_granted, "03T08:00", urban},
                 {result_submitted, "03T10:00", urban}});
    EXPECT_EQ(told.lines(FactKind::fell_due), (Lines{"fell_due[0] 03T09:30 urban 1440"}));
}

TEST(CaseFold, WhatWasTakenAwayBeforeItsLimitIsNotJudged) {
    for (EventKind kind : {return_granted, merged, voided, transferred_out, reopened}) {
        Folded told({{submitted, "02T09:00", {}, shed},
                     {dispatched, "02T09:30", urban, "{}", "03T09:30"},
                     {kind, "02T12:00", urban}},
                    "05T09:00");
        EXPECT_EQ(told.lines(FactKind::fell_due), Lines()) << json::word(kind);
    }
}

TEST(CaseFold, AClockThatStandsStillIsNotLate) {
    Folded told({{submitted, "02T09:00", {}, shed},
                 {dispatched, "02T09:30", urban, "{}", "03T09:30"},
                 {suspended, "02T12:00", urban},
                 {resumed, "09T12:00", {}, "{}", "10T09:30"}},
                "10T09:00");
    EXPECT_EQ(told.lines(FactKind::fell_due), Lines());
    told.fold.ripen(clock_at("10T09:30"), told.facts);
    EXPECT_EQ(told.lines(FactKind::fell_due), (Lines{"fell_due[0] 10T09:30 urban 11520"}));
}

TEST(CaseFold, ASecondLeadIsAWrongDispatchOfTheFirst) {
    std::string from = fmt::format(R"({{"from":"{}"}})", urban.text());
    Folded told({{submitted, "02T09:00", {}, shed},
                 {dispatched, "02T09:30", urban},
                 {redispatched, "02T11:00", market, from.c_str()},
                 {result_submitted, "02T15:00", market},
                 {closed, "02T16:00"}});
    EXPECT_EQ(told.lines(FactKind::resent), (Lines{"resent[0] 02T11:00 urban 0"}));
    EXPECT_EQ(told.lines(FactKind::sent), (Lines{"sent[1] 02T09:30 urban 30", "sent[5] 02T11:00 market 90"}));
    EXPECT_EQ(told.lines(FactKind::closed), (Lines{"closed[3] 02T16:00 market 420"}));
}

TEST(CaseFold, SilenceAndLatenessAreTold) {
    Folded told({{submitted, "02T09:00", {}, shed},
                 {overdue, "02T10:00", {}, R"({"timer":"triage"})"},
                 {accepted, "02T10:10"},
                 {dispatched, "02T10:20", urban},
                 {auto_signed, "02T14:00", urban},
                 {overdue, "02T15:00", urban, R"({"timer":"first_contact"})"},
                 {started, "02T16:00", urban}});
    EXPECT_EQ(told.lines(FactKind::taken_in), (Lines{"taken_in[2] 02T10:10 - 70"}));
    EXPECT_EQ(told.lines(FactKind::signed_for), (Lines{"signed_for[1] 02T14:00 urban 220"}));
    EXPECT_EQ(told.lines(FactKind::contacted), (Lines{"contacted[0] 02T16:00 urban 340"}));
}

TEST(CaseFold, OnlyTheFirstCheckOfACaseIsAFirstOne) {
    Folded told({{submitted, "02T09:00", {}, shed},
                 {dispatched, "02T09:30", urban},
                 {result_submitted, "02T11:00", urban},
                 {check_failed, "02T12:00"},
                 {rework_ordered, "02T12:00", urban},
                 {result_submitted, "02T14:00", urban},
                 {check_passed, "02T15:00"},
                 {closed, "02T16:00"}});
    EXPECT_EQ(told.lines(FactKind::checked),
              (Lines{"checked[14] 02T12:00 urban 60", "checked[5] 02T15:00 urban 60"}));
    EXPECT_EQ(told.lines(FactKind::closed), (Lines{"closed[5] 02T16:00 urban 420"}));
}

TEST(CaseFold, AnAnswerUnderReviewCountsOnceTwoHaveJudgedIt) {
    for (bool struck : {true, false}) {
        Folded told({{submitted, "02T09:00", {}, shed},
                     {follow_up_done, "03T10:00", {}, R"({"outcome":"reached","solved":"no","satisfaction":"no"})"},
                     {not_ratable_asked, "03T10:00"}},
                    "04T00:00");
        EXPECT_EQ(told.lines(FactKind::asked), Lines());
        HistoryEvent judged{.case_id = matter,
                            .kind = struck ? not_ratable_confirmed : not_ratable_refused,
                            .at = clock_at("04T10:00")};
        told.fold.take(judged, told.facts);
        EXPECT_EQ(told.lines(FactKind::asked),
                  (Lines{struck ? "asked[1] 04T10:00 - 1500" : "asked[35] 04T10:00 - 1500"}));
    }
}

TEST(CaseFold, ClosedThoughTheReporterSaysItIsNotSolved) {
    Folded told({{submitted, "02T09:00", {}, shed},
                 {follow_up_done, "03T10:00", {}, R"({"by":"reporter","solved":"no"})"},
                 {closed, "03T11:00"}});
    EXPECT_EQ(told.lines(FactKind::closed), (Lines{"closed[24] 03T11:00 - 1560"}));
}

TEST(CaseFold, WhatIsFiledIsJudgedThirtyDaysLater) {
    for (bool is_closed : {true, false}) {
        Folded told({{submitted, "01T08:00", {}, shed}, {filed, "01T09:00", {}, filed_shed}});
        if (is_closed) {
            HistoryEvent end{.case_id = matter, .kind = closed, .at = clock_at("20T10:00")};
            told.fold.take(end, told.facts);
        }
        EXPECT_EQ(told.fold.ripe_at(), clock_at("31T09:00"));
        told.fold.ripen(clock_at("31T09:00"), told.facts);
        EXPECT_EQ(told.lines(FactKind::matured),
                  (Lines{is_closed ? "matured[1] 31T09:00 - 0" : "matured[0] 31T09:00 - 0"}));
        EXPECT_EQ(told.fold.is_over(), is_closed);
    }
}

// The history as an older version or a damaged row may have left it: never a crash, never a fact out of nothing.
TEST(CaseFold, TakesWhatItCannotRead) {
    for (const char* facts : {"", "[]", "{", R"({"category":7,"assists":{}})", "null"}) {
        Folded told({{submitted, "02T09:00", {}, facts},
                     {filed, "02T09:10", {}, facts},
                     {dispatched, "02T09:20", {}, facts},
                     {overdue, "02T10:00", {}, facts},
                     {follow_up_done, "02T11:00", {}, facts}},
                    "02T12:00");
        EXPECT_EQ(told.facts.size(), 4u) << facts;
    }
}

} // namespace
} // namespace qzt
