// What may be done to a dispute and by whom; what is refused first. Then thousands of acts at random, by everybody.
#include "disputes/dispute_rules.hpp"

#include "disputes/dispute_clocks.hpp"
#include "disputes/dispute_names.hpp"
#include "kernel/json_traits.hpp"
#include "support/dispute_play.hpp"
#include "support/seed.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace qzt {
namespace {

using testing::DisputePlay;

constexpr const char* in_mediation =
    "triage room, assign:aunt room, contact aunt, consent:one aunt, consent:two aunt, "
    "schedule aunt, hold aunt";
constexpr const char* signed_by_all =
    "draft aunt, sign:one aunt, sign:two aunt, sign:mediator aunt, sign:committee aunt";

// One row: what has happened, the act, by whom, and the code of the refusal, or the state in which it is then.
struct DisputeScene {
    const char *before, *act, *by, *expect;
};

void play(const std::vector<DisputeScene>& scenes) {
    for (const DisputeScene& scene : scenes) {
        DisputePlay play;
        ASSERT_EQ(play.open("steward"), "");
        ASSERT_EQ(play.all(scene.before), "") << scene.before;
        DisputeFile before = play.file;
        std::string refused = play.give(scene.act, scene.by);
        std::string found = refused.empty() ? std::string(json::word(play.file.row.state)) : refused;
        EXPECT_EQ(found, scene.expect) << scene.before << " | " << scene.act << " " << scene.by;
        EXPECT_EQ(play.file.row.version, before.row.version + (refused.empty() ? 1 : 0));
    }
}

TEST(DisputeRules, WhoeverFoundItDoesNotMediateIt) {
    play({
        {"triage room", "assign:steward", "room", "dispute_sides_disjoint"},
        {"triage room", "assign:room", "room", "dispute_sides_disjoint"},
        {"triage room", "assign:room", "other room", "dispute_sides_disjoint"},
        {"triage other room", "assign:room", "room", "dispute_sides_disjoint"},
        {"triage other room, assign:room other room", "colour", "room", "dispute_mediates_here"},
        {"triage room, assign:aunt room", "contact", "steward", "dispute_sides_disjoint"},
        {"triage room, assign:aunt room", "contact", "room", "dispute_sides_disjoint"},
        {"triage room, assign:aunt room", "contact", "stranger", "dispute_not_mediator"},
        {in_mediation, "draft", "room", "dispute_sides_disjoint"},
        {in_mediation, "draft", "commander", "dispute_not_mediator"},
        {in_mediation, "draft", "lawyer", "dispute_not_mediator"},
        {"triage other room, assign:room other room", "challenge:room", "room", "dispute_mediates_here"},
    });
}

TEST(DisputeRules, TheRoomTriagesAndAssignsOnceEach) {
    play({
        {"", "triage", "steward", "dispute_not_room"},
        {"", "triage", "caller", "dispute_not_room"},
        {"", "assign:aunt", "room", "dispute_wrong_state"},
        {"", "colour", "room", "dispute_wrong_state"},
        {"", "refer", "steward", "dispute_not_room"},
        {"", "refer", "room", "referred"},
        {"", "triage", "room", "triaged"},
        {"triage room", "triage", "room", "dispute_wrong_state"},
        {"triage room", "assign:aunt", "steward", "dispute_not_room"},
        {"triage room", "assign:nobody", "room", "mediator_not_in_pool"},
        {"triage room", "assign:officer", "room", "dispute_police_gate"},
        {"triage room", "gate:officer", "room", "assigned"},
        {"triage room", "assign:aunt", "room", "assigned"},
        {"triage room", "name:aunt", "room", "dispute_not_room"},
        {"triage room", "name:aunt", "commander", "dispute_not_restricted"},
        {"triage room, assign:aunt room", "challenge:lawyer", "room", "dispute_not_mediator"},
        {"triage room, assign:aunt room", "challenge:aunt", "aunt", "dispute_mediates_here"},
        {"triage room, assign:aunt room", "challenge:aunt", "room", "triaged"},
        {"triage room, assign:aunt room, challenge:aunt room", "assign:aunt", "room", "mediator_ended"},
        {"triage room, assign:aunt room, challenge:aunt room", "assign:lawyer", "room", "assigned"},
        {"triage room, assign:aunt room", "step_back", "room", "dispute_sides_disjoint"},
        {"triage room, assign:aunt room, step_back aunt", "assign:aunt", "room", "mediator_ended"},
        {"triage room, assign:aunt room, step_back aunt", "contact", "aunt", "dispute_not_mediator"},
    });
}

TEST(DisputeRules, ASessionIsEnteredWithinTwelveHoursAndLiesWithinAYear) {
    constexpr const char* agreed = "triage room, assign:aunt room, contact aunt, consent:one aunt, consent:two aunt";
    play({
        {agreed, "schedule:too late", "aunt", "session_time_wrong"},
        {agreed, "schedule:a year on", "aunt", "session_time_wrong"},
        {agreed, "schedule:too long", "aunt", "session_time_wrong"},
        {agreed, "schedule:backwards", "aunt", "session_time_wrong"},
        {agreed, "schedule:late", "aunt", "scheduled"},
    });
    // What began at ten to twelve is entered at five past.
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all(agreed), "");
    play.now = time_from_text("2026-03-11T00:05:00+08:00").value();
    EXPECT_EQ(play.give("schedule:late", "aunt"), "");
}

