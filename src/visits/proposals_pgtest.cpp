// Changes told at a door, against a database: who may confirm them, and what of the register is so afterwards.
#include "registry/reveals.hpp"
#include "support/visits_at_doors.hpp"

namespace qzt {
namespace {

using testing::identity_number;
using namespace std::chrono_literals;

struct Proposals : testing::VisitsAtDoors {};

// ── proposing and deciding ──

TEST_F(Proposals, ProposeAChangeThatIsNotSoUntilAnotherPersonConfirmsIt) {
    auto change = of_person(ChangeKind::moved_out, "何知远");
    auto visit = met();
    visit.changes.push_back(change);
    auto answer = record("tenants", visit);
    ASSERT_EQ(answer.proposals.size(), 1u);
    EXPECT_EQ(town.residents("tenants"), "欧阳*兰 何*远");
    EXPECT_EQ(town.door("tenants").waiting, 1);
    EXPECT_EQ(decide(change.proposal_id, worker), "");
    EXPECT_EQ(town.refused, "proposal_own");
    EXPECT_EQ(town.residents("tenants"), "欧阳*兰 何*远");
    EXPECT_EQ(decide(change.proposal_id, officer), "confirmed");
    EXPECT_EQ(town.residents("tenants"), "欧阳*兰");
    EXPECT_EQ(town.door("tenants").waiting, 0);
    EXPECT_EQ(town.say("select status from people where person_id = '" + town.people.at("何知远").text() + "'"),
              "left");
}

TEST_F(Proposals, KeepWhatWasSoAsItWasTrueAndAsItWasKnown) {
    std::string person = town.people.at("何知远").text();
    proposed_and_confirmed("tenants", of_person(ChangeKind::moved_out, "何知远"));
    // Held until the decision: lives there, without an end. Held since: lived there until that day.
    EXPECT_EQ(town.say("select count(*) from residences where person_id = '" + person +
                       "' and known_to is not null and valid_to is null"),
              "1");
    EXPECT_EQ(town.say("select valid_to from residences where person_id = '" + person + "' and known_to is null"),
              "2026-03-10");
}

TEST_F(Proposals, TellAMistakeFromAChange) {
    AddressId door = town.doors.at("family");
    auto wrong = field(Subject::dwelling, door.value, Field::occupancy, "rented");
    wrong.was_wrong = true;
    EXPECT_EQ(proposed_and_confirmed("family", wrong), "confirmed");
    std::string held = "select count(*) from register_facts where field = 'occupancy' and subject_id = '" +
                       door.text() + "' and known_to is null";
    EXPECT_EQ(town.say(held), "1"); // it never was otherwise
    auto changed = field(Subject::dwelling, door.value, Field::occupancy, "vacant");
    changed.changed_on = local_day(town.now);
    EXPECT_EQ(town.door("family").occupancy, Occupancy::rented);
    town.now += 24h;
    EXPECT_EQ(proposed_and_confirmed("family", changed), "confirmed");
    EXPECT_EQ(town.say(held), "2"); // rented until then, and empty since
    EXPECT_EQ(town.door("family").occupancy, Occupancy::vacant);
}

TEST_F(Proposals, NeedAReasonForARefusalAndDecideOnce) {
    auto change = of_person(ChangeKind::moved_out, "何知远");
    auto visit = met();
    visit.changes.push_back(change);
    record("tenants", visit);
    decide(change.proposal_id, officer, false);
    EXPECT_EQ(town.refused, "proposal_reason_needed");
    EXPECT_EQ(decide(change.proposal_id, officer, false, "他在里屋"), "refused");
    decide(change.proposal_id, officer);
    EXPECT_EQ(town.refused, "proposal_decided");
    EXPECT_EQ(town.residents("tenants"), "欧阳*兰 何*远");
}

TEST_F(Proposals, OfTwoChangesOfOneFieldTakeTheFirstAndSayThatTheOtherWasOvertaken) {
    auto first = field(Subject::person, town.people.at("周末").value, Field::phone, "05901000007");
    auto second = field(Subject::person, town.people.at("周末").value, Field::phone, "05901000008");
    auto other = field(Subject::dwelling, town.doors.at("family").value, Field::occupancy, "mixed");
    auto visit = met();
    visit.changes = {first, second, other};
    record("family", visit);
    EXPECT_EQ(decide(first.proposal_id, officer), "confirmed");
    EXPECT_EQ(decide(second.proposal_id, officer), "overtaken");
    EXPECT_EQ(decide(other.proposal_id, officer), "confirmed"); // another field merges by itself
    EXPECT_EQ(town.door("family").residents.at(1).phone, "059*07");
}

// Whoever was without a network since then does not know what others confirmed in the meantime.
TEST_F(Proposals, ThatArriveLateAreWeighedByWhenTheyWere) {
    auto first = field(Subject::person, town.people.at("周末").value, Field::phone, "05901000007");
    EXPECT_EQ(proposed_and_confirmed("family", first), "confirmed"); // an hour after `now`
    auto late = field(Subject::person, town.people.at("周末").value, Field::phone, "05901000008");
    town.now += 3h;
    auto visit = met("late");
    visit.at = town.now - 150min;
    visit.changes = {late};
    record("family", visit);
    EXPECT_EQ(decide(late.proposal_id, officer), "overtaken");
    auto later = field(Subject::person, town.people.at("周末").value, Field::phone, "05901000009");
    visit = met("later");
    visit.changes = {later};
    record("family", visit);
    EXPECT_EQ(decide(later.proposal_id, officer), "confirmed");
}

TEST_F(Proposals, ShowWhoeverDecidesAllThatIsSaidOfWhoMovedIn) {
    PersonSaid stranger{.name = "顾听澜"};
    stranger.identity_number = identity_number("1991-04-01", 8);
    auto change = moved_in(stranger);
    auto visit = met();
    visit.changes.push_back(change);
    record("empty", visit);
    auto view = town.act<ProposalView>([=, this](pg::Tx& tx) {
        return access::proposal_to_decide(tx, town.keys, officer, change.proposal_id, town.now);
    });
    ASSERT_TRUE(view.moved_in.has_value());
    EXPECT_EQ(view.moved_in->identity_number, stranger.identity_number);
    auto list = town.act<ProposalList>(
        [=, this](pg::Tx& tx) { return access::proposals_to_read(tx, town.keys, officer, {}, town.now); });
    ASSERT_EQ(list.rows.size(), 1u);
    EXPECT_FALSE(list.rows[0].moved_in.has_value());
    EXPECT_EQ(list.rows[0].person, "顾*澜");
}

TEST_F(Proposals, DoNotConfirmWhatSomebodyElseHasEndedMeanwhile) {
    proposed_and_confirmed("tenants", of_person(ChangeKind::moved_out, "何知远"));
    auto visit = met("late");
    visit.residences = {town.homes.at("何知远"), town.homes.at("欧阳若兰")};
    auto answer = record("tenants", visit);
    EXPECT_EQ(answer.confirmed, 1);
    ASSERT_EQ(answer.overtaken.size(), 1u);
    EXPECT_EQ(answer.overtaken[0].subject_id, town.homes.at("何知远").value);
}

TEST_F(Proposals, WriteAPersonWhoIsKnownOnlyOnce) {
    PersonSaid known{.name = "何知远"};
    known.identity_number = identity_number("2000-05-06", 3);
    known.living = Living::rent;
    EXPECT_EQ(proposed_and_confirmed("family", moved_in(known)), "confirmed");
    EXPECT_EQ(town.residents("family"), "方*兰 周* 何*远");
    EXPECT_EQ(town.residents("tenants"), "欧阳*兰"); // a tenancy elsewhere ended
    EXPECT_EQ(town.say("select count(*) from people"), "5");
    PersonSaid stranger{.name = "顾听澜"};
    stranger.birth_date = Day{std::chrono::year{1991} / 4 / 1};
    EXPECT_EQ(proposed_and_confirmed("empty", moved_in(stranger)), "confirmed");
    EXPECT_EQ(town.say("select count(*) from people"), "6");
}

TEST_F(Proposals, RefuseSomebodyWhomNobodyCouldTellApart) {
    EXPECT_EQ(proposed_and_confirmed("empty", moved_in(PersonSaid{.name = "顾听澜"})), "invalid_fields");
}

TEST_F(Proposals, DoNotGiveOnePersonTheNumberOfAnother) {
    auto change = field(Subject::person, town.people.at("周末").value, Field::identity_number,
                        identity_number("1985-03-10", 2));
    EXPECT_EQ(proposed_and_confirmed("family", change), "");
    EXPECT_EQ(town.refused, "person_known_twice");
    EXPECT_EQ(town.say("select state from register_proposals"), "waiting");
}

// ── what is sealed ──

TEST_F(Proposals, LeaveNothingOfAPersonToBeReadInTheDatabase) {
    auto change = field(Subject::person, town.people.at("周末").value, Field::phone, "05901234567");
    EXPECT_EQ(proposed_and_confirmed("family", change), "confirmed");
    std::string everything = town.say(
        "select string_agg(t::text, ' ') from (select f::text as t from register_facts f union all select p::text "
        "from "
        "people p union all select r::text from register_proposals r union all select v::text from visits v) x");
    std::string hex;
    for (const char* secret : {"方若兰", "05901234567", "05901000001", "35099919850310"}) {
        EXPECT_FALSE(everything.contains(secret)) << secret;
        hex.clear();
        for (const char* c = secret; *c; ++c)
            hex += fmt::format("{:02x}", uint8_t(*c));
        EXPECT_FALSE(everything.contains(hex)) << secret;
    }
    EXPECT_TRUE(everything.contains("identity_number")); // the control: fields are looked through
    EXPECT_TRUE(town.say("select string_agg(e::text, ' ') from establishments e").contains("阿福五金"));
}

TEST_F(Proposals, DoNotOpenAValueThatWasMovedToAnotherRow) {
    town.say("update register_facts a set value = b.value from register_facts b where a.field = 'name' and b.field = "
             "'name' and a.subject_id = '" +
             town.people.at("周末").text() + "' and b.subject_id = '" + town.people.at("方若兰").text() + "'");
    AddressId id = town.doors.at("family");
    town.act<std::vector<DoorView>>([=, this](pg::Tx& tx) { return door_views(tx, town.keys, town.station, {id}); });
    EXPECT_EQ(town.refused, "sealed_not_authentic");
}

// ── how somebody lives, and what opens ──

TEST_F(Proposals, DoNotTakeAnOpeningThatLacksANameOrHasACodeThatIsNone) {
    auto visit = met();
    visit.changes = {opened({})};
    visit.changes.front().establishment.reset();
    record("empty", visit);
    EXPECT_EQ(town.refused, "change_incomplete");
    EstablishmentSaid said;
    said.unit_name = "清泉早点铺";
    said.credit_code = "12345";
    said.contact_phone = "1";
    visit.changes = {opened(said)};
    record("empty", visit);
    EXPECT_EQ(town.refused, "invalid_fields");
    auto change = lives("方若兰", {Living::rent, TenancyUse::shared});
    change.living.reset();
    visit.changes = {change};
    record("family", visit);
    EXPECT_EQ(town.refused, "change_incomplete");
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "0");
}

TEST_F(Proposals, WriteDownWhatHasOpenedOnceItIsConfirmed) {
    EstablishmentSaid said;
    said.unit_name = "清泉早点铺";
    said.industry = "H6291";
    said.contact_name = "方知禾";
    said.contact_phone = "05901000123";
    auto change = opened(said);
    auto visit = met();
    visit.changes = {change};
    record("empty", visit);
    EXPECT_TRUE(town.door("empty").establishments.empty());
    EXPECT_EQ(decide(change.proposal_id, officer), "confirmed");
    auto door = town.door("empty");
    ASSERT_EQ(door.establishments.size(), 1u);
    const EstablishmentLine& shop = door.establishments.front();
    EXPECT_EQ(shop.unit_name, "清泉早点铺");
    EXPECT_EQ(shop.operating, Operating::open);
    EXPECT_TRUE(shop.unlicensed);
    EXPECT_EQ(shop.contact, "方*禾");
    EXPECT_EQ(shop.contact_phone, "059*23");
    EXPECT_EQ(shop.due_on, local_day(town.now) + std::chrono::days(180)); // seen at the visit
    EXPECT_EQ(town.say("select count(*) from register_facts where subject_id = (select establishment_id from "
                       "establishments where unit_name = '清泉早点铺') and known_to is null"),
              "5");
}

TEST_F(Proposals, CloseTheFormerPlaceOfWhoeverOpensElsewhereAndKnowNobodyTwiceAtOneDoor) {
    EstablishmentSaid said;
    said.unit_name = "清泉早点铺";
    said.credit_code = "91350200776049653A";
    EXPECT_EQ(proposed_and_confirmed("empty", opened(said, "first")), "confirmed");
    EXPECT_FALSE(town.door("empty").establishments.front().unlicensed);
    EXPECT_EQ(proposed_and_confirmed("empty", opened(said, "again")), "");
    EXPECT_EQ(town.refused, "establishment_here_already");
    EXPECT_EQ(proposed_and_confirmed("unknown", opened(said, "elsewhere")), "confirmed");
    EXPECT_TRUE(town.door("empty").establishments.empty());
    EXPECT_EQ(town.door("unknown").establishments.size(), 1u);
    EXPECT_EQ(town.say("select string_agg(operating, ' ' order by operating) from establishments where "
                       "unit_name = '清泉早点铺'"),
              "gone open");
}

TEST_F(Proposals, OfARelationNeedACodeOfOne) {
    auto change = of_person(ChangeKind::relation, "周末");
    auto visit = met();
    visit.changes = {change};
    record("family", visit);
    EXPECT_EQ(town.refused, "change_incomplete");
    visit.changes.front().relation = "妻子";
    record("family", visit);
    EXPECT_EQ(town.refused, "relation_unreadable");
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "0");
}

