// Drafting a ballot and answering it, against a database; what is refused first.
#include "support/ballot_drive.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct Ballots : testing::BallotDrive {};

// ── drafting ──

TEST_F(Ballots, WhoCollectsOrLeadsDoesNotCount) {
    BallotDraft said = draft();
    said.committee.push_back(collector.member_id);
    EXPECT_EQ(keep(said, leader), "ballot_two_parts");
    said = draft();
    said.committee.push_back(leader.member_id);
    EXPECT_EQ(keep(said, leader), "ballot_two_parts");
    said = draft();
    said.collectors.push_back(MemberId::named("nobody"));
    EXPECT_EQ(keep(said, leader), "ballot_person_unknown");
    EXPECT_EQ(keep(draft(), leader), "");
    // Somebody else who leads for the same organisation, and counts: leading is not theirs.
    Actor both = counter;
    both.posts.push_back({.role = Role::community_worker, .org_id = town.police});
    EXPECT_EQ(edit({}, both), "ballot_two_parts");
    EXPECT_EQ(open(both), "ballot_two_parts");
    EXPECT_NE(tampered(fmt::format("insert into ballot_people values (1, '{}', '{}', 'committee')", id.text(),
                                   collector.member_id.text())),
              "")
        << "nor does the database let one person have two parts";
}

TEST_F(Ballots, ADraftThatCannotOpenIsNotOpened) {
    BallotDraft said = draft();
    said.closes_at = opened;
    EXPECT_EQ(keep(said, leader), "ballot_closes_soon");
    said = draft();
    said.record_on += std::chrono::days(1);
    EXPECT_EQ(keep(said, leader), "ballot_record_late");
    said = draft();
    said.committee = {counter.member_id};
    ASSERT_EQ(keep(said, leader), "");
    EXPECT_EQ(open(leader), "ballot_committee_small");
    said = draft();
    said.version = version();
    ASSERT_EQ(keep(said, leader), "");
    EXPECT_EQ(keep(said, leader), "ballot_changed") << "by an old version";
    EXPECT_EQ(open(leader), "ballot_roll_empty");
    RollEdit branch;
    branch.add_branch = AddressId::named("province");
    ASSERT_EQ(edit(branch, leader), "");
    EXPECT_EQ(open(leader), "ballot_area_missing");
    EXPECT_EQ(open(stranger), "ballot_not_found");
}

TEST_F(Ballots, TheRollHasTheDwellingsOfOwnAreas) {
    ASSERT_EQ(keep(draft(), leader), "");
    RollEdit branch;
    branch.add_branch = AddressId::named("province");
    ASSERT_EQ(edit(branch, leader), "");
    EXPECT_EQ(count("ballot_draft_units"), "4") << "the door in the south is not theirs";
    EXPECT_EQ(edit(branch, leader), "") << "once each";
    EXPECT_EQ(count("ballot_draft_units"), "4");
    RollEdit wanted;
    wanted.units.push_back({town.doors.at("south"), 1, {}, TitleSource::deed});
    EXPECT_EQ(edit(wanted, leader), "ballot_unit_unknown");
    EXPECT_EQ(edit(areas(), stranger), "ballot_not_found");
    EXPECT_EQ(
        town.say("select unit from ballot_draft_units where address_id = '" + town.doors.at("family").text() + "'"),
        town.say("select replace(a.full_name, o.full_name, '') from dwellings d join addresses a using "
                 "(station_id, address_id) join addresses o on o.address_id = d.around_id where d.address_id = '" +
                 town.doors.at("family").text() + "'"));
}

TEST_F(Ballots, HousesOfTheSameNameAreToldWithTheirEstate) {
    town.say("update addresses set full_name = replace(full_name, '101', '302') where address_id = '" +
             town.doors.at("south").text() + "'");
    leader.posts.push_back({.role = Role::street_leader, .org_id = town.police});
    ASSERT_EQ(keep(draft(), leader), "");
    RollEdit branch;
    branch.add_branch = AddressId::named("province");
    ASSERT_EQ(edit(branch, leader), "");
    EXPECT_EQ(count("ballot_draft_units"), "5") << "the street leads in all of the station";
    EXPECT_EQ(town.say("select count(distinct unit) from ballot_draft_units"), "5");
    EXPECT_EQ(town.say("select count(*) from ballot_draft_units where unit ~ '桐花里|柏芦佳苑'"), "1");
}

