// Cards against a database: who may leave one, what opens it, what is shown of whom, and that what a resident says
// waits for somebody who did not leave the card.
#include "residents/card_changes.hpp"
#include "residents/card_view.hpp"

#include "kernel/json_write.hpp"
#include "registry/reveals.hpp"
#include "residents/code_text.hpp"
#include "support/register_town.hpp"
#include "visits/visits.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::RegisterTown;
using namespace std::chrono_literals;

struct Cards : ::testing::Test {
    RegisterTown town;
    Actor worker = town.reporter, officer = town.officer;
    Calendar calendar;

    CardMade leave(const std::string& door, const Actor& by) {
        AddressId address = town.doors.at(door);
        return town.act<CardMade>([=, this](pg::Tx& tx) { return leave_card(tx, town.keys, by, address, town.now); });
    }
    CardMade leave(const std::string& door) { return leave(door, worker); }
    // The secret; empty: it does not open.
    std::string open(const std::string& code, Duration later = {}) {
        auto session = town.act<std::optional<CardSession>>(
            [=, this](pg::Tx& tx) { return open_card(tx, town.keys, town.station, code, town.now + later); });
        return session ? session->secret : "";
    }
    OpenCard card_of(const std::string& secret, Duration later = {}) {
        return town.act<OpenCard>(
            [=, this](pg::Tx& tx) { return access::card_of_secret(tx, town.station, secret, town.now + later); });
    }
    OpenCard opened(const std::string& door) { return card_of(open(leave(door).code)); }
    CardView see(OpenCard card, Duration later = 2h) {
        return town.act<CardView>([=, this](pg::Tx& tx) {
            return card_view(tx, town.keys, town.station, card, calendar, town.now + later);
        });
    }
    CardCorrection phone_of(const std::string& name, std::string value, std::string id = "correction") {
        CardCorrection said;
        said.proposal_id = ProposalId::named(id);
        said.subject_id = town.people.at(name).value;
        said.field = Field::phone;
        said.value = value;
        said.was_wrong = true;
        return said;
    }
    void correct(OpenCard card, CardCorrection said) {
        town.act<bool>([=, this](pg::Tx& tx) { return corrected(tx, *this, card, said); });
    }
    static Task<bool> corrected(pg::Tx& tx, Cards& test, OpenCard card, CardCorrection said) {
        co_await correct_by_card(tx, test.town.keys, test.town.station, card, said, test.town.now + 1h);
        co_return true;
    }
    void confirm(OpenCard card, ProposalId id) {
        town.act<bool>([=, this](pg::Tx& tx) { return confirmed(tx, *this, card, id); });
    }
    static Task<bool> confirmed(pg::Tx& tx, Cards& test, OpenCard card, ProposalId id) {
        co_await confirm_by_resident(tx, test.town.keys, card.of_door(test.town.station), id, test.town.now + 1h);
        co_return true;
    }
    void object(OpenCard card, RegisterReadId look, std::string words, std::string id = "objection") {
        town.act<bool>([=, this](pg::Tx& tx) { return objected(tx, *this, card, look, words, id); });
    }
    static Task<bool> objected(pg::Tx& tx, Cards& test, OpenCard card, RegisterReadId look, std::string words,
                               std::string id) {
        co_await object_by_card(tx, test.town.station, card, look, {ObjectionId::named(id), words},
                                test.town.now + 1h);
        co_return true;
    }
    std::string decided(ProposalId id, const Actor& by) {
        auto view = town.act<ProposalView>([=, this](pg::Tx& tx) {
            return decide_proposal(tx, town.keys, by, id, {.confirm = true}, town.now + 2h);
        });
        return town.refused.empty() ? std::string(json::word(view.state)) : town.refused;
    }
    // Told at the door by somebody who works there.
    ProposalId told_by(const Actor& by, const std::string& door, const std::string& name) {
        ProposedChange change;
        change.proposal_id = ProposalId::named("told of " + name);
        change.what = ChangeKind::moved_out;
        change.subject_id = town.people.at(name).value;
        RecordVisit visit;
        visit.visit_id = VisitId::named("visit of " + name);
        visit.at = town.now;
        visit.changes.push_back(change);
        AddressId address = town.doors.at(door);
        town.act<std::string>(
            [=, this](pg::Tx& tx) { return record_visit(tx, town.keys, by, address, visit, town.now); });
        return change.proposal_id;
    }
    void look_at(const std::string& name, const std::string& door, const Actor& by) {
        RevealValue wanted{.subject_id = town.people.at(name).value,
                           .field = Field::identity_number,
                           .purpose = ReadPurpose::own_request,
                           .address_id = town.doors.at(door)};
        town.act<RevealedValue>(
            [=, this](pg::Tx& tx) { return access::revealed_value(tx, town.desk, by, wanted, town.now); });
        ASSERT_EQ(town.refused, "");
    }
};