TEST(DisputeRules, NobodyIsMediatedAgainstTheirWill) {
    play({
        {"triage room, assign:aunt room", "consent:one", "aunt", "dispute_wrong_state"},
        {"triage room, assign:aunt room", "contact:interest", "aunt", "mediator_has_interest"},
        {"triage room, assign:aunt room", "contact", "aunt", "consent_asked"},
        {"triage room, assign:aunt room, contact aunt", "schedule", "aunt", "dispute_no_consent"},
        {"triage room, assign:aunt room, contact aunt, consent:one aunt", "schedule", "aunt", "dispute_no_consent"},
        {"triage room, assign:aunt room, contact aunt, consent:one aunt", "decline:two", "aunt", "withdrawn"},
        {"triage room, assign:aunt room, contact aunt, consent:one aunt, consent:two aunt", "schedule:nowhere",
         "aunt", "session_place_missing"},
        {"triage room, assign:aunt room, contact aunt, consent:one aunt, consent:two aunt", "schedule", "aunt",
         "scheduled"},
        {"triage room, assign:aunt room, contact aunt, consent:one aunt, consent:two aunt, schedule aunt", "cancel",
         "aunt", "consent_asked"},
        {in_mediation, "withdraw:one", "room", "dispute_sides_disjoint"},
        {in_mediation, "withdraw:one", "aunt", "withdrawn"},
        {in_mediation, "fail_untold", "aunt", "dispute_ways_untold"},
        {in_mediation, "fail", "aunt", "failed"},
        {in_mediation, "extend_one", "aunt", "dispute_parties_missing"},
        {in_mediation, "extend", "aunt", "in_session"},
    });
}

TEST(DisputeRules, AnAgreementIsInForceWithTheLastSignatureOfThisText) {
    play({
        {in_mediation, "sign:one", "aunt", "agreement_missing"},
        {"triage room, assign:aunt room, contact aunt", "draft", "aunt", "dispute_wrong_state"},
    });
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all(in_mediation), "");
    ASSERT_EQ(play.give("draft", "aunt"), "");
    EXPECT_EQ(play.give("sign:unwitnessed", "aunt"), "signature_wrong");
    ASSERT_EQ(play.give("draft", "aunt"), "") << "nobody has signed";
    ASSERT_EQ(play.give("sign:one", "aunt"), "");
    EXPECT_EQ(play.give("sign:one", "aunt"), "signature_twice");
    EXPECT_EQ(play.give("draft", "aunt"), "agreement_signed");
    EXPECT_EQ(play.all("sign:two aunt, sign:mediator aunt"), "");
    EXPECT_EQ(play.file.row.state, DisputeState::in_session) << "the committee's seal is missing";
    ASSERT_EQ(play.give("sign:committee", "aunt"), "");
    EXPECT_EQ(play.file.row.state, DisputeState::agreed_written);
    EXPECT_EQ(play.file.row.outcome, DisputeOutcome::agreed);
    EXPECT_EQ(play.file.agreement->effective_at, play.now);
    EXPECT_EQ(play.file.agreement->amount_fen, 60'000);
}