TEST_F(Proposals, OfARelationKeepWhatSomebodyWasAndMakeOneHeadOfAHousehold) {
    auto child = of_person(ChangeKind::relation, "周末");
    child.relation = "20";
    EXPECT_EQ(proposed_and_confirmed("family", child), "confirmed");
    EXPECT_EQ(town.door("family").residents.at(1).relation, "20");
    EXPECT_EQ(town.say("select string_agg(relation, ' ' order by relation) from residences where person_id = '" +
                       town.people.at("周末").text() + "'"),
              "10 10 20"); // as it was held to be, as it was until that day, and as it is
    auto again = child;
    again.proposal_id = ProposalId::named("again");
    again.relation = "99";
    EXPECT_EQ(proposed_and_confirmed("family", again), "overtaken"); // told before the first was confirmed
    auto head = of_person(ChangeKind::relation, "何知远");
    head.relation = "01";
    EXPECT_EQ(proposed_and_confirmed("tenants", head), "confirmed");
    auto other = of_person(ChangeKind::relation, "欧阳若兰");
    other.relation = "99";
    EXPECT_EQ(proposed_and_confirmed("tenants", other), "confirmed");
    EXPECT_EQ(town.say("select count(distinct household_id) || ' ' || count(household_id) from residences where "
                       "known_to is null and valid_to is null and address_id = '" +
                       town.doors.at("tenants").text() + "'"),
              "1 2");
    EXPECT_EQ(town.say("select string_agg(head_id::text, ' ') from households where address_id = '" +
                       town.doors.at("tenants").text() + "'"),
              town.people.at("何知远").text());
}

