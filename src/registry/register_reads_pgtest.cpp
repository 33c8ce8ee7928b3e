// Reading the register against a database: which doors are one's own, what opens a value, who is found, and that
// nothing is shown without its row in the log.
#include "kernel/json_write.hpp"
#include "registry/door_views.hpp"
#include "registry/read_log.hpp"
#include "registry/register_fields.hpp"
#include "registry/reveals.hpp"
#include "support/register_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::identity_number;
using testing::RegisterTown;
using namespace std::chrono_literals;

struct RegisterReads : ::testing::Test {
    RegisterTown town;
    Actor worker = town.reporter, officer = town.officer;

    std::string own_doors(const Actor& by, std::optional<Time> since = {}) {
        OwnDoorsQuery wanted{.since = since};
        auto own = town.act<OwnDoors>(
            [=, this](pg::Tx& tx) { return access::own_doors(tx, town.keys, by, wanted, town.now); });
        std::set<std::string> names;
        for (const DoorView& door : own.doors)
            names.insert(door.around + " " + door.name);
        std::string text;
        for (const std::string& name : names)
            text += (text.empty() ? "" : ", ") + name;
        return text;
    }
    RevealValue phone_of(const std::string& name, ReadPurpose purpose, std::string door = "family") {
        return {.subject = Subject::person,
                .subject_id = town.people.at(name).value,
                .field = Field::phone,
                .purpose = purpose,
                .address_id = town.doors.at(door)};
    }
    std::string revealed(const Actor& by, RevealValue wanted, Time at) {
        auto value = town.act<RevealedValue>(
            [=, this](pg::Tx& tx) { return access::revealed_value(tx, town.desk, by, wanted, at); });
        return town.refused.empty() ? value.value.value_or("-") : town.refused;
    }
    std::string revealed(const Actor& by, RevealValue wanted) { return revealed(by, std::move(wanted), town.now); }
    std::string found(const Actor& by, PeopleKey key, std::string text, ReadPurpose purpose = ReadPurpose::visit,
                      std::optional<CaseId> case_id = {}) {
        FindPeople wanted{.by = key, .text = text, .purpose = purpose, .case_id = case_id};
        auto people = town.act<FoundPeople>(
            [=, this](pg::Tx& tx) { return access::people_by_key(tx, town.desk, by, wanted, town.now); });
        if (!town.refused.empty()) return town.refused;
        std::string names;
        for (const FoundPerson& person : people.rows)
            names += (names.empty() ? "" : " ") + person.name;
        return names;
    }
    std::string reads(const std::string& what) {
        return town.say("select count(*) from register_reads where " + what);
    }
};

TEST_F(RegisterReads, GiveEachTheDoorsOfOwnAreasAndNobodyElseAny) {
    EXPECT_EQ(own_doors(town.handler), "");
    EXPECT_EQ(own_doors(town.dispatcher), "");
    EXPECT_EQ(own_doors(worker), "柏芦佳苑 6幢302室, 柏芦佳苑 6幢401室, 柏芦佳苑 6幢501室, 柏芦佳苑 6幢601室");
    EXPECT_EQ(own_doors(officer), own_doors(worker)); // a community has its grids' doors
    EXPECT_EQ(reads("act = 'listed'"), "3");
    EXPECT_EQ(reads("act = 'listed' and area_id is null"), "0");
}

TEST_F(RegisterReads, TellAgainOnlyWhatHasChangedSince) {
    town.say("update dwellings set changed_at = '2026-03-09T00:00:00Z'");
    EXPECT_EQ(own_doors(worker, town.now - 1h), "");
    EXPECT_EQ(reads("true"), "0"); // nothing shown, nothing logged
    town.say("update dwellings set changed_at = '2026-03-10T11:20:00Z' where address_id = '" +
             town.doors.at("tenants").text() + "'");
    EXPECT_EQ(own_doors(worker, town.now - 1h), "柏芦佳苑 6幢401室");
}

