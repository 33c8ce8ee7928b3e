// Plates against a database: who may hang one where, that there is one for each address, and what a token opens.
#include "residents/plates.hpp"

#include "kernel/json_write.hpp"
#include "residents/code_text.hpp"
#include "support/register_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::RegisterTown;

struct Plates : ::testing::Test {
    RegisterTown town;
    Actor officer = town.officer, worker = town.reporter;

    AddressId place(const std::string& name) {
        auto id =
            AddressId::from_text(town.say("select address_id from addresses where full_name like '%" + name + "'"));
        return id.value_or(AddressId());
    }
    PlateList make(const Actor& by, AddressId address, bool buildings = false) {
        return town.act<PlateList>(
            [=, this](pg::Tx& tx) { return make_plates(tx, by, {address, buildings}, town.now); });
    }
    // What somebody who scans it is told; empty: nothing.
    std::string scanned(const std::string& token) {
        auto found = town.act<std::optional<PlateAddress>>(
            [=, this](pg::Tx& tx) { return plate_address(tx, town.station, token); });
        return found ? found->name : "";
    }
    size_t listed(const Actor& by) {
        return town.act<PlateList>([=](pg::Tx& tx) { return access::plates_to_read(tx, by); }).rows.size();
    }
    ScannedPlate scan(const Actor& by, const std::string& token) {
        return town.act<ScannedPlate>([=](pg::Tx& tx) { return access::plate_scanned(tx, by, token); });
    }
    OwnPlates take(const Actor& by) {
        return town.act<OwnPlates>([=, this](pg::Tx& tx) { return access::plates_to_take(tx, by, town.now); });
    }
    // 302室 401室: in the order of their names.
    std::string doors(const ScannedPlate& plate) {
        std::string names;
        for (AddressId door : plate.doors)
            names += town.say("select name from addresses where address_id = '" + door.text() + "'") + " ";
        return names;
    }
    bool withdraw(const Actor& by, const std::string& token) {
        return town.act<bool>([=, this](pg::Tx& tx) { return withdrawn(tx, by, token, town.now); });
    }
    static Task<bool> withdrawn(pg::Tx& tx, Actor by, std::string token, Time now) {
        co_await withdraw_plate(tx, std::move(by), std::move(token), now);
        co_return true;
    }
};

// ── refusals ──

TEST_F(Plates, AreNotMadeInOtherAreasNorForAHomeNorForNothing) {
    make(officer, place("桐花里"));
    EXPECT_EQ(town.refused, "plate_place_wrong");
    make(officer, town.doors.at("family")); // a room
    EXPECT_EQ(town.refused, "plate_place_wrong");
    make(officer, AddressId::named("nothing"));
    EXPECT_EQ(town.refused, "plate_place_wrong");
    make(town.handler, place("柏芦佳苑"));
    EXPECT_EQ(town.refused, "plate_place_wrong");
    EXPECT_EQ(town.say("select count(*) from address_plates"), "0");
    make(officer, place("柏芦佳苑"));
    EXPECT_EQ(town.refused, ""); // the control
}

TEST_F(Plates, OpenNothingWhenUnknownOrWithdrawnAndOnlyOnesOwnAreWithdrawn) {
    std::string token = make(officer, place("柏芦佳苑6幢")).rows.at(0).token;
    EXPECT_EQ(scanned("nothing"), "");
    EXPECT_EQ(scanned(random_code(plate_token_length)), "");
    withdraw(town.handler, token);
    EXPECT_EQ(town.refused, "plate_not_found");
    EXPECT_EQ(scanned(token), "柏芦佳苑 6 幢");
    EXPECT_TRUE(withdraw(officer, token));
    EXPECT_EQ(scanned(token), "");
    withdraw(officer, token);
    EXPECT_EQ(town.refused, "plate_not_found");
}

TEST_F(Plates, OfAHouseThatIsGoneOpenNothing) {
    std::string token = make(officer, place("柏芦佳苑6幢")).rows.at(0).token;
    town.say("update addresses set status = 'demolished' where address_id = '" + place("柏芦佳苑6幢").text() + "'");
    EXPECT_EQ(scanned(token), "");
}