TEST(DisputeRules, ALawyersAgreementNeedsNoSealOfACommittee) {
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all("triage room, assign:lawyer room, contact lawyer, consent:one lawyer, consent:two lawyer, "
                       "schedule lawyer, hold lawyer, draft lawyer, sign:one lawyer, sign:two lawyer"),
              "");
    EXPECT_EQ(play.file.row.state, DisputeState::in_session);
    ASSERT_EQ(play.give("sign:mediator", "lawyer"), "");
    EXPECT_EQ(play.file.row.state, DisputeState::agreed_written);
}

TEST(DisputeRules, WhatWasAgreedIsKeptOrNotAndAskedAfterByAThird) {
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all(in_mediation), "");
    ASSERT_EQ(play.all(signed_by_all), "");
    EXPECT_EQ(play.give("breach", "aunt"), "term_not_due");
    EXPECT_EQ(play.give("follow", "caller"), "follow_up_early");
    EXPECT_EQ(play.give("court", "aunt"), "confirm_settled");
    play.now += std::chrono::days(2);
    EXPECT_EQ(play.give("breach", "caller"), "dispute_not_mediator");
    ASSERT_EQ(play.give("breach", "aunt"), "");
    EXPECT_EQ(play.file.row.state, DisputeState::breached);
    EXPECT_EQ(play.give("breach", "aunt"), "term_settled");
    ASSERT_EQ(play.give("perform", "aunt"), "") << "made good";
    EXPECT_EQ(play.file.row.state, DisputeState::performed);
    EXPECT_EQ(play.give("perform", "aunt"), "term_settled");
    ASSERT_EQ(play.give("apply", "aunt"), "");
    EXPECT_EQ(play.give("apply", "aunt"), "confirm_settled");
    play.now += std::chrono::days(5);
    for (auto by : {"aunt", "room", "steward", "stranger"})
        EXPECT_NE(play.give("follow", by), "") << by;
    ASSERT_EQ(play.give("follow", "caller"), "");
    EXPECT_EQ(play.give("follow", "caller"), "follow_up_early");
    play.now += std::chrono::days(23);
    ASSERT_EQ(play.give("follow", "other room"), "") << "also a third person";
    play.now += std::chrono::days(60);
    ASSERT_EQ(play.give("follow", "caller"), "");
    EXPECT_EQ(play.file.row.state, DisputeState::followed_up);
    EXPECT_EQ(play.give("archive", "aunt"), "dispute_not_over") << "a court has still to say";
    ASSERT_EQ(play.give("court", "aunt"), "");
    EXPECT_EQ(play.give("archive", "room"), "dispute_not_mediator");
    ASSERT_EQ(play.give("archive", "aunt"), "");
}

TEST(DisputeRules, ThreeCallsNotAllOnOneDayAndNobodyWasReached) {
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all(in_mediation), "");
    ASSERT_EQ(play.give("oral", "aunt"), "");
    ASSERT_EQ(play.give("perform", "aunt"), "");
    Time agreed = play.now;
    for (auto [day, next] : {std::pair(7, 30), std::pair(30, 90), std::pair(90, 0)}) {
        play.now = agreed + std::chrono::days(day);
        ASSERT_EQ(play.all("miss caller, miss other room"), "") << day;
        EXPECT_EQ(next_follow_up(play.file), day) << "twice is not enough";
        EXPECT_EQ(play.give("miss", "caller"), "dispute_call_another_day");
        EXPECT_EQ(play.file.row.state, DisputeState::performed);
        play.now += std::chrono::days(1);
        EXPECT_EQ(play.give("miss", "aunt"), "dispute_mediates_here");
        ASSERT_EQ(play.give("miss", "caller"), "");
        EXPECT_EQ(next_follow_up(play.file).value_or(0), next);
    }
    EXPECT_EQ(play.file.row.state, DisputeState::followed_up);
    EXPECT_EQ(play.file.follow_ups.size(), 9u);
}

TEST(DisputeRules, WhoIsReachedAtTheThirdCallNeedsNoOtherDay) {
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all(in_mediation), "");
    ASSERT_EQ(play.give("oral", "aunt"), "");
    play.now += std::chrono::days(7);
    ASSERT_EQ(play.all("miss caller, miss caller, follow caller"), "");
    EXPECT_EQ(play.file.follow_ups.back().attempt, 3);
    EXPECT_EQ(next_follow_up(play.file), 30);
}