TEST_F(RegisterReads, SayWhichDoorsAreOnesOwnToAPhoneThatHasOthers) {
    auto mark_of = [](const std::vector<AddressId>& doors) {
        int64_t mark = 0;
        for (AddressId door : doors)
            mark ^= std::stoll(door.text().substr(28), nullptr, 16);
        return mark;
    };
    auto own = [&](const Actor& by, std::vector<AddressId> has) {
        OwnDoorsQuery wanted{.since = SystemClock().now() + 1h, .mark = mark_of(has)};
        return town
            .act<OwnDoors>([=, this](pg::Tx& tx) { return access::own_doors(tx, town.keys, by, wanted, town.now); })
            .own;
    };
    std::vector<AddressId> all;
    for (const char* name : {"family", "tenants", "empty", "unknown"})
        all.push_back(town.doors.at(name));
    EXPECT_EQ(own(worker, all), std::nullopt); // it has what is its own
    town.say("update dwellings set grid_id = '" + town.south_grid.text() + "', area_id = '" + town.south_grid.text() +
             "' where address_id = '" + town.doors.at("family").text() + "'");
    auto told = own(worker, all);
    ASSERT_TRUE(told);
    EXPECT_EQ(told->size(), 3u);
    EXPECT_EQ(std::ranges::count(*told, town.doors.at("family")), 0);
    EXPECT_EQ(own(worker, *told), std::nullopt);
    EXPECT_EQ(own(town.handler, all), std::vector<AddressId>{}); // no area any more
    EXPECT_EQ(own(town.handler, {}), std::nullopt);
    EXPECT_EQ(reads("true"), "0"); // ids alone: nothing of anybody was shown
}

TEST_F(RegisterReads, OfADoorElsewhereAreAsIfThereWereNone) {
    AddressId south = town.doors.at("south"), family = town.doors.at("family");
    auto show = [&](AddressId id) {
        town.act<DoorView>(
            [=, this](pg::Tx& tx) { return access::door_to_read(tx, town.keys, worker, id, town.now); });
        return town.refused;
    };
    EXPECT_EQ(show(south), "dwelling_not_found");
    EXPECT_EQ(show(AddressId::named("nowhere")), "dwelling_not_found");
    EXPECT_EQ(reads("true"), "0");
    EXPECT_EQ(show(family), "");
    EXPECT_EQ(reads("act = 'opened' and address_id = '" + family.text() + "'"), "1");
}

TEST_F(RegisterReads, ShowNoNumberAndNoWholeNameBeforeAnybodyGaveAGround) {
    DoorView door = town.door("family");
    EXPECT_EQ(door.residents.at(0).name, "方*兰");
    EXPECT_EQ(door.residents.at(0).phone, "059*01");
    EXPECT_FALSE(json::text_of(door).contains("05901000001"));
    EXPECT_FALSE(json::text_of(door).contains("350999"));
}

// ── one value ──

TEST_F(RegisterReads, OpenAValueByAVisitToItsDoorOnly) {
    EXPECT_EQ(revealed(worker, phone_of("方若兰", ReadPurpose::visit)), "05901000001");
    EXPECT_EQ(reads("act = 'revealed' and field = 'phone' and purpose = 'visit'"), "1");
    RevealValue elsewhere = phone_of("方若兰", ReadPurpose::visit, "tenants");
    EXPECT_EQ(revealed(worker, elsewhere), "record_not_found");
    RevealValue without = phone_of("方若兰", ReadPurpose::visit);
    without.address_id.reset();
    EXPECT_EQ(revealed(worker, without), "read_ground_missing");
    EXPECT_EQ(revealed(worker, phone_of("方知禾", ReadPurpose::visit, "south")), "dwelling_not_found");
    EXPECT_EQ(revealed(town.handler, phone_of("方若兰", ReadPurpose::visit)), "dwelling_not_found");
    EXPECT_EQ(revealed(worker, phone_of("方若兰", ReadPurpose::upkeep)), "read_ground_missing");
    EXPECT_EQ(reads("true"), "1"); // what was refused showed nothing
}