// ── what they show of who lets a home ──

TEST_F(Cards, ShowWhoLetsAHomeWithTheNameMasked) {
    ProposedChange change;
    change.proposal_id = ProposalId::named("let");
    change.what = ChangeKind::living;
    change.subject_id = town.people.at("何知远").value;
    change.living = LivingSaid{Living::rent, TenancyUse::whole, LandlordSaid{"方若兰", "05901000001"}};
    RecordVisit visit;
    visit.visit_id = VisitId::named("let");
    visit.at = town.now;
    visit.changes.push_back(change);
    AddressId address = town.doors.at("tenants");
    town.act<std::string>(
        [=, this](pg::Tx& tx) { return record_visit(tx, town.keys, worker, address, visit, town.now); });
    OpenCard card = opened("tenants");
    EXPECT_EQ(see(card).proposals.at(0).landlord, "方*兰");
    EXPECT_EQ(decided(change.proposal_id, officer), "confirmed");
    auto landlord_of = [&](const std::string& name) {
        auto view = see(card, 3h);
        return std::ranges::find(view.people, town.people.at(name), &CardPerson::person_id)->landlord;
    };
    EXPECT_EQ(landlord_of("何知远"), "方*兰");
    EXPECT_EQ(landlord_of("欧阳若兰"), std::nullopt);
}

// ── refusals ──

TEST_F(Cards, AreNotLeftAtDoorsOfOtherAreas) {
    leave("south");
    EXPECT_EQ(town.refused, "dwelling_not_found");
    leave("family", town.handler);
    EXPECT_EQ(town.refused, "dwelling_not_found");
    leave("family");
    EXPECT_EQ(town.refused, ""); // the control
}

TEST_F(Cards, OpenWithTheirCodeAndNothingElse) {
    auto card = leave("family");
    EXPECT_EQ(open("ABCD-EFGH-JKMN"), "");
    EXPECT_EQ(open(card.code.substr(1)), "");
    EXPECT_NE(open(spaced_code(card.code)), "");
    EXPECT_EQ(
        town.say("select count(*) from household_cards where encode(code_hash, 'escape') like '%" + card.code + "%'"),
        "0");
}

TEST_F(Cards, EndAfterNinetyDaysOrWithANewerOneAndTakeTheirSessionsAlong) {
    auto first = leave("family");
    std::string secret = open(first.code);
    EXPECT_EQ(card_of(secret).card_id, first.card_id);
    auto second = leave("family");
    card_of(secret);
    EXPECT_EQ(town.refused, "card_session_over");
    EXPECT_EQ(open(first.code), "");
    EXPECT_NE(open(second.code), "");
    EXPECT_EQ(open(second.code, 90 * 24h), "");
    leave("tenants");
    EXPECT_NE(open(second.code), ""); // another door's card ends nothing here
}

TEST_F(Cards, AreOpenForHalfAnHour) {
    std::string secret = open(leave("family").code);
    card_of(secret, 29min);
    EXPECT_EQ(town.refused, "");
    card_of(secret, 30min);
    EXPECT_EQ(town.refused, "card_session_over");
    card_of("");
    EXPECT_EQ(town.refused, "card_session_over");
}