TEST(DisputeRules, ConfirmationIsAskedForWithinThirtyDays) {
    for (auto [days, expect] : {std::pair(30, ""), std::pair(31, "confirm_over")}) {
        DisputePlay play;
        ASSERT_EQ(play.open("steward"), "");
        ASSERT_EQ(play.all(in_mediation), "");
        ASSERT_EQ(play.give("oral", "aunt"), "");
        EXPECT_EQ(play.file.row.state, DisputeState::agreed_oral);
        play.now += std::chrono::days(days);
        EXPECT_EQ(play.give("apply", "aunt"), expect) << days;
    }
}

TEST(DisputeRules, WhoHasEnoughInHandGetsMoreOnlyByTheWishOfTheParties) {
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.give("triage", "room"), "");
    play.place("aunt").load = 2;
    EXPECT_EQ(play.give("assign:aunt", "room"), "mediator_full");
    play.place("aunt").is_active = false;
    EXPECT_EQ(play.give("wish:aunt", "room"), "mediator_not_in_pool");
    play.place("aunt").is_active = true;
    // The parties wish for the lawyer; that does not put more on whoever helps.
    EXPECT_EQ(play.give("wish:lawyer", "room"), "mediator_full");
    EXPECT_EQ(play.give("wish:aunt", "room"), "");
    EXPECT_TRUE(play.file.mediators.back().by_wish);
}

TEST(DisputeRules, ThePoliceMediateOnlyWhatTheLawLeavesThem) {
    PoliceGate fits{true, true};
    EXPECT_TRUE(passes(fits));
    bool PoliceGate::* needed[] = {&PoliceGate::is_minor_violation, &PoliceGate::comes_of_civil_dispute};
    bool PoliceGate::* excluded[] = {&PoliceGate::is_hired_injury, &PoliceGate::is_gang_fight,
                                     &PoliceGate::picks_quarrels, &PoliceGate::is_repeated,
                                     &PoliceGate::provoked_again};
    for (auto member : needed) {
        PoliceGate gate = fits;
        gate.*member = false;
        EXPECT_FALSE(passes(gate));
    }
    for (auto member : excluded) {
        PoliceGate gate = fits;
        gate.*member = true;
        EXPECT_FALSE(passes(gate));
    }
}

TEST(DisputeRules, AColourExpiresAndIsGivenAnew) {
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    EXPECT_FALSE(play.file.row.colour);
    ASSERT_EQ(play.give("triage", "room"), "");
    EXPECT_EQ(play.file.row.colour_until, play.now + std::chrono::days(30));
    play.now += std::chrono::days(40);
    ASSERT_EQ(play.give("colour", "room"), "");
    EXPECT_EQ(play.file.row.colour_until, play.now + std::chrono::days(30));
    EXPECT_TRUE(play.file.row.was_red);
}

TEST(DisputeRules, OneOfAFamilyIsSeenByThoseNamedOnly) {
    DisputePlay play;
    ASSERT_EQ(play.open("steward", DisputeKind::family), "");
    auto sight = [&](const char* name) { return sight_of(play.file, play.who(name)); };
    EXPECT_EQ(sight("steward"), DisputeSight::status);
    for (auto name : {"room", "commander", "caller", "aunt", "stranger"})
        EXPECT_FALSE(sight(name)) << name;
    EXPECT_EQ(play.give("name:room", "room"), "dispute_not_room");
    ASSERT_EQ(play.give("name:room", "commander"), "");
    EXPECT_EQ(sight("room"), DisputeSight::room);
    EXPECT_FALSE(sight("other room"));
    EXPECT_FALSE(sight("commander")) << "who names somebody need not see it";
    ASSERT_EQ(play.all("triage room, assign:aunt room"), "");
    EXPECT_TRUE(play.file.row.restricted);
    EXPECT_EQ(sight("aunt"), DisputeSight::whole);
    ASSERT_EQ(play.give("step_back", "aunt"), "");
    EXPECT_FALSE(sight("aunt")) << "no longer hers";
}

TEST(DisputeRules, EachSeesAsMuchAsTheirSideNeeds) {
    DisputePlay play;
    ASSERT_EQ(play.open("steward"), "");
    ASSERT_EQ(play.all(in_mediation), "");
    auto sight = [&](const char* name) { return sight_of(play.file, play.who(name)); };
    EXPECT_EQ(sight("steward"), DisputeSight::status);
    EXPECT_EQ(sight("room"), DisputeSight::room);
    EXPECT_EQ(sight("aunt"), DisputeSight::whole);
    EXPECT_FALSE(sight("caller")) << "nothing to ask yet";
    EXPECT_FALSE(sight("lawyer"));
    EXPECT_FALSE(sight("stranger"));
    ASSERT_EQ(play.all(signed_by_all), "");
    EXPECT_EQ(sight("caller"), DisputeSight::following);
    EXPECT_EQ(sight("steward"), DisputeSight::status);
}