TEST_F(Ballots, AfterTheOpeningTheRollStaysAsItIs) {
    begin();
    EXPECT_EQ(edit(areas(), leader), "ballot_roll_frozen");
    BallotDraft said = draft();
    said.version = version();
    EXPECT_EQ(keep(said, leader), "ballot_wrong_state");
    for (auto words :
         {"update ballot_units set area_dm2 = 1", "delete from ballot_units",
          "update ballot_votes set said_at = now()", "delete from ballot_votes",
          "update ballot_events set act = 'opened'", "delete from ballots", "delete from ballot_results"})
        EXPECT_NE(tampered(words).find("permission denied"), std::string::npos) << words;
}

TEST_F(Ballots, ARollThatSomebodyChangedBehindTheProgramIsNotCounted) {
    begin();
    ASSERT_EQ(close(leader, closes), "");
    town.say("update ballot_units set area_dm2 = area_dm2 + 1 where place = 1");
    counted(counter);
    EXPECT_EQ(town.refused, "ballot_roll_changed");
}

TEST_F(Ballots, FromWhereTheThresholdsAreIsToldInBothLanguages) {
    ASSERT_EQ(keep(draft(), leader), "");
    EXPECT_EQ(view().thresholds_source, "民法典第二百七十八条");
    EXPECT_EQ(view().thresholds_source_en, "Civil Code, article 278");
    CityThresholds said{BallotMatter::use_fund, {{2, 3, false}, {2, 3, false}}, "本市办法", "Measures of the city"};
    ASSERT_EQ(refusal<bool>([=, this](pg::Tx& tx) { return done(set_city_thresholds(tx, leader, said, opened)); }),
              "");
    BallotDraft again = draft();
    again.version = version();
    ASSERT_EQ(keep(again, leader), "");
    EXPECT_EQ(view().thresholds_source_en, "Measures of the city");
}

TEST_F(Ballots, ACityAsksForMoreAndNeverForLess) {
    auto set = [&](BallotShare quorum, BallotShare agreement) {
        CityThresholds said{BallotMatter::use_fund, {quorum, agreement}, "本市办法"};
        return refusal<bool>([=, this](pg::Tx& tx) { return done(set_city_thresholds(tx, leader, said, opened)); });
    };
    EXPECT_EQ(set({1, 2, false}, {1, 2, true}), "ballot_share_low");
    EXPECT_EQ(set({2, 3, false}, {2, 3, false}), "");
    ASSERT_EQ(keep(draft(), leader), "");
    EXPECT_EQ(view().thresholds, (BallotThresholds{{2, 3, false}, {2, 3, false}}));
    EXPECT_EQ(view().thresholds_source, "本市办法");
    EXPECT_FALSE(view().thresholds_source_en) << "the city has said it in Chinese alone";
    EXPECT_NE(tampered("update ballot_city_thresholds set quorum_over = 1, quorum_under = 2"), "")
        << "nor does the database let it be less";
    EXPECT_NE(tampered("update ballot_city_thresholds set agreement_over = 1, agreement_under = 2"), "");
}

// ── answers ──

TEST_F(Ballots, NobodyAnswersTwiceUnderOneName) {
    begin();
    auto said = answer("family", BallotChoice::agree, 1);
    ASSERT_EQ(give(said, collector, opened + 1h), "");
    EXPECT_EQ(give(said, collector, opened + 2h), "") << "sent again by a phone";
    EXPECT_EQ(count("ballot_votes"), "1");
    said.choice = BallotChoice::oppose;
    EXPECT_EQ(give(said, collector, opened + 2h), "ballot_answer_taken");
    said.answer_id = AnswerId::named("another");
    EXPECT_EQ(give(said, collector, opened + 2h), "ballot_receipt_taken");
    EXPECT_EQ(count("ballot_votes"), "1");
}

