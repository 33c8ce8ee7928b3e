// Oversight against a database: what a look sets off in its own transaction, and who may judge it.
#include "insight/oversight.hpp"

#include "registry/reveals.hpp"
#include "support/register_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::RegisterTown;
using namespace std::chrono_literals;

struct OversightDesk : ::testing::Test {
    RegisterTown town;
    Actor worker = town.reporter, officer = town.officer;
    Actor auditor = auditor_of(town.police, "caller"), outsider = auditor_of(town.urban, "leader");
    Calendar calendar;

    // Somebody whom the town knows, as an auditor.
    Actor auditor_of(OrgId org, const std::string& name) {
        Actor actor = name == "caller" ? town.caller : town.leader;
        actor.posts = {{PostId::named(name), Role::auditor, org, {}}};
        return actor;
    }
    RevealValue phone_of(const std::string& name, ReadPurpose purpose) {
        RevealValue wanted{.subject_id = town.people.at(name).value, .field = Field::phone, .purpose = purpose};
        if (purpose != ReadPurpose::emergency) wanted.address_id = town.doors.at("family");
        return wanted;
    }
    std::string reveal(const Actor& by, RevealValue wanted, Time at) {
        auto value = town.act<RevealedValue>(
            [=, this](pg::Tx& tx) { return access::revealed_value(tx, town.desk, by, wanted, at); });
        return town.refused.empty() ? value.value.value_or("-") : town.refused;
    }
    std::string emergency(const Actor& by, std::string words, Time at) {
        auto wanted = phone_of("方若兰", ReadPurpose::emergency);
        if (!words.empty()) wanted.words = words;
        return reveal(by, wanted, at);
    }
    Oversight lists(const Actor& by, OversightState state = OversightState::waiting, Duration later = {}) {
        return town.act<Oversight>(
            [=, this](pg::Tx& tx) { return oversight_lists(tx, by, state, calendar, town.now + later); });
    }
    std::string judge(const Actor& by, ReviewId id, bool justified = true) {
        town.act<bool>([=, this](pg::Tx& tx) { return judged(tx, by, id, justified, town.now + 1h); });
        return town.refused;
    }
    static Task<bool> judged(pg::Tx& tx, Actor by, ReviewId id, bool justified, Time now) {
        co_await judge_review(tx, std::move(by), id, {justified, "核对过"}, now);
        co_return true;
    }
    static Task<bool> answered(pg::Tx& tx, Actor by, ObjectionId id, Time now) {
        co_await answer_objection(tx, std::move(by), id, {false, "没有依据"}, now);
        co_return true;
    }
    // Without what the lot drew.
    std::vector<OversightReview> emergencies(const Actor& by) {
        auto reviews = lists(by).reviews;
        std::erase_if(reviews, [](const OversightReview& row) { return row.cause != ReviewCause::emergency; });
        return reviews;
    }
    std::string alarms() {
        return town.say("select coalesce(string_agg(kind || ' ' || looks, ', ' order by kind), '') from look_alarms");
    }
};

// ── refusals ──

TEST_F(OversightDesk, AsksInAnEmergencyWhatIsHappening) {
    EXPECT_EQ(emergency(worker, "", town.now), "emergency_words_missing");
    EXPECT_EQ(town.say("select count(*) from register_reads"), "0");
    EXPECT_EQ(emergency(worker, "厨房起火", town.now), "05901000001"); // the control
}

TEST_F(OversightDesk, LetsNobodyJudgeTheirOwnLook) {
    emergency(auditor, "厨房起火", town.now);
    auto rows = emergencies(auditor);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_FALSE(rows.at(0).verdict.may_decide);
    EXPECT_EQ(judge(auditor, rows.at(0).review_id), "oversight_own");
    EXPECT_EQ(judge(outsider, ReviewId::named("none")), "oversight_not_found");
    EXPECT_TRUE(emergencies(outsider).at(0).verdict.may_decide);
    EXPECT_EQ(judge(outsider, rows.at(0).review_id), "");
    EXPECT_EQ(judge(outsider, rows.at(0).review_id), "oversight_decided");
    EXPECT_THROW(town.say("update look_reviews set decided_by = member_id"), std::runtime_error);
}

TEST_F(OversightDesk, LetsOnlyAnotherOrganisationAnswerAResident) {
    EXPECT_NE(reveal(officer, phone_of("方若兰", ReadPurpose::own_request), town.now), "");
    town.say("insert into household_cards values (1, gen_random_uuid(), '" + town.doors.at("family").text() +
             "', decode(repeat('00', 32), 'hex'), '" + worker.member_id.text() +
             "', now(), now() + interval '1 day')");
    town.say("insert into look_objections select 1, gen_random_uuid(), r.read_id, c.card_id, '我没有要求', '" +
             to_text(town.now) + "', 'waiting' from register_reads r, household_cards c");
    auto row = lists(auditor).objections.at(0);
    EXPECT_FALSE(row.verdict.may_decide);
    auto answer = [&](const Actor& by) {
        town.act<bool>([=, this](pg::Tx& tx) { return answered(tx, by, row.objection_id, town.now + 1h); });
        return town.refused;
    };
    EXPECT_EQ(answer(auditor), "oversight_same_organisation");
    EXPECT_EQ(answer(outsider), "");
    EXPECT_EQ(lists(auditor).objections.size(), 0u);
    EXPECT_EQ(lists(auditor, OversightState::decided).objections.at(0).verdict.state, LookVerdict::not_justified);
    EXPECT_EQ(town.say("select answer from look_objections"), "没有依据");
}

// ── what a look sets off ──

