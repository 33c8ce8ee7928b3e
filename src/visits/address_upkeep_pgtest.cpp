// Addresses kept up, against a database: added, called otherwise, ended, made one and two again, and what of the
// register goes along.
#include "registry/address_access.hpp"
#include "registry/address_merges.hpp"
#include "registry/address_records.hpp"
#include "registry/door_history.hpp"
#include "registry/register_audit.hpp"
#include "support/visits_at_doors.hpp"
#include "visits/address_proposals.hpp"

#include <fmt/ranges.h>

namespace qzt {
namespace {

using enum AddressLevel;
using namespace std::chrono_literals;

struct AddressUpkeep : testing::VisitsAtDoors {
    Actor stranger = town.reporter;
    AddressId estate_id = AddressId::named("榉海省霁州市汐城区霁桥街道北社区柏芦佳苑"),
              house = AddressId::named("榉海省霁州市汐城区霁桥街道北社区柏芦佳苑6幢"),
              community_id = AddressId::named("榉海省霁州市汐城区霁桥街道北社区");
    Day today = local_day(town.now);

    AddressUpkeep() {
        for (Post& post : stranger.posts)
            post.area_id = town.south_grid;
        town.say("update addresses set area_id = '" + town.north.text() + "' where address_id = '" +
                 community_id.text() + "'");
    }
    ~AddressUpkeep() override {
        auto breaches =
            town.act<std::vector<Breach>>([this](pg::Tx& tx) { return audit_register(tx, town.station); });
        for (const Breach& breach : breaches)
            ADD_FAILURE() << breach.rule << ": " << breach.row;
    }

