// Exports of people against a database: who may ask, who may approve, that a sheet is given out once and tells from
// whom it came, and that everybody in it can see that.
#include "people_sheets/people_exports.hpp"

#include "kernel/documents/read_workbook.hpp"
#include "people_sheets/export_mark.hpp"
#include "people_sheets/export_mark_command.hpp"
#include "people_sheets/export_sheet.hpp"
#include "support/register_town.hpp"
#include "support/temporary_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace qzt {
namespace {

using testing::identity_number;
using testing::RegisterTown;
using namespace std::chrono_literals;
using enum PeopleExportState;

struct PeopleExports : ::testing::Test {
    RegisterTown town;
    Actor officer = town.officer, commander = town.commander, chief = town.colleague;

    PeopleExports() { chief.posts.front().role = Role::station_chief; }

    AskPeopleExport wanted() {
        AskPeopleExport wanted;
        wanted.purpose = "台风转移名单核对";
        wanted.area_ids = {town.north};
        wanted.fields = {Field::name, Field::phone};
        return wanted;
    }
    PeopleExportView ask(AskPeopleExport wanted, std::optional<Actor> by = {}) {
        Actor who = by.value_or(officer);
        return town.act<PeopleExportView>(
            [=, this](pg::Tx& tx) { return ask_for_people(tx, who, wanted, town.now); });
    }
    PeopleExportView decide(PeopleExportId id, const Actor& by, bool approve = true,
                            std::optional<std::string> reason = {}) {
        DecidePeopleExport decision{.approve = approve, .reason = {}};
        if (reason) decision.reason = *reason;
        return town.act<PeopleExportView>(
            [=, this](pg::Tx& tx) { return decide_on_people(tx, by, id, decision, town.now); });
    }
    std::string fetch(PeopleExportId id, std::optional<Actor> by = {}, Time at = {}) {
        Actor who = by.value_or(officer);
        if (at == Time{}) at = town.now;
        std::string bytes;
        town.refused.clear();
        try {
            town.db.run([&](pg::Pool& pool) { return fetched(pool, town, who, id, at, bytes); });
        } catch (const Refused& refusal) {
            town.refused = refusal.problem.kind->code;
        }
        return bytes;
    }
    PeopleExportId approved_one(AskPeopleExport wanted) {
        auto id = ask(std::move(wanted)).export_id;
        EXPECT_EQ(town.refused, "");
        EXPECT_EQ(decide(id, commander).state, approved);
        return id;
    }
    static std::string text_of(const std::string& bytes) {
        std::string text;
        for (const std::string& line : lines_of_file(bytes))
            text += line + "\n";
        return text;
    }

private:
    static Task<> fetched(pg::Pool& pool, RegisterTown& town, Actor by, PeopleExportId id, Time at,
                          std::string& bytes) {
        BlockingPool blocking(1, 8);
        pg::Tx tx = co_await pool.begin(pg::Scope::station(town.station));
        bytes = co_await fetched_people(tx, {&town.keys, &blocking}, by, id, at);
        co_await tx.commit();
    }
};

// ── refusals ──

TEST_F(PeopleExports, AreRefusedWithWordsThatDoNotFit) {
    auto nothing = wanted();
    nothing.fields = {};
    ask(nothing);
    EXPECT_EQ(town.refused, "people_export_no_fields");
    auto dwelling = wanted();
    dwelling.fields = {Field::occupancy};
    ask(dwelling);
    EXPECT_EQ(town.refused, "people_export_field_wrong");
    auto no_case = wanted();
    no_case.ground = ExportGround::case_work;
    ask(no_case);
    EXPECT_EQ(town.refused, "people_export_case_missing");
    auto no_reason = wanted();
    no_reason.with_minors = true;
    ask(no_reason);
    EXPECT_EQ(town.refused, "people_export_minors_reason");
    EXPECT_EQ(town.say("select count(*) from register_exports"), "0");
}

TEST_F(PeopleExports, TakeOwnAreasOnly) {
    auto elsewhere = wanted();
    elsewhere.area_ids = {town.north, town.south};
    ask(elsewhere);
    EXPECT_EQ(town.refused, "people_export_elsewhere");
    elsewhere.area_ids = {};
    ask(elsewhere);
    EXPECT_EQ(town.refused, "people_export_elsewhere");
    ask(wanted());
    EXPECT_EQ(town.refused, ""); // the control
}

TEST_F(PeopleExports, TakeNoMorePeopleThanWasSaid) {
    auto few = wanted();
    few.max_rows = 3;
    ask(few);
    EXPECT_EQ(town.refused, "people_export_too_many");
    EXPECT_EQ(town.say("select count(*) from register_exports"), "0");
}

TEST_F(PeopleExports, AreHeldToAQuota) {
    ask(wanted());
    town.say("update register_exports set people = 4997");
    ask(wanted());
    EXPECT_EQ(town.refused, "people_export_quota");
    town.say("update register_exports set asked_at = asked_at - interval '31 days'");
    ask(wanted());
    EXPECT_EQ(town.refused, "");
}

TEST_F(PeopleExports, AreApprovedBySomebodyElse) {
    Actor both = officer;
    both.posts.push_back(commander.posts.front());
    auto id = ask(wanted(), both).export_id;
    decide(id, both);
    EXPECT_EQ(town.refused, "people_export_own");
    fetch(id);
    EXPECT_EQ(town.refused, "people_export_wrong_state");
    decide(id, commander, false);
    EXPECT_EQ(town.refused, "people_export_reason_needed");
    EXPECT_EQ(decide(id, commander, false, "范围太大").state, refused);
    decide(id, chief);
    EXPECT_EQ(town.refused, "people_export_wrong_state");
    fetch(id);
    EXPECT_EQ(town.refused, "people_export_wrong_state");
}

TEST_F(PeopleExports, OfManyPeopleNeedTwoWords) {
    auto many = wanted();
    many.max_rows = export_one_word_max + 1;
    auto id = ask(many).export_id;
    EXPECT_EQ(decide(id, commander).state, asked);
    fetch(id);
    EXPECT_EQ(town.refused, "people_export_wrong_state");
    decide(id, commander);
    EXPECT_EQ(town.refused, "people_export_twice");
    EXPECT_EQ(decide(id, chief).state, approved);
    fetch(id);
    EXPECT_EQ(town.refused, "");
}

TEST_F(PeopleExports, AreGivenOutOnceAndWithinADay) {
    auto id = approved_one(wanted());
    fetch(id, chief);
    EXPECT_EQ(town.refused, "people_export_not_found");
    fetch(id, {}, town.now + 24h + 1s);
    EXPECT_EQ(town.refused, "people_export_over");
    fetch(id, {}, town.now + 23h);
    EXPECT_EQ(town.refused, "");
    fetch(id, {}, town.now + 23h);
    EXPECT_EQ(town.refused, "people_export_over");
    EXPECT_EQ(town.say("select count(*) from register_reads where act = 'exported'"), "4");
}

TEST_F(PeopleExports, GiveNothingOfAnAreaThatTheAskerHasLost) {
    auto id = approved_one(wanted());
    Actor moved = officer;
    moved.posts.front().area_id = town.south;
    fetch(id, moved);
    EXPECT_EQ(town.refused, "people_export_elsewhere");
    EXPECT_EQ(town.say("select count(*) from register_reads where act = 'exported'"), "0");
}

// ── the sheet ──

TEST_F(PeopleExports, LeaveARowInEachPersonsLog) {
    auto id = approved_one(wanted());
    std::string text = text_of(fetch(id));
    EXPECT_EQ(town.say("select count(distinct subject_id) from register_reads where act = 'exported' and purpose = "
                       "'upkeep' and subject = 'person' and address_id is not null"),
              "4");
    for (const char* name : {"方若兰", "周末", "欧阳若兰", "何知远"})
        EXPECT_TRUE(text.contains(name)) << text;
    EXPECT_FALSE(text.contains("方知禾")) << text;     // of the south
    EXPECT_FALSE(text.contains("3509991985")) << text; // was not asked for
    EXPECT_TRUE(text.contains("05901000001")) << text;
    EXPECT_EQ(
        town.say("select string_agg(act, ' ' order by at, act) from account_events where act like 'people_export%'"),
        "people_export_asked people_export_decided people_export_fetched");
}

TEST_F(PeopleExports, SayOnTheSheetWhoseItIsAndWhatFor) {
    auto id = approved_one(wanted());
    std::string bytes = fetch(id);
    ASSERT_EQ(town.refused, "");
    std::string first = lines_of_file(bytes).front();
    for (const std::string& word :
         {std::string("台风转移名单核对"), std::string("officer"), std::string("commander"), id.text()})
        EXPECT_TRUE(first.contains(word)) << first << " lacks " << word;
    auto marked = read_marked(lines_of_file(bytes));
    ASSERT_EQ(marked.marks.size(), 1u);
    EXPECT_EQ(marked.marks.begin()->second, 4);
    EXPECT_EQ(std::to_string(marked.marks.begin()->first), town.say("select mark from register_exports"));
}

TEST_F(PeopleExports, LeaveOutThoseUnderFourteenUnlessThereIsAGround) {
    town.act<bool>([this](pg::Tx& tx) -> Task<bool> {
        FactOrigin origin{.station = town.station, .at = town.paper, .source = FactSource::import};
        auto child = PersonId::named("child");
        RegisterRows rows;
        rows.add_person(town.keys, origin, child, {{Field::name, "周听松"}, {Field::birth_date, "2014-09-12"}});
        rows.residences.push_back(residence_row(origin, ResidenceId::named("child"), child, town.doors.at("family")));
        queue_rows(tx, std::move(rows));
        co_await tx.send();
        co_return true;
    });
    std::string without = text_of(fetch(approved_one(wanted())));
    EXPECT_FALSE(without.contains("周听松")) << without;
    EXPECT_TRUE(without.contains("另有 1 人未满 14 岁")) << without;
    EXPECT_EQ(town.say("select count(*) from register_reads where act = 'exported'"), "4");
    auto with = wanted();
    with.with_minors = true;
    with.minors_reason = "按转移方案清点未成年人";
    EXPECT_TRUE(text_of(fetch(approved_one(with))).contains("周听松"));
}

TEST_F(PeopleExports, AreNamedByTheCommandFromALeakedFile) {
    auto id = approved_one(wanted());
    testing::TemporaryFolder folder;
    auto file = (folder.path() / "leaked.xlsx").string();
    auto named = [&](const std::string& bytes, int& code) {
        std::ofstream(file, std::ios::binary) << bytes;
        std::ostringstream out, errors;
        code = export_mark_command(town.db.conninfo_owner(), town.station, file, out, errors);
        return out.str() + errors.str();
    };
    int code = 0;
    std::string bytes = fetch(id);
    std::string text = named(bytes, code);
    EXPECT_EQ(code, 0);
    for (const std::string& word : {id.text(), std::string("officer"), std::string("台风转移名单核对")})
        EXPECT_TRUE(text.contains(word)) << text;
    EXPECT_TRUE(named("方若兰,05901000001,柏芦佳苑6幢302室\n", code).contains("none"));
    EXPECT_EQ(code, 1);
    file = (folder.path() / "missing").string() + "/x";
    named("", code);
    EXPECT_EQ(code, 2);
}

TEST(MayBeMinor, CountsBirthdaysAndTakesTheUnknownForOne) {
    Day today = std::chrono::local_days{std::chrono::year{2026} / 3 / 1};
    auto born = [](std::string day) { return Values{{Field::birth_date, day}}; };
    EXPECT_TRUE(may_be_minor({}, today));
    EXPECT_TRUE(may_be_minor(born("2012-03-02"), today));
    EXPECT_FALSE(may_be_minor(born("2012-03-01"), today));
    EXPECT_FALSE(may_be_minor(born("2012-02-29"), today));
    EXPECT_TRUE(may_be_minor(born("2012-02-29"), today - std::chrono::days(1)));
    EXPECT_FALSE(may_be_minor({{Field::identity_number, identity_number("1985-03-10", 2)}}, today));
}

} // namespace
} // namespace qzt