TEST_F(Proposals, OfTwoPartsOfOneResidenceAreBothSo) {
    auto living = lives("周末", {Living::rent, TenancyUse::whole});
    auto relation = of_person(ChangeKind::relation, "周末");
    relation.relation = "99";
    auto visit = met();
    visit.changes = {living, relation};
    record("family", visit);
    EXPECT_EQ(decide(living.proposal_id, officer), "confirmed");
    EXPECT_EQ(decide(relation.proposal_id, officer), "confirmed"); // though the line is a newer one now
    auto line = town.door("family").residents.at(1);
    EXPECT_EQ(line.living, Living::rent);
    EXPECT_EQ(line.relation, "99");
}

TEST_F(Proposals, KeepHowSomebodyLivedBesideHowTheyLiveNow) {
    EXPECT_EQ(proposed_and_confirmed("family", lives("方若兰", {Living::rent, TenancyUse::shared})), "confirmed");
    auto door = town.door("family");
    auto of = [&](const DoorView& seen) {
        return *std::ranges::find(seen.residents, town.people.at("方若兰"), &ResidentLine::person_id);
    };
    EXPECT_EQ(of(door).living, Living::rent);
    EXPECT_EQ(of(door).tenancy_use, TenancyUse::shared);
    EXPECT_EQ(of(door).tenant_since, local_day(town.now));
    EXPECT_EQ(town.say("select string_agg(living || coalesce(valid_to::text, ''), ' ' order by known_to nulls last, "
                       "valid_to nulls last) from residences where person_id = '" +
                       town.people.at("方若兰").text() + "'"),
              "own own" + to_text(local_day(town.now)) + " rent");
    auto back = lives("方若兰", {Living::own, {}});
    back.proposal_id = ProposalId::named("bought it");
    EXPECT_EQ(proposed_and_confirmed("family", back), "overtaken"); // told before the other was confirmed
    town.now += 24h;
    back.proposal_id = ProposalId::named("bought it the day after");
    EXPECT_EQ(proposed_and_confirmed("family", back), "confirmed");
    EXPECT_EQ(of(town.door("family")).living, Living::own);
    EXPECT_EQ(of(town.door("family")).tenancy_use, std::nullopt);
    EXPECT_EQ(town.say("select count(*) from tenancies where until is null and tenant_id = '" +
                       town.people.at("方若兰").text() + "'"),
              "0");
}

} // namespace
} // namespace qzt