TEST_F(Ballots, OnlyWhoIsNamedCollectsAndWithASignature) {
    begin();
    auto said = answer("family", BallotChoice::agree, 1);
    EXPECT_EQ(give(said, leader, opened + 1h), "ballot_not_collector");
    EXPECT_EQ(give(said, counter, opened + 1h), "ballot_not_collector");
    EXPECT_EQ(give(said, stranger, opened + 1h), "ballot_not_found");
    EXPECT_EQ(give(said, other_collector, opened + 1h), "no_such_thing") << "a signature that another uploaded";
    said.address_id = town.doors.at("south");
    EXPECT_EQ(give(said, collector, opened + 1h), "ballot_unit_unknown");
    said = answer("family", BallotChoice::agree, 1);
    said.receipt = "R4T7-K2MD-0000-000U";
    EXPECT_EQ(give(said, collector, opened + 1h), "ballot_receipt_wrong");
    said = answer("family", BallotChoice::agree, 1);
    said.said_at = opened - 1h;
    EXPECT_EQ(give(said, collector, opened + 1h), "ballot_said_wrong");
    EXPECT_EQ(count("ballot_votes"), "0");
}

TEST_F(Ballots, AfterTheCloseNothingComesInButWhatWasSaidBeforeIt) {
    begin();
    auto late = answer("family", BallotChoice::agree, 1);
    late.said_at = closes;
    EXPECT_EQ(give(late, collector, closes + 1min), "ballot_over");
    auto offline = answer("family", BallotChoice::agree, 2);
    EXPECT_EQ(give(offline, collector, closes + answer_late_max), "ballot_over");
    EXPECT_EQ(give(offline, collector, closes + 1h), "") << "said in time, sent later";
    ASSERT_EQ(close(leader, closes + 2h), "");
    EXPECT_EQ(give(answer("tenants", BallotChoice::agree, 3), collector, closes + 3h), "ballot_over");
    EXPECT_EQ(change(2, 4, BallotChoice::oppose, closes + 3h), "ballot_over");
    EXPECT_EQ(give(offline, collector, closes + 3h), "") << "and sent again it is the same";
}

TEST_F(Ballots, TheLastSaidCountsNotTheLastToArrive) {
    begin();
    ASSERT_EQ(give("family", BallotChoice::agree, 30), "");
    ASSERT_EQ(give(answer("family", BallotChoice::oppose, 20), collector, opened + 2h), "") << "arrived later";
    EXPECT_TRUE(own(30).is_counted);
    EXPECT_FALSE(own(20).is_counted);
    EXPECT_EQ(change(20, 40, BallotChoice::abstain, opened + 3h), "ballot_answer_replaced");
    EXPECT_EQ(change(30, 41, BallotChoice::oppose, opened + 3h), "");
    EXPECT_TRUE(own(41).is_counted);
    EXPECT_EQ(own(41).choice, BallotChoice::oppose);
    EXPECT_FALSE(own(30).is_counted);
}

TEST_F(Ballots, APaperCountsOnceTwoPeopleTypedTheSame) {
    begin();
    EXPECT_EQ(type_in(paper("family", BallotChoice::agree, 1, 1), collector), "waiting");
    EXPECT_EQ(type_in(paper("family", BallotChoice::agree, 1, 1), collector), "waiting") << "sent again";
    EXPECT_EQ(type_in(paper("family", BallotChoice::agree, 1, 2), collector), "ballot_paper_same_person");
    EXPECT_EQ(count("ballot_votes"), "0");
    EXPECT_EQ(type_in(paper("family", BallotChoice::oppose, 1, 3), other_collector), "differs");
    EXPECT_EQ(count("ballot_votes"), "0");
    EXPECT_EQ(type_in(paper("family", BallotChoice::oppose, 1, 4), collector), "counted");
    EXPECT_EQ(own(1).choice, BallotChoice::oppose);
    EXPECT_EQ(own(1).channel, BallotChannel::paper);
    EXPECT_EQ(type_in(paper("family", BallotChoice::agree, 1, 5), collector), "ballot_paper_counted");
    auto old = paper("tenants", BallotChoice::agree, 2, 6);
    old.signed_on -= std::chrono::days(1);
    EXPECT_EQ(type_in(old, collector), "ballot_said_wrong") << "signed before it opened";
}