TEST_F(Plates, ThatAreUnknownOrTakenDownLookAlikeToWhoeverScansThemAtWork) {
    std::string token = make(officer, place("柏芦佳苑6幢")).rows.at(0).token;
    scan(worker, random_code(plate_token_length));
    EXPECT_EQ(town.refused, "plate_not_found");
    withdraw(officer, token);
    scan(worker, token);
    EXPECT_EQ(town.refused, "plate_not_found");
    EXPECT_TRUE(take(worker).rows.empty());
}

TEST_F(Plates, TellOfDoorsOnlyThoseOfOnesOwnAreas) {
    std::string token = make(officer, place("柏芦佳苑6幢")).rows.at(0).token;
    EXPECT_EQ(scan(worker, token).doors.size(), 4u);
    town.say("update dwellings set grid_id = null, area_id = '" + town.south_grid.text() + "' where address_id = '" +
             town.doors.at("family").text() + "'");
    EXPECT_EQ(scan(worker, token).doors.size(), 3u); // it lies there, and is another's
    EXPECT_TRUE(scan(town.handler, token).doors.empty());
    EXPECT_EQ(scan(town.handler, token).name, "柏芦佳苑 6 幢"); // who works here knows where they stand
    EXPECT_TRUE(take(town.handler).rows.empty());
}

TEST_F(Plates, OfACompoundThatLiesInSeveralGridsAreTakenAlongByWhoeverHasDoorsThere) {
    make(officer, place("柏芦佳苑"), true);
    town.say("update addresses set grid_id = null, area_id = '" + town.north.text() + "' where address_id = '" +
             place("柏芦佳苑").text() + "'");
    EXPECT_EQ(take(worker).rows.size(), 2u);
    EXPECT_EQ(listed(worker), 1u); // it is the officer's to keep
}

// ── what they do ──

TEST_F(Plates, AreTakenAlongWithTheDoorsThatLieThereWhateverTheirLevel) {
    make(officer, place("柏芦佳苑"), true);
    OwnPlates own = take(worker);
    ASSERT_EQ(own.rows.size(), 2u);
    EXPECT_FALSE(own.has_more);
    for (const ScannedPlate& plate : own.rows) {
        EXPECT_EQ(plate.doors.size(), 4u) << plate.name;
        EXPECT_EQ(doors(scan(worker, plate.token)), doors(plate));
    }
    std::string text = json::text_of(own);
    EXPECT_FALSE(text.contains("方")) << "nothing of who lives there";
}

TEST_F(Plates, AreOneForEachAddressUntilWithdrawn) {
    auto first = make(officer, place("柏芦佳苑")), again = make(officer, place("柏芦佳苑"));
    ASSERT_EQ(first.rows.size(), 1u);
    EXPECT_EQ(first.rows.at(0).token, again.rows.at(0).token);
    EXPECT_EQ(first.rows.at(0).name, "柏芦佳苑");
    withdraw(officer, first.rows.at(0).token);
    auto anew = make(officer, place("柏芦佳苑"));
    EXPECT_NE(anew.rows.at(0).token, first.rows.at(0).token);
    EXPECT_EQ(town.say("select count(*) from address_plates"), "2");
}

TEST_F(Plates, OfACompoundComeWithThoseOfItsBuildings) {
    auto made = make(worker, place("柏芦佳苑"), true);
    ASSERT_EQ(made.rows.size(), 2u);
    EXPECT_EQ(made.rows.at(0).name, "柏芦佳苑");
    EXPECT_EQ(made.rows.at(1).name, "柏芦佳苑 6 幢");
    EXPECT_EQ(listed(officer), 2u);
    EXPECT_EQ(listed(town.handler), 0u);
}

TEST_F(Plates, HaveTokensThatDoNotLeadToEachOther) {
    auto made = make(officer, place("柏芦佳苑"), true);
    const std::string &one = made.rows.at(0).token, &other = made.rows.at(1).token;
    EXPECT_EQ(one.size(), plate_token_length);
    EXPECT_NE(one.substr(0, 8), other.substr(0, 8));
    EXPECT_EQ(scanned(" " + one.substr(0, 13) + "-" + one.substr(13)), "柏芦佳苑"); // as somebody types it
}

} // namespace
} // namespace qzt
