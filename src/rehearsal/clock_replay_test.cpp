// One case's clocks over a history told in a few lines: what moves a limit, what does not, and what is told as not
// reproduced.
#include "rehearsal/clock_replay.hpp"

#include "cases/categories/category_table.hpp"
#include "support/test_rulebook.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using enum EventKind;
const OrgId urban = testing::TestRulebook::org("urban");

Time at(std::string_view text) {
    return time_from_text(std::string("2026-03-") + std::string(text) + ":00+08:00").value();
}

// An ordinary case of the table's first class that is ordinary, and what happened to it.
struct OneCase {
    testing::TestRulebook book;
    CaseLogs logs;
    std::vector<RehearsedPart> parts;

    OneCase() {
        const auto& all = default_categories();
        auto category = std::ranges::find(all, Priority::P3, &Category::priority);
        logs.begin({.case_id = CaseId::named("case"), .category = category->code, .priority = Priority::P3});
        add({.kind = submitted, .at = at("02T09:00"), .category = category->code, .priority = "P3"});
    }
    void add(LoggedEvent event) {
        event.case_id = CaseId::named("case");
        logs.add(event);
    }
    void then(EventKind kind, std::string_view when, bool is_leads = true) {
        add({.kind = kind, .at = at(when), .org_id = is_leads ? std::optional(urban) : std::nullopt});
    }
    const RehearsedPart* part(RehearsedStep step, Time as_of = at("31T09:00")) {
        RuleTable table(book, book, logs);
        ClockReplay replay(table, as_of);
        const CaseLog& log = logs.cases().front();
        auto all = replay.parts(log, logs.moments(log));
        parts.assign(all.begin(), all.end());
        auto found = std::ranges::find(parts, step, &RehearsedPart::step);
        return found == parts.end() ? nullptr : &*found;
    }
};

TEST(ClockReplay, CountsNothingOfWhatWasTakenBackOrReturned) {
    OneCase one;
    one.then(dispatched, "02T09:30");
    one.add({.kind = dispatch_undone, .at = at("02T09:30"), .org_id = urban});
    EXPECT_EQ(one.part(RehearsedStep::handle), nullptr);
    EXPECT_FALSE(one.part(RehearsedStep::triage)->end) << "it goes on";
    one.then(dispatched, "02T09:40");
    one.then(signed_for, "02T10:00");
    one.then(return_asked, "02T10:10");
    one.then(return_granted, "02T11:00");
    EXPECT_EQ(one.part(RehearsedStep::handle), nullptr);
    EXPECT_EQ(one.part(RehearsedStep::triage)->end, at("02T09:40"));
}

TEST(ClockReplay, TimeThatWasGrantedDoesNotCountAndTimeThatStoodStillDoesNotEither) {
    auto due = [](bool extended, bool suspends) {
        OneCase one;
        one.then(dispatched, "02T09:30");
        one.then(signed_for, "02T10:00");
        if (extended) one.add({.kind = extension_granted, .at = at("02T11:00"), .org_id = urban, .amount = 2});
        if (suspends) one.then(suspended, "03T09:00");
        if (suspends) one.then(resumed, "10T09:00", false);
        one.then(result_submitted, "10T10:00");
        return one.part(RehearsedStep::handle)->due;
    };
    EXPECT_EQ(due(true, false), due(false, false));
    EXPECT_GT(due(false, true), due(false, false));
    EXPECT_EQ(due(true, true), due(false, false)) << "after an extension the limit before it stays where it was";
}

TEST(ClockReplay, SilenceSignsAtTheEndOfTheLimitUnlessSomebodyDisputes) {
    OneCase silent;
    silent.then(dispatched, "02T09:30");
    const RehearsedPart signature = *silent.part(RehearsedStep::sign);
    EXPECT_TRUE(signature.is_late);
    EXPECT_EQ(signature.end, signature.due);
    EXPECT_TRUE(signature.is_unlike) << "the record says nothing of it";
    silent.add({.kind = auto_signed, .at = signature.due, .org_id = urban});
    EXPECT_FALSE(silent.part(RehearsedStep::sign)->is_unlike);
    OneCase disputed;
    disputed.then(dispatched, "02T09:30");
    disputed.then(return_asked, "02T09:40");
    EXPECT_FALSE(disputed.part(RehearsedStep::sign)->end);
}

TEST(ClockReplay, TellsALimitThatWasRecordedOtherwise) {
    OneCase one;
    one.then(dispatched, "02T09:30");
    one.add({.kind = signed_for, .at = at("02T10:00"), .org_id = urban, .due_at = at("02T10:30")});
    one.then(result_submitted, "02T10:10");
    EXPECT_TRUE(one.part(RehearsedStep::handle)->is_unlike);
}

TEST(ClockReplay, WhatIsStartedAnewAfterACheckIsNotJudgedAgain) {
    OneCase one;
    one.then(dispatched, "02T09:30");
    one.then(signed_for, "02T10:00");
    one.then(result_submitted, "02T10:10");
    one.then(check_picked, "02T10:10", false);
    one.then(check_failed, "02T11:00", false);
    one.then(rework_ordered, "02T11:00");
    one.then(started, "02T12:00");
    one.then(result_submitted, "05T10:10");
    one.part(RehearsedStep::handle);
    EXPECT_EQ(std::ranges::count(one.parts, RehearsedStep::handle, &RehearsedPart::step), 1);
    EXPECT_EQ(std::ranges::count(one.parts, RehearsedStep::first_contact, &RehearsedPart::step), 0);
}

} // namespace
} // namespace qzt