TEST(DisputeRules, HaveAWordForEveryState) {
    std::set<std::string_view> words;
    for (auto word : json::choices<DisputeState>())
        words.insert(name_zh(*json::from_word<DisputeState>(word)));
    EXPECT_EQ(words.size(), json::choices<DisputeState>().size());
}

// ── at random ──

// What must hold whatever was tried.
void check_sides(const DisputePlay& play) {
    std::set<MemberId> seen;
    for (const DisputePersonRow& person : play.file.people)
        EXPECT_TRUE(seen.insert(person.member_id).second) << "two sides for one person";
    for (const DisputeMediatorRow& mediator : play.file.mediators)
        EXPECT_EQ(side_of(play.file, mediator.member_id), DisputeSide::mediating);
    for (const DisputeFollowUpRow& follow : play.file.follow_ups)
        EXPECT_EQ(side_of(play.file, follow.member_id), DisputeSide::following);
    for (const DisputeSessionRow& session : play.file.sessions)
        EXPECT_EQ(side_of(play.file, session.planned_by), DisputeSide::mediating);
    EXPECT_EQ(side_of(play.file, play.file.row.opened_by), DisputeSide::screening);
    EXPECT_LE(std::ranges::count_if(play.file.mediators, [](const auto& m) { return m.is_lead && !m.ended_at; }), 1);
    EXPECT_EQ(play.file.row.outcome.has_value(), play.file.row.concluded_at.has_value());
    if (play.file.row.outcome == DisputeOutcome::agreed) EXPECT_TRUE(play.file.agreement->effective_at);
}

TEST(DisputeRules, NoWalkAtRandomPutsAnybodyOnTwoSides) {
    std::mt19937_64 dice(testing::printed_seed());
    const std::vector<std::string> acts{
        "triage",      "colour",       "assign:aunt",  "assign:lawyer",  "assign:steward",
        "assign:room", "gate:officer", "wish:aunt",    "challenge:aunt", "challenge:lawyer",
        "step_back",   "contact",      "contact",      "consent:one",    "consent:two",
        "consent:one", "consent:two",  "decline:one",  "schedule",       "schedule",
        "hold",        "hold",         "cancel",       "offer",          "answer:two",
        "draft",       "sign:one",     "sign:two",     "sign:mediator",  "sign:committee",
        "oral",        "fail",         "withdraw:one", "extend",         "perform",
        "breach",      "apply",        "court",        "follow",         "archive",
        "name:aunt"};
    std::map<std::string, int> reached;
    int given = 0, refused = 0;
    for (int walk = 0; walk < 1'000; ++walk) {
        DisputePlay play;
        std::vector<std::string> names;
        for (const auto& [name, caller] : play.people)
            names.push_back(name);
        ASSERT_EQ(play.open(names[dice() % names.size()], DisputeKind(dice() % 9)), "");
        for (int step = 0; step < 150; ++step) {
            const std::string& act = acts[dice() % acts.size()];
            const std::string& by = names[dice() % names.size()];
            DisputeFile before = play.file;
            auto allowed = allowed_acts({before, play.who(by), play.now});
            std::string code = play.give(act, by);
            ++(code.empty() ? given : refused);
            if (!code.empty()) {
                EXPECT_EQ(play.file.row, before.row) << "a refusal changed something";
            } else {
                EXPECT_EQ(play.file.row.version, before.row.version + 1);
                EXPECT_FALSE(allowed.empty())
                    << act << " was given by " << by << ", to whom nothing is shown as allowed";
            }
            check_sides(play);
            if (::testing::Test::HasFailure()) return;
            if (dice() % 8 == 0) play.now += std::chrono::days(dice() % 20);
        }
        ++reached[std::string(json::word(play.file.row.state))];
    }
    // A walk that gets nowhere proves nothing.
    EXPECT_GT(given, 2'000);
    EXPECT_GT(refused, 25'000);
    for (auto state : {"archived", "withdrawn"})
        EXPECT_GT(reached[state], 0) << state;
}

} // namespace
} // namespace qzt