TEST_F(OversightDesk, OpensAReviewWithEachEmergencyForTheNextWorkDay) {
    emergency(worker, "厨房起火", town.now);
    auto rows = emergencies(auditor);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(local_day(rows.at(0).due_at), local_day(town.now) + std::chrono::days(1));
    EXPECT_EQ(rows.at(0).look.words, "厨房起火");
    EXPECT_EQ(rows.at(0).reader.name, worker.name);
    EXPECT_EQ(lists(auditor).overdue, 0);
    EXPECT_GE(lists(auditor, OversightState::waiting, 48h).overdue, 1);
    EXPECT_EQ(town.say("select words from register_reads"), "厨房起火");
}

TEST_F(OversightDesk, FindsSomebodyAnywhereInAnEmergencyAndOpensOneReviewForTheSearch) {
    FindPeople wanted{.by = PeopleKey::name, .text = "知禾", .purpose = ReadPurpose::emergency};
    auto find = [&] {
        return town.act<FoundPeople>(
            [=, this](pg::Tx& tx) { return access::people_by_key(tx, town.desk, worker, wanted, town.now); });
    };
    find();
    EXPECT_EQ(town.refused, "emergency_words_missing");
    wanted.words = "老人走失";
    EXPECT_EQ(find().rows.size(), 1u); // lives in the south
    EXPECT_EQ(emergencies(auditor).size(), 1u);
}

TEST_F(OversightDesk, RaisesAnAlarmAtNightOverThoseWhoAreOnNoShift) {
    Time night = testing::at_clock("23:10");
    town.say("update organisations set round_the_clock = true");
    reveal(officer, phone_of("方若兰", ReadPurpose::own_request), night);
    EXPECT_EQ(alarms(), "");
    town.say("update organisations set round_the_clock = false");
    reveal(officer, phone_of("方若兰", ReadPurpose::own_request), night);
    EXPECT_EQ(alarms(), "at_night 1");
    reveal(officer, phone_of("方若兰", ReadPurpose::own_request), night + 1min);
    EXPECT_EQ(alarms(), "at_night 2"); // one for the night
    EXPECT_EQ(lists(auditor).alarms.size(), 1u);
}

TEST_F(OversightDesk, RaisesAnAlarmOverRepeatedLooksAtOnePersonWithoutACaseOrAVisit) {
    for (int i = 0; i < 4; ++i)
        reveal(officer, phone_of("方若兰", ReadPurpose::visit), town.now + i * 24h);
    EXPECT_EQ(alarms(), "");
    town.say("insert into visits values (1, gen_random_uuid(), '" + town.doors.at("family").text() + "', '" +
             officer.member_id.text() + "', null, '" + to_text(town.now + 4 * 24h) +
             "', now(), 'met', null, 0, 0, "
             "false, '', '')");
    reveal(officer, phone_of("方若兰", ReadPurpose::visit), town.now + 4 * 24h);
    EXPECT_EQ(alarms(), ""); // the visit is what it was for
    reveal(officer, phone_of("方若兰", ReadPurpose::visit), town.now + 6 * 24h);
    reveal(officer, phone_of("周末", ReadPurpose::visit), town.now + 6 * 24h);
    EXPECT_EQ(alarms(), "");
    town.say("delete from visits");
    reveal(officer, phone_of("方若兰", ReadPurpose::visit), town.now + 6 * 24h + 1min);
    EXPECT_TRUE(alarms().starts_with("same_person")) << alarms();
}

TEST_F(OversightDesk, RaisesAnAlarmOverMoreThanThirtyLooksWithinAnHour) {
    for (int i = 0; i < 30; ++i)
        emergency(worker, "连夜排查", town.now + i * 1min);
    EXPECT_FALSE(alarms().contains("many_in_an_hour"));
    emergency(worker, "连夜排查", town.now + 30min);
    EXPECT_TRUE(alarms().contains("many_in_an_hour 31")) << alarms();
}

TEST_F(OversightDesk, DrawsSomeLooksByLotAsTheSeedSays) {
    Uuid seed = *Uuid::from_text(town.say("select look_seed from stations where station_id = 1"));
    FindPeople wanted{.by = PeopleKey::name, .text = "周末", .purpose = ReadPurpose::visit};
    std::string drawn;
    // Until the lot falls on the second look, which one of fifty does.
    for (int i = 0; i < 5'000 && drawn.size() < 74; ++i) {
        town.act<FoundPeople>([=, this](pg::Tx& tx) {
            return access::people_by_key(tx, town.desk, officer, wanted, town.now + i * 1s);
        });
        std::string look = town.say("select read_id from register_reads order by at desc limit 1");
        if (is_drawn(seed, *RegisterReadId::from_text(look))) drawn += look + " ";
    }
    EXPECT_EQ(drawn.size(), 74u);
    EXPECT_EQ(
        town.say("select coalesce(string_agg(w.read_id::text, ' ' order by r.at) || ' ', '') from look_reviews w "
                 "join register_reads r using (read_id)"),
        drawn);
}

TEST_F(OversightDesk, TellsInTwoNumbersWhatWaitsAndWhatIsOverdue) {
    auto tally = [&](Time at) {
        return town.act<OversightTally>([=, this](pg::Tx& tx) { return oversight_tally(tx, auditor, calendar, at); });
    };
    EXPECT_EQ(tally(town.now).waiting, 0);
    emergency(officer, "厨房起火，要联系住户", town.now);
    EXPECT_EQ(tally(town.now).waiting, 1);
    EXPECT_EQ(tally(town.now).overdue, 0);
    EXPECT_EQ(tally(town.now + 14 * 24h).overdue, 1); // by the next work day
}

} // namespace
} // namespace qzt