TEST_F(Cards, SayNothingOfOtherDoors) {
    auto card = opened("family");
    correct(card, phone_of("何知远", "05901000009"));
    EXPECT_EQ(town.refused, "change_subject_elsewhere");
    auto id = told_by(officer, "tenants", "何知远");
    confirm(card, id);
    EXPECT_EQ(town.refused, "proposal_not_found");
    look_at("何知远", "tenants", officer);
    auto look = RegisterReadId::from_text(town.say("select read_id from register_reads where act = 'revealed'"));
    object(card, *look, "为什么看");
    EXPECT_EQ(town.refused, "look_not_found");
    EXPECT_EQ(town.say("select count(*) from look_objections"), "0");
}

TEST_F(Cards, DoNotTakeWhatIsNoValueOrNoCorrection) {
    auto card = opened("family");
    correct(card, phone_of("周末", "12"));
    EXPECT_EQ(town.refused, "invalid_fields");
    auto died = phone_of("周末", "");
    died.what = ChangeKind::died;
    correct(card, died);
    EXPECT_EQ(town.refused, "card_change_wrong");
    auto closed = phone_of("周末", "");
    closed.what = ChangeKind::opened;
    correct(card, closed);
    EXPECT_EQ(town.refused, "card_change_wrong");
    for (int i = 0; i < card_waiting_max; ++i)
        correct(card, phone_of("周末", "05901000009", "correction " + std::to_string(i)));
    EXPECT_EQ(town.refused, "");
    correct(card, phone_of("周末", "05901000009", "one more"));
    EXPECT_EQ(town.refused, "card_says_too_much");
}

// ── nobody is two persons ──

TEST_F(Cards, AreNoSecondPersonForWhoeverLeftThem) {
    auto card = opened("tenants");
    auto own = told_by(worker, "tenants", "何知远");
    confirm(card, own);
    EXPECT_EQ(town.refused, "proposal_by_card_giver");
    correct(card, phone_of("何知远", "05901000009"));
    EXPECT_EQ(decided(ProposalId::named("correction"), worker), "proposal_by_own_card");
    confirm(card, ProposalId::named("correction"));
    EXPECT_EQ(town.refused, "proposal_own");
    EXPECT_EQ(town.residents("tenants"), "欧阳*兰 何*远");
    EXPECT_EQ(decided(ProposalId::named("correction"), officer), "confirmed"); // the control
}

TEST_F(Cards, ConfirmWhatAnotherPersonProposed) {
    auto card = opened("tenants");
    auto id = told_by(officer, "tenants", "何知远");
    auto seen = see(card).proposals;
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_TRUE(seen.at(0).may_confirm);
    EXPECT_FALSE(seen.at(0).by_resident);
    confirm(card, id);
    EXPECT_EQ(town.residents("tenants"), "欧阳*兰");
    EXPECT_EQ(see(card).proposals.at(0).state, ProposalState::confirmed);
    EXPECT_EQ(town.say("select decided_by is null and decided_at is not null from register_proposals"), "t");
    confirm(card, id);
    EXPECT_EQ(town.refused, "proposal_decided");
}

// ── what they show and say ──

TEST_F(Cards, ShowWhoIsRegisteredMaskedAndByWhichSource) {
    auto view = see(opened("family"));
    EXPECT_EQ(view.around, "柏芦佳苑");
    ASSERT_EQ(view.people.size(), 2u);
    EXPECT_EQ(view.people.at(0).name, "方*兰");
    std::string values;
    for (const CardField& field : view.people.at(0).fields) {
        values += field.value.value_or("-") + " ";
        EXPECT_EQ(field.source, FactSource::import);
        EXPECT_EQ(field.known_on, local_day(town.paper));
    }
    EXPECT_EQ(values, "方*兰 3509*28 059*01 registered ");
    EXPECT_EQ(view.dwelling.size(), 2u);
}

TEST_F(Cards, MakeOfACorrectionAProposalThatIsNotSoUntilSomebodyElseConfirmsIt) {
    auto card = opened("family");
    correct(card, phone_of("方若兰", "0590 1000 077"));
    correct(card, phone_of("方若兰", "0590 1000 077")); // sent twice
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "1");
    EXPECT_EQ(town.door("family").residents.at(0).phone, "059*01");
    auto waiting = see(card).proposals.at(0);
    EXPECT_TRUE(waiting.by_resident);
    EXPECT_FALSE(waiting.may_confirm);
    EXPECT_EQ(waiting.after, "059*77");
    EXPECT_EQ(decided(waiting.proposal_id, officer), "confirmed");
    EXPECT_EQ(town.door("family").residents.at(0).phone, "059*77");
    EXPECT_EQ(
        town.say("select source from register_facts where field = 'phone' and known_to is null and subject_id = "
                 "'" +
                 town.people.at("方若兰").text() + "'"),
        "resident");
    EXPECT_EQ(see(card).proposals.at(0).state, ProposalState::confirmed);
}