TEST_F(RegisterReads, OpenAValueWithACaseThatOneMayRead) {
    CaseId id;
    Actor dispatcher = town.dispatcher;
    town.run([&](CommandRunner& runner, pg::Pool&) -> Task<> {
        return [](RegisterTown& town, CommandRunner& runner, CaseId& id) -> Task<> {
            auto answer = co_await town.report(runner, testing::TestStation::shed());
            id = answer.case_id;
        }(town, runner, id);
    });
    RevealValue wanted = phone_of("方若兰", ReadPurpose::case_work);
    EXPECT_EQ(revealed(dispatcher, wanted), "read_ground_missing");
    wanted.case_id = CaseId::named("no such case");
    EXPECT_EQ(revealed(dispatcher, wanted), "case_not_found");
    wanted.case_id = id;
    EXPECT_EQ(revealed(town.other_handler, wanted), "case_not_found");
    EXPECT_EQ(revealed(dispatcher, wanted), "05901000001");
    EXPECT_EQ(reads("case_id = '" + id.text() + "'"), "1");
    town.say("update cases set closed_at = '2026-03-02T00:00:00Z', version = version + 1");
    EXPECT_EQ(revealed(dispatcher, wanted), "read_case_not_open");
}

TEST_F(RegisterReads, StopWhoOpensTooMuch) {
    std::string member = worker.member_id.text();
    town.say("insert into register_reads (station_id, read_id, at, said_at, member_id, org_id, role, act, subject, "
             "subject_id, field, purpose) select 1, gen_random_uuid(), '2026-03-01T00:00:00Z', now(), '" +
             member +
             "', gen_random_uuid(), 'grid_worker', 'revealed', 'person', gen_random_uuid(), 'phone', "
             "'visit' from generate_series(1, 249)");
    EXPECT_EQ(revealed(worker, phone_of("方若兰", ReadPurpose::visit)), "05901000001"); // the 250th
    EXPECT_EQ(revealed(worker, phone_of("方若兰", ReadPurpose::visit)), "read_limit_reached");
    EXPECT_EQ(revealed(worker, phone_of("方若兰", ReadPurpose::visit), town.now + 31 * 24h), "05901000001");
}

// ── looking up ──

TEST_F(RegisterReads, FindByNumberPhoneNameAndAddressInOwnAreasOnly) {
    EXPECT_EQ(found(worker, PeopleKey::identity_number, identity_number("1985-03-10", 2)), "方*兰");
    EXPECT_EQ(found(worker, PeopleKey::identity_number, identity_number("1970-11-30", 6)), ""); // lives in the south
    EXPECT_EQ(found(worker, PeopleKey::phone, "0590 1000001"), "方*兰");
    EXPECT_EQ(found(worker, PeopleKey::name, "若兰"), "方*兰 欧阳*兰");
    EXPECT_EQ(found(worker, PeopleKey::name, "知禾"), "");
    EXPECT_EQ(found(worker, PeopleKey::address, "柏芦佳苑6幢401"), "何*远 欧阳*兰");
    EXPECT_EQ(reads("act = 'found'"), "6");
    EXPECT_EQ(found(worker, PeopleKey::name, "兰"), "index_part_short");
    EXPECT_EQ(found(worker, PeopleKey::identity_number, "3509"), "document_unreadable");
    EXPECT_EQ(found(worker, PeopleKey::identity_number, "350999198503100021"), "identity_number_check");
    EXPECT_EQ(found(town.dispatcher, PeopleKey::name, "若兰"), "read_ground_missing");
    EXPECT_EQ(found(worker, PeopleKey::name, "若兰", ReadPurpose::case_work), "read_ground_missing");
}

