// Which week it is, and what of a week counts as what: a table of rows and of the figures that they make.
#include "insight/bulletin_rules.hpp"

#include "kernel/json_traits.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

Time at(std::string_view text) { return time_from_text(std::string(text) + "+08:00").value(); }
Day day(std::string_view text) { return day_from_text(text).value(); }
std::string week(std::string_view wanted, std::string_view now) {
    auto found = wanted_week(wanted.empty() ? std::nullopt : std::optional(day(wanted)), at(now));
    return found ? to_text(found->from()) + " " + to_text(found->until()) : std::string(found.error().kind->code);
}

const CaseId one = CaseId::named("one"), two = CaseId::named("two");
const OrgId urban = OrgId::named("urban"), market = OrgId::named("market");

// "fell_due=2 fell_due.urban=1 …", in the order in which they are told; of equals, by their ids.
std::string told(const WeekRows& rows) {
    std::string words;
    for (const BulletinCount& count : counts_of(counted_in(rows))) {
        if (!words.empty()) words += ' ';
        words += json::word(count.figure);
        if (count.org_id) words += *count.org_id == urban ? ".urban" : ".market";
        words += "=" + std::to_string(count.count);
    }
    return words;
}

TEST(BulletinWeek, IsRefusedBeforeItHasBegun) {
    EXPECT_EQ(week("2026-03-09", "2026-03-08T23:59:59"), "week_not_begun");
    EXPECT_EQ(week("2026-03-15", "2026-03-08T23:59:59"), "week_not_begun");
    EXPECT_EQ(week("2026-03-15", "2026-03-09T00:00:00"), "2026-03-09T00:00:00+08:00 2026-03-16T00:00:00+08:00");
}

TEST(BulletinWeek, GoesFromMondayToMondayWhicheverDayOfItIsNamed) {
    for (const char* named : {"2026-03-02", "2026-03-05", "2026-03-08"})
        EXPECT_EQ(week(named, "2026-03-20T10:00:00"), "2026-03-02T00:00:00+08:00 2026-03-09T00:00:00+08:00") << named;
    EXPECT_EQ(week("", "2026-03-08T23:59:59"), "2026-03-02T00:00:00+08:00 2026-03-09T00:00:00+08:00");
    EXPECT_EQ(week("", "2026-03-09T00:00:00"), "2026-03-09T00:00:00+08:00 2026-03-16T00:00:00+08:00");
    EXPECT_EQ(week("2026-01-01", "2026-03-20T10:00:00"), "2025-12-29T00:00:00+08:00 2026-01-05T00:00:00+08:00");
}

TEST(BulletinFigures, AreNoneWhereNothingHappened) { EXPECT_EQ(told({}), ""); }

TEST(BulletinFigures, CallInTimeWhatWasDoneByTheVeryMoment) {
    Time due = at("2026-03-05T18:00:00");
    WeekRows rows;
    rows.due = {{one, urban, due, due},
                {one, market, due, due + Duration(1)},
                {two, urban, due, {}},
                {two, urban, due, due - std::chrono::hours(1)}};
    EXPECT_EQ(told(rows), "fell_due=4 fell_due.urban=3 fell_due.market=1 in_time=2 in_time.urban=2 "
                          "late=2 late.market=1 late.urban=1");
}

TEST(BulletinFigures, CountReturnsAndRedispatchesBesideTheOrganisationToWhichWasSentInVain) {
    WeekRows rows;
    rows.misdirected = {{one, EventKind::return_granted, urban},
                        {one, EventKind::joint_decided, market},
                        {two, EventKind::redispatched, urban}};
    EXPECT_EQ(told(rows), "returned=1 returned.urban=1 redispatched=1 redispatched.urban=1 "
                          "joint_decided=1 joint_decided.market=1");
}

TEST(BulletinFigures, CountOneWhistleForAllWhomItCalls) {
    Time first = at("2026-03-05T09:00:00"), second = at("2026-03-05T10:00:00");
    WeekRows rows;
    auto call = [](CaseId id, OrgId org, WhistleKind kind, Time when, std::optional<Time> arrived) {
        return CalledOrg{.case_id = id,
                         .org_id = org,
                         .kind = kind,
                         .summoned_at = when,
                         .arrive_by = when + std::chrono::minutes(30),
                         .arrived_at = arrived};
    };
    rows.called = {call(one, urban, WhistleKind::emergency, first, first + std::chrono::minutes(30)),
                   call(one, market, WhistleKind::emergency, first, first + std::chrono::minutes(31)),
                   call(one, market, WhistleKind::joint_enforcement, second, {}),
                   call(two, urban, WhistleKind::emergency, first, first)};
    EXPECT_EQ(told(rows), "whistled=3 whistled_joint_enforcement=1 whistled_emergency=2 called=4 "
                          "called.market=2 called.urban=2 arrived_in_time=2 arrived_in_time.urban=2");
}

TEST(BulletinFigures, SayOfAWhistleWhatBothSidesSaid) {
    Time when = at("2026-03-05T09:00:00");
    WeekRows rows;
    rows.called = {
        {one, urban, WhistleKind::resident_issue, when, when, {}, Came::late, Solved::partly, {}},
        {one, market, WhistleKind::resident_issue, when, when, {}, Came::never, Solved::no, Justified::no}};
    EXPECT_EQ(told(rows), "whistled=1 whistled_resident_issue=1 called=2 called.market=1 called.urban=1 came_late=1 "
                          "came_late.urban=1 came_never=1 came_never.market=1 share_solved_partly=1 "
                          "share_solved_partly.urban=1 share_solved_no=1 share_solved_no.market=1 justified_no=1 "
                          "justified_no.market=1");
}

TEST(BulletinFigures, LeaveOutOfTheAnswersWhatIsNoRatingAndWhoCouldNotBeAsked) {
    WeekRows rows;
    rows.asked = {{one, true, false, Solved::yes, Satisfaction::no},
                  {one, true, false, Solved::partly, Satisfaction::very},
                  {two, true, true, Solved::no, Satisfaction::no},
                  // Not reached this time: what was said another time is not of this week.
                  {two, false, false, {}, Satisfaction::very}};
    rows.unasked = {{one, true}, {two, false}};
    EXPECT_EQ(told(rows), "asked=4 reached=3 not_ratable=1 anonymous=1 unwished=1 solved_yes=1 solved_partly=1 "
                          "satisfied_very=1 satisfied_no=1");
}

TEST(BulletinFigures, SayOfWhatIsNotOpenToEverybodyOnlyThatItIsThere) {
    SupervisedCase open{.case_id = one,
                        .number = "JQ202603050400017",
                        .category = "0401",
                        .community_id = AreaId::named("north"),
                        .org_id = urban,
                        .kind = SupervisionKind::leader,
                        .opened_at = at("2026-03-05T09:00:00"),
                        .late_since = at("2026-03-01T09:00:00")};
    EXPECT_EQ(line_of(open).number, open.number);
    EXPECT_EQ(line_of(open).community_id, open.community_id);
    EXPECT_EQ(line_of(open).late_since, open.late_since);
    for (Visibility closed : {Visibility::restricted, Visibility::confidential}) {
        SupervisedCase hidden = open;
        hidden.visibility = closed;
        SupervisedLine line = line_of(hidden);
        EXPECT_FALSE(line.number || line.category || line.community_id);
        EXPECT_EQ(line.org_id, urban);
        WeekRows rows;
        rows.supervised = {hidden};
        EXPECT_EQ(told(rows),
                  "supervised=1 supervised.urban=1 supervised_unanswered=1 supervised_unanswered.urban=1");
    }
}

} // namespace
} // namespace qzt
