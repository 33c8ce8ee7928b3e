// What was written of a door: nothing is written over, nobody else's door is told of, and each look is on record.
#include "registry/door_history.hpp"
#include "support/visits_at_doors.hpp"

namespace qzt {
namespace {

using namespace std::chrono_literals;

struct DoorHistories : testing::VisitsAtDoors {
    DoorHistory history(const std::string& door, const Actor& by) {
        AddressId address = town.doors.at(door);
        return town.act<DoorHistory>([=, this](pg::Tx& tx) {
            return access::door_history_to_read(tx, town.keys, by, address, town.now + 2h);
        });
    }
    // "before > 060*11 < " for each line of one field of somebody: since when it was so, the value, until when; and
    // whether it is still believed.
    std::vector<std::string> told(const DoorHistory& history, const Uuid& id, std::optional<Field> field) {
        std::vector<std::string> lines;
        for (const HistoryLine& line : history.lines) {
            if (line.subject_id != id || line.field != field) continue;
            lines.push_back((line.valid_from ? to_text(*line.valid_from) : "-") + " " +
                            line.value.value_or(line.living.value_or("none")) + " " +
                            (line.valid_to ? to_text(*line.valid_to) : "-") +
                            (line.known_to ? " believed once" : ""));
        }
        std::ranges::sort(lines);
        return lines;
    }
};

TEST_F(DoorHistories, AreNotToldElsewhereAndEachLookIsOnRecord) {
    history("south", worker);
    EXPECT_EQ(town.refused, "dwelling_not_found");
    history("family", town.handler);
    EXPECT_EQ(town.refused, "dwelling_not_found");
    EXPECT_EQ(town.say("select count(*) from register_reads"), "0");
    EXPECT_FALSE(history("family", worker).lines.empty());
    EXPECT_EQ(town.say("select string_agg(act || ' ' || purpose, ',') from register_reads"), "opened upkeep");
}

TEST_F(DoorHistories, KeepWhatWasBesideWhatIsAndWhatWasBelieved) {
    Uuid door = town.doors.at("family").value;
    auto before = told(history("family", officer), door, Field::occupancy);
    ASSERT_EQ(before, std::vector<std::string>{"- self -"});
    auto change = field(Subject::dwelling, door, Field::occupancy, "rented");
    change.changed_on = local_day(town.now);
    ASSERT_EQ(proposed_and_confirmed("family", change), "confirmed");
    std::string today = to_text(local_day(town.now));
    auto after = history("family", officer);
    EXPECT_EQ(told(after, door, Field::occupancy),
              (std::vector<std::string>{"- self - believed once", "- self " + today, today + " rented -"}));
    for (const HistoryLine& line : after.lines)
        if (line.field == Field::occupancy && line.valid_from) EXPECT_TRUE(line.recorded_by && line.confirmed_by);
}

TEST_F(DoorHistories, TellWhoLivedHereWithTheirNamesMasked) {
    Uuid leaver = town.people.at("何知远").value;
    auto change = of_person(ChangeKind::moved_out, "何知远");
    ASSERT_EQ(proposed_and_confirmed("tenants", change), "confirmed");
    auto history_now = history("tenants", officer);
    auto lines = told(history_now, leaver, {});
    EXPECT_EQ(lines.size(), 2u); // lives here, as it was believed; and lived here until today
    for (const HistoryLine& line : history_now.lines) {
        EXPECT_NE(line.name, "何知远");
        if (line.value) EXPECT_FALSE(line.value->contains("何知远"));
    }
    // What is known of somebody who no longer lives here is nobody's business at this door.
    EXPECT_TRUE(told(history_now, leaver, Field::name).empty());
}

} // namespace
} // namespace qzt