TEST_F(RegisterReads, FindEveryNameThatHasTheTextAndNoneThatOnlySharesItsHash) {
    // Four bits: hashes of parts stand for many, and only opening tells.
    RegisterKeys coarse(town.keyring, town.station, 4);
    std::vector<std::string> names;
    RegisterRows rows;
    FactOrigin origin{.station = town.station, .at = town.paper};
    for (const char* first : {"甲", "乙", "丙", "丁", "戊"})
        for (const char* second : {"一", "二", "三", "四", "五"})
            for (const char* third : {"东", "南", "西", "北"})
                names.push_back(std::string(first) + second + third);
    for (const std::string& name : names)
        rows.add_person(coarse, origin, PersonId::named(name),
                        {{Field::name, name}, {Field::birth_date, "1980-01-01"}});
    for (const std::string& name : names) {
        ResidenceRow row =
            residence_row(origin, ResidenceId::named(name), PersonId::named(name), town.doors.at("empty"));
        rows.residences.push_back(row);
    }
    town.act<int>([&](pg::Tx& tx) -> Task<int> {
        return [](pg::Tx& tx, RegisterRows rows, RegisterTown& town) -> Task<int> {
            queue_rows(tx, std::move(rows));
            co_await refresh_doors(tx, town.station, {town.doors.at("empty")});
            co_return 1;
        }(tx, std::move(rows), town);
    });
    for (const char* part : {"甲一", "三北", "戊五南"}) {
        FindPeople wanted{.by = PeopleKey::name, .text = part};
        auto people = town.act<FoundPeople>([=, this, &coarse](pg::Tx& tx) {
            return access::people_by_key(tx, RegisterDesk{&coarse, &town.memory}, worker, wanted, town.now);
        });
        size_t expected =
            size_t(std::ranges::count_if(names, [&](const std::string& name) { return name.contains(part); }));
        EXPECT_EQ(people.rows.size(), expected) << part;
    }
}

// ── what can be known at all ──

// A field that is not in the program's list cannot be stored either.
TEST_F(RegisterReads, AreOfFieldsOfOneCloseListHereAndInTheDatabase) {
    std::string sql = town.say("select pg_get_constraintdef(oid) from pg_constraint where contypid = "
                               "'register_field'::regtype");
    std::set<std::string> there, here;
    for (size_t at = sql.find('\''); at != std::string::npos; at = sql.find('\'', at + 1)) {
        size_t end = sql.find('\'', at + 1);
        there.insert(sql.substr(at + 1, end - at - 1));
        at = end;
    }
    for (const FieldInfo& info : register_fields())
        here.insert(std::string(json::word(info.field)));
    EXPECT_EQ(there, here);
    EXPECT_GE(there.size(), 19u);
}

// ── the log itself ──

TEST_F(RegisterReads, CannotBeTakenOutOfTheLogByTheProgram) {
    own_doors(worker);
    for (const char* words : {"delete from register_reads", "update register_reads set at = now()"})
        EXPECT_THROW(town.act<int>([&](pg::Tx& tx) -> Task<int> {
            return [](pg::Tx& tx, std::string words) -> Task<int> {
                static std::map<std::string, std::unique_ptr<pg::Query<pg::Affected()>>> known;
                auto& query = known[words];
                if (!query) query = std::make_unique<pg::Query<pg::Affected()>>("test " + words, words);
                co_await tx.run(*query);
                co_return 1;
            }(tx, words);
        }),
                     std::exception)
            << words;
    EXPECT_EQ(reads("true"), "1");
}

TEST_F(RegisterReads, ShowNothingWhenTheLogCannotBeWritten) {
    town.say("alter table register_reads add constraint shut check (act <> 'revealed') not valid");
    EXPECT_THROW(revealed(worker, phone_of("方若兰", ReadPurpose::visit)), std::exception);
    town.say("alter table register_reads drop constraint shut");
    EXPECT_EQ(revealed(worker, phone_of("方若兰", ReadPurpose::visit)), "05901000001");
}

} // namespace
} // namespace qzt
