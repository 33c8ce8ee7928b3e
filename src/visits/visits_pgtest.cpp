// Visits against a database: what a door accepts, what it refuses, and what is fresh after it.
#include "kernel/json_write.hpp"
#include "registry/door_history.hpp"
#include "support/visits_at_doors.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct Visits : testing::VisitsAtDoors {};

// ── refusals ──

TEST_F(Visits, AreRefusedAtDoorsOfOtherAreasAsIfThereWereNone) {
    record("south", met());
    EXPECT_EQ(town.refused, "dwelling_not_found");
    Actor handler = town.handler;
    record("family", met(), handler);
    EXPECT_EQ(town.refused, "dwelling_not_found");
    record("family", met());
    EXPECT_EQ(town.refused, ""); // the control
}

TEST_F(Visits, AreRefusedWithATimeThatCannotBe) {
    auto visit = met();
    visit.at = town.now + 6min;
    record("family", visit);
    EXPECT_EQ(town.refused, "visit_to_come");
    visit.at = town.now - 31 * 24h;
    record("family", visit);
    EXPECT_EQ(town.refused, "visit_too_old");
}

TEST_F(Visits, ConfirmNothingWhenNobodyWasMet) {
    auto visit = met();
    visit.outcome = VisitOutcome::nobody_home;
    visit.residences.push_back(town.homes.at("方若兰"));
    record("family", visit);
    EXPECT_EQ(town.refused, "visit_met_nobody");
    EXPECT_EQ(town.say("select count(*) from visits"), "0");
}

TEST_F(Visits, DoNotTakeChangesThatLackSomethingOrAreOfSomebodyElse) {
    auto visit = met();
    visit.changes.push_back(of_person(ChangeKind::moved_out, "方知禾")); // lives in the south
    record("family", visit);
    EXPECT_EQ(town.refused, "change_subject_elsewhere");
    auto change = field(Subject::person, town.people.at("周末").value, Field::phone, "1");
    visit.changes = {change};
    record("family", visit);
    EXPECT_EQ(town.refused, "invalid_fields");
    change.value.reset();
    visit.changes = {change};
    record("family", visit);
    EXPECT_EQ(town.refused, "change_incomplete");
    change = field(Subject::dwelling, town.doors.at("family").value, Field::phone, "05901000009");
    visit.changes = {change};
    record("family", visit);
    EXPECT_EQ(town.refused, "change_field_wrong");
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "0");
}

TEST_F(Visits, OfOneIdAreOneAndWithOtherWordsRefused) {
    auto visit = met();
    visit.residences.push_back(town.homes.at("方若兰"));
    auto first = record("family", visit), again = record("family", visit);
    EXPECT_EQ(first.confirmed, 1);
    EXPECT_EQ(again.confirmed, 1);
    EXPECT_EQ(town.say("select count(*) from visits"), "1");
    visit.dwelling = true;
    record("family", visit);
    EXPECT_EQ(town.refused, "visit_id_reused");
}

// ── confirming ──

TEST_F(Visits, MakeFreshWhatWasConfirmedAndOnlyThat) {
    auto before = town.door("family");
    EXPECT_EQ(before.due_on, local_day(town.paper)); // known from paper: due since then
    auto visit = met();
    visit.residences = {town.homes.at("方若兰"), town.homes.at("周末")};
    record("family", visit);
    auto door = town.door("family");
    EXPECT_EQ(door.residents.at(0).due_on, local_day(town.now) + std::chrono::days(365));
    EXPECT_EQ(door.dwelling_due_on, local_day(town.paper));
    EXPECT_EQ(door.due_what, DueWhat::dwelling);
    visit = met("second");
    visit.dwelling = true;
    record("family", visit);
    EXPECT_EQ(town.door("family").due_on, local_day(town.now) + std::chrono::days(365));
}

TEST_F(Visits, OfRentedDoorsAreGoodForSixtyDaysAndOfTheEmptyForHalfAYear) {
    auto visit = met("tenants");
    visit.dwelling = true;
    record("tenants", visit);
    EXPECT_EQ(town.door("tenants").dwelling_due_on, local_day(town.now) + std::chrono::days(60));
    visit.visit_id = VisitId::named("empty");
    record("empty", visit);
    EXPECT_EQ(town.door("empty").due_on, local_day(town.now) + std::chrono::days(180));
}