TEST_F(Cards, MakeFreshWhatTheResidentSaysIsStillSoOnceSomebodyElseConfirmsIt) {
    auto card = opened("family");
    CardCorrection same;
    same.proposal_id = ProposalId::named("same");
    same.what = ChangeKind::still_so;
    same.subject_id = town.people.at("周末").value;
    correct(card, same);
    ASSERT_EQ(town.refused, "");
    EXPECT_EQ(town.door("family").residents.at(1).verified_on, std::nullopt);
    EXPECT_EQ(decided(same.proposal_id, officer), "confirmed");
    EXPECT_EQ(town.door("family").residents.at(1).verified_on, local_day(town.now));
    EXPECT_EQ(town.door("family").residents.at(0).verified_on, std::nullopt);
}

TEST_F(Cards, TellWhoLookedByPostAndOrganisationAndWhatFor) {
    auto card = opened("family");
    look_at("方若兰", "family", officer);
    auto looks = see(card).looks;
    ASSERT_EQ(looks.size(), 1u);
    EXPECT_EQ(looks.at(0).person, "方*兰");
    EXPECT_EQ(looks.at(0).role, Role::community_officer);
    EXPECT_EQ(looks.at(0).org_name,
              town.say("select name from organisations where org_id = '" + town.police.text() + "'"));
    EXPECT_EQ(looks.at(0).purpose, ReadPurpose::own_request);
    EXPECT_EQ(looks.at(0).field, Field::identity_number);
    EXPECT_EQ(see(opened("tenants")).looks.size(), 0u);
}

TEST_F(Cards, TakeOneObjectionToALookAndSayUntilWhenItIsAnswered) {
    auto card = opened("family");
    look_at("方若兰", "family", officer);
    auto look = see(card).looks.at(0).read_id;
    object(card, look, "我没有要求看");
    EXPECT_EQ(town.refused, "");
    object(card, look, "我没有要求看"); // sent twice
    EXPECT_EQ(town.refused, "");
    object(card, look, "再说一次", "another");
    EXPECT_EQ(town.refused, "look_objected");
    auto objection = see(card).looks.at(0).objection;
    ASSERT_TRUE(objection);
    EXPECT_EQ(objection->state, LookVerdict::waiting);
    EXPECT_EQ(objection->due_on, local_day(town.now) + std::chrono::days(21)); // three weeks of five days
}

// ── what is run behind the door ──

TEST_F(Cards, ShowAndCorrectWhatIsRunBehindTheDoorAndNothingElsewhere) {
    auto card = opened("tenants");
    auto units = see(card).units;
    ASSERT_EQ(units.size(), 1u);
    EXPECT_EQ(units.at(0).unit_name, "阿福五金");
    EXPECT_TRUE(see(opened("family")).units.empty());

    CardCorrection said = phone_of("周末", "05901000088");
    said.subject = Subject::establishment;
    said.subject_id = town.shop.value;
    said.field = Field::contact_phone;
    correct(opened("family"), said);
    EXPECT_EQ(town.refused, "change_subject_elsewhere");
    auto danger = said;
    danger.field = Field::fire_key;
    danger.value = "yes";
    correct(card, danger);
    EXPECT_EQ(town.refused, "card_change_wrong");
    correct(card, said);
    EXPECT_EQ(town.refused, "");
    auto waiting = see(card).proposals.at(0);
    EXPECT_EQ(waiting.person, "阿福五金");
    EXPECT_EQ(waiting.after, "059*88");
    EXPECT_EQ(decided(waiting.proposal_id, officer), "confirmed");
    EXPECT_EQ(town.door("tenants").establishments.at(0).contact_phone, "059*88");
}

// ── what they do not tell ──