    AddressId add(AddressId parent, AddressLevel level, std::string name, std::optional<Actor> by = {},
                  bool dwelling = false) {
        AddAddress wanted{.level = level, .is_dwelling = dwelling};
        wanted.name = name;
        Actor who = by.value_or(officer);
        return town.act<AddressId>([=, this](pg::Tx& tx) { return add_address(tx, who, parent, wanted, town.now); });
    }
    static Task<> added(pg::Pool& pool, Actor by, AddressId parent, AddAddress wanted, Time now) {
        pg::Tx tx = co_await pool.begin(pg::Scope::station(by.station_id));
        co_await add_address(tx, by, parent, wanted, now);
    }
    std::string rename(AddressId id, std::string name, bool was_wrong = false, std::optional<Actor> by = {}) {
        RenameAddress wanted{.since = today, .was_wrong = was_wrong};
        wanted.name = name;
        Actor who = by.value_or(officer);
        town.act<int>([=, this](pg::Tx& tx) { return renamed(tx, who, id, wanted, town.now); });
        return town.refused;
    }
    static Task<int> renamed(pg::Tx& tx, Actor by, AddressId id, RenameAddress wanted, Time now) {
        co_await rename_address(tx, by, id, wanted, now);
        co_return 0;
    }
    ProposalId propose(AddressId id, ChangeKind what, AddressSaid said = {}, std::optional<Actor> by = {},
                       std::string name = "") {
        ProposeAddressChange wanted{.what = what, .said = said, .told_at = town.now - 10min};
        wanted.proposal_id = ProposalId::named(name + std::string(json::word(what)) + id.text());
        Actor who = by.value_or(worker);
        auto made = town.act<AddressProposed>(
            [=, this](pg::Tx& tx) { return propose_address_change(tx, town.keys, who, id, wanted, town.now); });
        return made.proposal_id;
    }
    std::string end(AddressId id) {
        ProposalId proposal = propose(id, ChangeKind::address_ended);
        if (!town.refused.empty()) return town.refused;
        std::string state = decide(proposal, officer);
        return state.empty() ? town.refused : state;
    }
    std::string merge(AddressId kept, AddressId merged) {
        AddressSaid said{.kept_id = kept};
        ProposalId proposal = propose(merged, ChangeKind::address_merged, said);
        if (!town.refused.empty()) return town.refused;
        std::string state = decide(proposal, officer);
        return state.empty() ? town.refused : state;
    }
    std::string undo(std::optional<Actor> by = {}) {
        auto id = Uuid::from_text(town.say("select merge_id from address_merges where undone_at is null limit 1"));
        Actor who = by.value_or(officer);
        town.act<int>([=, this](pg::Tx& tx) { return undone(tx, who, AddressMergeId{*id}, town.now + 2h); });
        return town.refused;
    }
    static Task<int> undone(pg::Tx& tx, Actor by, AddressMergeId id, Time now) {
        co_await undo_address_merge(tx, by, id, now);
        co_return 0;
    }
    AddressRecord record_of(AddressId id, std::optional<Actor> by = {}) {
        Actor who = by.value_or(officer);
        return town.act<AddressRecord>([=](pg::Tx& tx) { return access::address_record_to_read(tx, who, id); });
    }
    // What a text finds: "exact 柏芦佳苑8幢302室".
    std::string found(std::string text) {
        Actor who = officer;
        auto matches = town.act<AddressMatches>([=](pg::Tx& tx) { return access::addresses_by_text(tx, who, text); });
        std::string told(json::word(matches.match));
        for (const AddressLine& line : matches.rows)
            told += " " + line.full_name.substr(std::string("榉海省霁州市汐城区霁桥街道北社区").size());
        return told;
    }
    std::string full_name(AddressId id) {
        return town.say("select full_name from addresses where address_id = '" + id.text() + "'");
    }
    std::string people_at(const std::string& door) {
        std::vector<std::string> names;
        for (const ResidentLine& line : town.door(door).residents)
            names.push_back(line.name);
        std::ranges::sort(names);
        return fmt::format("{}", fmt::join(names, " "));
    }
    // Doors of the worker's own areas, by name.
    std::string own_doors() {
        auto doors =
            town.act<OwnDoors>([this](pg::Tx& tx) { return access::own_doors(tx, town.keys, worker, {}, town.now); });
        std::vector<std::string> names;
        for (const DoorView& door : doors.doors)
            names.push_back(door.name);
        std::ranges::sort(names);
        return fmt::format("{}", fmt::join(names, " "));
    }
};

// ── adding ──

TEST_F(AddressUpkeep, AddsNothingOfAnothersAreaOrOfAnotherLevel) {
    add(house, room, "801", stranger);
    EXPECT_EQ(town.refused, "address_not_found");
    add(house, building, "8");
    EXPECT_EQ(town.refused, "address_level_wrong");
    add(house, room, "，");
    EXPECT_EQ(town.refused, "address_name_unreadable");
    AddressId made = add(house, room, "801");
    EXPECT_EQ(town.refused, "");
    EXPECT_TRUE(full_name(made).ends_with("柏芦佳苑6幢801室"));
}

TEST_F(AddressUpkeep, AddsNoNameTwiceAndSaysWhichOneHasIt) {
    Actor who = officer;
    AddAddress wanted{.level = room};
    wanted.name = "0302";
    AddressId parent = house;
    std::string id;
    try {
        town.db.run([&](pg::Pool& pool) { return added(pool, who, parent, wanted, town.now); });
    } catch (const Refused& refused) {
        EXPECT_EQ(refused.problem.kind->code, "address_name_taken");
        id = refused.problem.details.at("address_id");
    }
    EXPECT_EQ(id, town.doors.at("family").text());
}

TEST_F(AddressUpkeep, PutsANewDoorOnTheRoundsOfWhoGoesThere) {
    add(house, room, "801", {}, true);
    EXPECT_TRUE(own_doors().contains("6幢801室"));
    add(house, room, "802");
    EXPECT_FALSE(own_doors().contains("6幢802室"));
    EXPECT_EQ(found("柏芦佳苑6幢801"), "exact 柏芦佳苑6幢801室");
}

// ── another name ──

TEST_F(AddressUpkeep, RenamesNoDivisionAndNothingToATakenName) {
    EXPECT_EQ(rename(community_id, "西社区"), "address_level_by_import");
    EXPECT_EQ(rename(house, "6 幢"), "address_name_same");
    AddressId other = add(estate_id, building, "8");
    EXPECT_EQ(rename(other, "6号楼"), "address_name_taken");
    EXPECT_EQ(rename(house, "9 幢", false, stranger), "address_not_found");
    EXPECT_TRUE(full_name(house).ends_with("柏芦佳苑6幢"));
}

TEST_F(AddressUpkeep, CallsEverythingInItAfterTheNewNameAndFindsItByTheOld) {
    EXPECT_EQ(rename(house, "8 幢"), "");
    EXPECT_TRUE(full_name(town.doors.at("family")).ends_with("柏芦佳苑8幢302室"));
    EXPECT_EQ(town.door("family").name, "8幢302室");
    EXPECT_EQ(found("柏芦佳苑8幢302"), "exact 柏芦佳苑8幢302室");
    EXPECT_EQ(found("柏芦佳苑6幢"), "exact 柏芦佳苑8幢");
    EXPECT_EQ(found("柏芦佳苑六号楼302室"), "exact 柏芦佳苑8幢302室");
    auto record = record_of(house);
    EXPECT_EQ(record.aliases, std::vector<std::string>{"6 幢"});
    ASSERT_EQ(record.history.size(), 1u);
    EXPECT_EQ(record.history[0].what, AddressAct::renamed);
    EXPECT_EQ(record.history[0].name_before, "6 幢");
    EXPECT_EQ(record.history[0].day, today);
    // A room in it tells it, too.
    EXPECT_EQ(record_of(town.doors.at("family")).history.size(), 1u);
    // Called as before: it is no alias of itself.
    EXPECT_EQ(rename(house, "6 幢"), "");
    EXPECT_EQ(found("柏芦佳苑6幢302"), "exact 柏芦佳苑6幢302室");
    EXPECT_EQ(record_of(house).aliases, std::vector<std::string>{"8 幢"});
}

TEST_F(AddressUpkeep, TellsAMistakeFromANewName) {
    EXPECT_EQ(rename(estate_id, "柏庐佳苑", true), "");
    auto record = record_of(estate_id);
    EXPECT_EQ(record.history.at(0).what, AddressAct::corrected);
    EXPECT_EQ(record.history.at(0).day, std::nullopt);
    EXPECT_EQ(town.door("family").around, "柏庐佳苑");
    EXPECT_EQ(found("柏芦佳苑6幢302"), "exact 柏庐佳苑6幢302室");
}

// ── its end ──

TEST_F(AddressUpkeep, EndsNothingInWhichSomebodyIsRegistered) {
    EXPECT_EQ(end(town.doors.at("family")), "address_in_use");
    EXPECT_EQ(end(house), "address_in_use");
    EXPECT_EQ(town.say("select count(*) from addresses where status = 'demolished'"), "0");
    EXPECT_EQ(town.say("select count(*) from dwellings where not standing"), "0");
    // Whoever keeps the records is told before proposing.
    propose(town.doors.at("tenants"), ChangeKind::address_ended, {}, officer);
    EXPECT_EQ(town.refused, "address_in_use");
    auto use = record_of(house).use;
    ASSERT_TRUE(use.has_value());
    EXPECT_EQ(use->people, 4);
    EXPECT_EQ(use->dwellings, 2);
    EXPECT_EQ(use->establishments, 1);
    EXPECT_TRUE(use->first->ends_with("6幢302室"));
}

TEST_F(AddressUpkeep, EndsOnASecondPersonsWordAndTakesItsPlateDown) {
    AddressId empty = town.doors.at("empty");
    town.say("insert into address_plates (station_id, token, address_id, made_by, made_at) values (1, '" +
             std::string(26, '7') + "', '" + empty.text() + "', '" + officer.member_id.text() + "', now())");
    ProposalId proposal = propose(empty, ChangeKind::address_ended, {}, officer);
    EXPECT_EQ(decide(proposal, officer), "");
    EXPECT_EQ(town.refused, "proposal_own");
    EXPECT_TRUE(own_doors().contains("501室"));
    EXPECT_EQ(decide(proposal, worker), "confirmed");
    EXPECT_FALSE(own_doors().contains("501室"));
    EXPECT_EQ(town.say("select status || valid_to from addresses where address_id = '" + empty.text() + "'"),
              "demolished" + to_text(today));
    EXPECT_EQ(town.say("select count(*) from address_plates where withdrawn_at is null"), "0");
    EXPECT_EQ(found("柏芦佳苑6幢501"), "unknown 柏芦佳苑6幢");
    auto gone = town.act<OwnDoors>([this](pg::Tx& tx) {
        return access::own_doors(tx, town.keys, worker, {.since = SystemClock().now() - 1h, .mark = 0}, town.now);
    });
    ASSERT_TRUE(gone.own.has_value());
    EXPECT_EQ(std::ranges::find(*gone.own, empty), gone.own->end());
    auto record = record_of(empty);
    EXPECT_EQ(record.history.at(0).what, AddressAct::ended);
    EXPECT_FALSE(record.may_keep);
    EXPECT_EQ(record_of(house).former.size(), 1u);
    // What was torn down may be built again.
    AddressId again = add(house, room, "501");
    EXPECT_NE(again, empty);
    EXPECT_EQ(town.refused, "");
}

// ── a door that is missing ──

TEST_F(AddressUpkeep, AddsAMissingDoorOnceItIsConfirmed) {
    AddressId beside = town.doors.at("family");
    AddressSaid said;
    said.name = "302";
    propose(beside, ChangeKind::address_added, said, {}, "there");
    EXPECT_EQ(town.refused, "door_there_already");
    said.name = "隔壁";
    propose(beside, ChangeKind::address_added, said, {}, "next");
    EXPECT_EQ(town.refused, "address_name_unreadable");
    said.name = "802";
    ProposalId proposal = propose(beside, ChangeKind::address_added, said);
    EXPECT_EQ(found("柏芦佳苑6幢802"), "unknown 柏芦佳苑6幢");
    EXPECT_EQ(decide(proposal, officer), "confirmed");
    EXPECT_EQ(found("柏芦佳苑6幢802"), "exact 柏芦佳苑6幢802室"); // no floor where the house has none
    EXPECT_TRUE(own_doors().contains("6幢802室"));
    // Twice the same is one.
    propose(beside, ChangeKind::address_added, said);
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(town.say("select count(*) from register_proposals"), "1");
}

TEST_F(AddressUpkeep, ShowsWhatIsProposedOfAHouseThatIsNobodysDoor) {
    AddressId spare = add(estate_id, building, "8");
    propose(spare, ChangeKind::address_ended);
    auto list = town.act<ProposalList>(
        [this](pg::Tx& tx) { return access::proposals_to_read(tx, town.keys, officer, {}, town.now); });
    ASSERT_EQ(list.rows.size(), 1u);
    EXPECT_EQ(list.rows[0].around + " " + list.rows[0].name, "柏芦佳苑 8 幢");
    auto of_south = town.act<ProposalList>(
        [this](pg::Tx& tx) { return access::proposals_to_read(tx, town.keys, stranger, {}, town.now); });
    EXPECT_TRUE(std::ranges::none_of(of_south.rows, [](const ProposalView& row) { return !row.is_own; }));
    decide(list.rows[0].proposal_id, stranger);
    EXPECT_EQ(town.refused, "proposal_not_found");
}

// ── two that are one ──

TEST_F(AddressUpkeep, MergesNothingOfAnotherLevelOrInsideTheOther) {
    AddressId other = add(estate_id, building, "8");
    EXPECT_EQ(merge(house, town.doors.at("family")), "address_merge_levels");
    EXPECT_EQ(merge(house, house), "address_merge_of_one");
    EXPECT_EQ(merge(town.doors.at("south"), town.doors.at("family")), "address_not_found"); // not one's own
    EXPECT_EQ(merge(house, other), "confirmed");                                            // the control
}

TEST_F(AddressUpkeep, MovesEverythingBehindADoorAndBackAgain) {
    AddressId kept = town.doors.at("family"), merged = town.doors.at("tenants");
    auto moved = of_person(ChangeKind::moved_out, "何知远");
    auto visit = met();
    visit.changes = {moved};
    record("tenants", visit);
    std::string before = people_at("tenants");
    EXPECT_EQ(merge(kept, merged), "confirmed");
    EXPECT_EQ(people_at("family"), "何*远 周* 方*兰 欧阳*兰");
    EXPECT_EQ(town.door("family").establishments.size(), 1u);
    EXPECT_EQ(town.door("family").waiting, 1);
    EXPECT_FALSE(own_doors().contains("401室"));
    EXPECT_EQ(found("柏芦佳苑6幢401"), "exact 柏芦佳苑6幢302室");
    EXPECT_EQ(town.say("select count(*) from visits where address_id = '" + kept.text() + "'"), "1");
    // A visit that was written down without a network comes to the door that stayed.
    auto late = met("late");
    late.residences = {town.homes.at("欧阳若兰")};
    EXPECT_EQ(record("tenants", late).confirmed, 1);
    EXPECT_EQ(town.refused, "");

    EXPECT_EQ(undo(stranger), "address_merge_not_found");
    EXPECT_EQ(undo(), "");
    EXPECT_EQ(people_at("tenants"), before);
    EXPECT_EQ(people_at("family"), "周* 方*兰");
    EXPECT_EQ(town.door("tenants").establishments.size(), 1u);
    EXPECT_EQ(town.door("tenants").waiting, 1);
    EXPECT_TRUE(own_doors().contains("401室"));
    EXPECT_EQ(found("柏芦佳苑6幢401"), "exact 柏芦佳苑6幢401室");
    EXPECT_EQ(record_of(merged).history.at(0).what, AddressAct::parted);
}

TEST_F(AddressUpkeep, MergesHousesRoomByRoom) {
    AddressId other = add(estate_id, building, "9 幢");
    AddressId same = add(other, room, "302", {}, true), own = add(other, room, "901", {}, true);
    PersonSaid said{.name = "顾听澜"};
    said.birth_date = Day{std::chrono::year{1991} / 4 / 1};
    town.doors["same"] = same;
    EXPECT_EQ(proposed_and_confirmed("same", moved_in(said)), "confirmed");
    EXPECT_EQ(merge(house, other), "confirmed");
    EXPECT_EQ(people_at("family"), "周* 方*兰 顾*澜");
    EXPECT_TRUE(full_name(own).ends_with("柏芦佳苑6幢901室"));
    EXPECT_EQ(found("柏芦佳苑9幢901"), "exact 柏芦佳苑6幢901室");
    EXPECT_EQ(undo(), "");
    EXPECT_EQ(people_at("family"), "周* 方*兰");
    EXPECT_EQ(town.residents("same"), "顾*澜");
    EXPECT_TRUE(full_name(own).ends_with("柏芦佳苑9幢901室"));
}

TEST_F(AddressUpkeep, WritesWhoeverIsAtBothOnceAndGivesBothBack) {
    PersonSaid said{.name = "方若兰"};
    said.identity_number = testing::identity_number("1985-03-10", 2);
    said.living = Living::own;
    EXPECT_EQ(proposed_and_confirmed("empty", moved_in(said)), "confirmed");
    EXPECT_EQ(town.residents("empty"), "方*兰");
    town.now += 3h;
    EXPECT_EQ(merge(town.doors.at("family"), town.doors.at("empty")), "confirmed");
    EXPECT_EQ(people_at("family"), "周* 方*兰");
    EXPECT_EQ(undo(), "");
    EXPECT_EQ(town.residents("empty"), "方*兰");
}

TEST_F(AddressUpkeep, DoesNotPartWhatHasGoneOn) {
    AddressId empty = town.doors.at("empty"), unknown = town.doors.at("unknown");
    EXPECT_EQ(merge(empty, unknown), "confirmed");
    EXPECT_EQ(end(empty), "confirmed");
    EXPECT_EQ(undo(), "address_merge_settled");
}

} // namespace
} // namespace qzt