TEST_F(Ballots, ATicketIsGoodForOneAnswerAndReplacesNone) {
    begin(true);
    EXPECT_EQ(leave("family", leader, opened + 1min), "ballot_not_collector");
    EXPECT_EQ(leave("south", collector, opened + 1min), "ballot_unit_unknown");
    std::string older = leave("family", collector, opened + 1min), code = leave("family", collector, opened + 2min);
    EXPECT_EQ(answer_with(older, BallotChoice::agree, 1, opened + 3min), "ballot_ticket_unknown");
    EXPECT_EQ(answer_with("ZZZZZZZZZZZZZZZZ", BallotChoice::agree, 1, opened + 3min), "ballot_ticket_unknown");
    EXPECT_EQ(page_of(code).share_fen, 2'500);
    EXPECT_FALSE(page_of(code).is_answered);
    EXPECT_EQ(answer_with(code, BallotChoice::agree, 1, closes), "ballot_over");
    EXPECT_EQ(answer_with(code, BallotChoice::agree, 1, opened + 3min), "");
    EXPECT_EQ(answer_with(code, BallotChoice::agree, 1, opened + 3min), "") << "sent again";
    EXPECT_EQ(answer_with(code, BallotChoice::oppose, 2, opened + 4min), "ballot_ticket_unknown") << "used up";
    // Whoever leaves another one cannot answer over the owner, nor at the other unit of one buyer.
    std::string another = leave("family", collector, opened + 5min);
    EXPECT_TRUE(page_of(another).is_answered);
    EXPECT_EQ(answer_with(another, BallotChoice::oppose, 3, opened + 6min), "ballot_answered_already");
    ASSERT_EQ(give("empty", BallotChoice::agree, 10), "");
    std::string beside = leave("unknown", collector, opened + 11min);
    EXPECT_EQ(answer_with(beside, BallotChoice::oppose, 12, opened + 12min), "ballot_answered_already");
    EXPECT_EQ(own(1).choice, BallotChoice::agree);
    EXPECT_EQ(own(1).channel, BallotChannel::link);
    EXPECT_EQ(count("ballot_votes"), "2");
}

TEST_F(Ballots, AttemptsAreKeptWithTheirReason) {
    begin();
    auto note = [&](AttemptSaid said, const Actor& by) {
        return refusal<bool>([=, this](pg::Tx& tx) { return done(note_attempt(tx, by, id, said, opened + 3h)); });
    };
    AttemptSaid said{AttemptId::named("a"), town.doors.at("family"), AttemptKind::appointment, {}, {}, opened + 1h};
    EXPECT_EQ(note(said, collector), "ballot_attempt_time");
    said.next_at = opened + 20h;
    EXPECT_EQ(note(said, leader), "ballot_not_collector");
    EXPECT_EQ(note(said, collector), "");
    EXPECT_EQ(note(said, collector), "") << "sent again";
    auto page = round();
    auto family = std::ranges::find(page.units, town.doors.at("family"), &RoundUnit::address_id);
    EXPECT_EQ(family->attempts, 1);
    EXPECT_EQ(family->last_attempt, AttemptKind::appointment);
    EXPECT_FALSE(family->is_answered);
    EXPECT_FALSE(family->last_note);
    EXPECT_EQ(page.shares_fen, (std::vector<int64_t>{2'500, 2'500, 2'500, 2'500})) << "of 100 yuan";
    AttemptSaid declined{AttemptId::named("b"),          town.doors.at("family"),
                         AttemptKind::declined,          {},
                         Line<1, 200>{"等看了报价再说"}, opened + 2h};
    EXPECT_EQ(note(declined, collector), "");
    page = round();
    family = std::ranges::find(page.units, town.doors.at("family"), &RoundUnit::address_id);
    EXPECT_EQ(family->attempts, 2);
    EXPECT_EQ(family->last_attempt, AttemptKind::declined);
    EXPECT_EQ(family->last_note, "等看了报价再说");
    ASSERT_EQ(close(leader, closes), "");
    declined.attempt_id = AttemptId::named("c");
    EXPECT_EQ(note(declined, collector), "ballot_over") << "told in words that a collector understands";
}

} // namespace
} // namespace qzt