TEST_F(Cards, ShowNothingWholeAlsoOfWhatWaits) {
    auto card = opened("tenants");
    ProposedChange change;
    change.proposal_id = ProposalId::named("in");
    change.what = ChangeKind::moved_in;
    change.person = PersonSaid{.name = std::string("司马知禾"), .phone = Line<1, 30>(std::string("05901000066"))};
    change.person->birth_date = local_day(town.paper);
    ProposedChange number;
    number.proposal_id = ProposalId::named("number");
    number.what = ChangeKind::field;
    number.subject = Subject::person;
    number.subject_id = town.people.at("何知远").value;
    number.field = Field::identity_number;
    number.value = testing::identity_number("2000-05-07", 3);
    RecordVisit visit{.visit_id = VisitId::named("visit"), .at = town.now, .changes = {change, number}};
    AddressId address = town.doors.at("tenants");
    town.act<std::string>(
        [=, this](pg::Tx& tx) { return record_visit(tx, town.keys, officer, address, visit, town.now); });
    ASSERT_EQ(town.refused, "");
    std::string text = json::text_of(see(card));
    for (const char* whole : {"司马知禾", "05901000066", "何知远", "3509992000"})
        EXPECT_FALSE(text.contains(whole)) << whole << " in " << text;
    EXPECT_TRUE(text.contains("司马*禾") && text.contains("3509*")) << text; // the control
}

TEST_F(Cards, TellWhatWasDecidedForNinetyDaysAndNothingThatWasTakenBack) {
    auto card = opened("tenants");
    auto id = told_by(officer, "tenants", "何知远");
    town.act<ProposalView>([=, this](pg::Tx& tx) { return withdraw_proposal(tx, town.keys, officer, id, town.now); });
    EXPECT_TRUE(see(card).proposals.empty());
    correct(card, phone_of("何知远", "05901000009"));
    decided(ProposalId::named("correction"), officer);
    EXPECT_EQ(see(card, 90 * 24h).proposals.size(), 1u);
    EXPECT_TRUE(see(card, 90 * 24h + 3h).proposals.empty());
}

TEST_F(Cards, TellLooksOfAYearAndCountApartTheListsThatWereTakenAlong) {
    auto card = opened("family");
    town.act<OwnDoors>([this](pg::Tx& tx) { return access::own_doors(tx, town.keys, worker, {}, town.now); });
    look_at("周末", "family", officer);
    auto view = see(card);
    EXPECT_EQ(view.looks.size(), 1u); // what was listed is no look at anybody
    EXPECT_EQ(view.taken_along, 1);
    EXPECT_EQ(see(opened("tenants")).taken_along, 1); // of the same area
    EXPECT_EQ(see(card, 31 * 24h).taken_along, 0);
    EXPECT_EQ(see(card, 364 * 24h).looks.size(), 1u);
    EXPECT_TRUE(see(card, 366 * 24h).looks.empty());
    object(card, view.looks.at(0).read_id, "为什么看");
    EXPECT_EQ(town.refused, "");
}

TEST_F(Cards, LetNobodyConfirmWhatTheGiverOfTheCardProposedAndSayNotThatTheyMay) {
    auto card = opened("tenants");
    told_by(worker, "tenants", "何知远");
    EXPECT_FALSE(see(card).proposals.at(0).may_confirm);
    card.made_by = officer.member_id; // the control: a card that somebody else has left
    EXPECT_TRUE(see(card).proposals.at(0).may_confirm);
}

TEST_F(Cards, KeepNoSecretThatWouldOpenThem) {
    std::string secret = open(leave("family").code);
    EXPECT_EQ(
        town.say("select count(*) from card_sessions where encode(secret_hash, 'escape') like '%" + secret + "%'"),
        "0");
    EXPECT_EQ(town.say("select count(*) from card_sessions"), "1"); // the control
}

TEST_F(Cards, SayOfAnIdThatAnotherCardHasUsedThatItIsTaken) {
    correct(opened("family"), phone_of("周末", "05901000009"));
    correct(opened("tenants"), phone_of("何知远", "05901000009"));
    EXPECT_EQ(town.refused, "card_proposal_reused");
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "1");
}

} // namespace
} // namespace qzt