TEST_F(Visits, ThatFindNobodyAreCountedUntilSomebodyIsMet) {
    auto visit = met("first");
    visit.outcome = VisitOutcome::nobody_home;
    visit.seen = SeenAtDoor::no_answer;
    visit.next_at = town.now + 24h;
    record("family", visit);
    visit.visit_id = VisitId::named("second");
    record("family", visit);
    auto door = town.door("family");
    EXPECT_EQ(door.missed, 2);
    EXPECT_EQ(door.next_at, town.now + 24h);
    EXPECT_EQ(door.due_on, local_day(town.paper));
    record("family", met("third"));
    EXPECT_EQ(town.door("family").missed, 0);
    EXPECT_EQ(town.door("family").next_at, std::nullopt);
}

TEST_F(Visits, ThatAreDeclinedAreNotHeldAgainstADoor) {
    auto visit = met();
    visit.outcome = VisitOutcome::declined;
    visit.next_at = town.now + 48h;
    record("family", visit);
    EXPECT_EQ(town.door("family").missed, 0);
    EXPECT_EQ(town.door("family").next_at, town.now + 48h);
    EXPECT_EQ(town.door("family").due_on, local_day(town.paper));
}

TEST_F(Visits, AskNobodyAgainForWhatWasDeclined) {
    int32_t missing = town.door("tenants").missing;
    auto visit = met();
    visit.declined.push_back({Subject::person, town.people.at("欧阳若兰").value, Field::phone});
    record("tenants", visit);
    auto door = town.door("tenants");
    EXPECT_EQ(door.missing, missing - 1);
    EXPECT_TRUE(door.residents.at(0).phone_declined);
    EXPECT_EQ(door.residents.at(0).phone, std::nullopt);
}

TEST_F(Visits, AreToldAtTheDoorByPostAndOrganisationAndWithoutAName) {
    auto visit = met("first");
    visit.at = town.now - 50min;
    record("family", visit);
    auto second = met("second");
    second.outcome = VisitOutcome::nobody_home;
    record("family", second, officer);
    record("tenants", met("elsewhere"));
    auto visits = town.door("family").visits;
    ASSERT_EQ(visits.size(), 2u);
    EXPECT_EQ(visits.at(0).outcome, VisitOutcome::nobody_home);
    EXPECT_EQ(visits.at(0).role, Role::community_officer);
    EXPECT_EQ(visits.at(0).at, town.now - 10min);
    EXPECT_EQ(visits.at(1).outcome, VisitOutcome::met);
    EXPECT_EQ(visits.at(1).role, Role::grid_worker);
    EXPECT_EQ(visits.at(1).org_name,
              town.say("select name from organisations where org_id = '" + worker.posts.at(0).org_id.text() + "'"));
    EXPECT_FALSE(json::text_of(town.door("family")).contains(worker.name));
}

TEST_F(Visits, AreToldThreeAtADoorAndTwentyInItsHistory) {
    for (int i = 0; i < 22; ++i) {
        auto visit = met("visit " + std::to_string(i));
        visit.at = town.now - std::chrono::hours(22 - i);
        record("family", visit);
    }
    auto visits = town.door("family").visits;
    ASSERT_EQ(visits.size(), size_t(visits_told));
    EXPECT_EQ(visits.at(0).at, town.now - 1h);
    AddressId address = town.doors.at("family");
    auto history = town.act<DoorHistory>(
        [=, this](pg::Tx& tx) { return access::door_history_to_read(tx, town.keys, worker, address, town.now); });
    ASSERT_EQ(history.visits.size(), size_t(history_visits_max));
    EXPECT_EQ(history.visits.front().at, town.now - 1h);
}

TEST_F(Visits, FromBeforeThePostWasNotedAreToldWithoutOne) {
    record("family", met());
    town.say("update visits set org_id = null, role = null");
    auto visits = town.door("family").visits;
    ASSERT_EQ(visits.size(), 1u);
    EXPECT_EQ(visits.at(0).role, std::nullopt);
    EXPECT_EQ(visits.at(0).org_name, std::nullopt);
}

TEST_F(Visits, DoNotTakeAValueOfAPersonForThatOfAShop) {
    auto visit = met();
    visit.changes = {field(Subject::person, town.shop.value, Field::phone, "05901000009")};
    record("tenants", visit);
    EXPECT_EQ(town.refused, "change_subject_elsewhere");
    visit.changes = {field(Subject::establishment, town.shop.value, Field::contact_phone, "05901000009")};
    record("tenants", visit);
    EXPECT_EQ(town.refused, ""); // the control
}

} // namespace
} // namespace qzt
