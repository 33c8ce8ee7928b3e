// Imports against a database: a file is taken as a whole or not at all, and once.
#include "setup/imports.hpp"

#include "kernel/documents/read_workbook.hpp"
#include "setup/import_samples.hpp"
#include "support/account_town.hpp"
#include "support/test_station.hpp"

#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>
#include <sodium.h>

namespace qzt {
namespace {

using testing::AccountTown;

struct ImportOffice : AccountTown {
    BlockingPool blocking{1, 16};
    ImportDesk desk{&blocking, &hasher};
    MemberId admin_id = member("admin", {Role::administrator});
    Actor admin = actor(admin_id, {Role::administrator});

    ImportPreview preview(ImportKind kind, std::string bytes) {
        return run(preview_import(pool, desk, admin, kind, std::move(bytes), Language::zh, now));
    }
    ImportDone confirm(ImportId id) { return run(confirm_import(pool, desk, admin, id, now)); }
    ImportDone confirm(ImportId id, const Actor& by) { return run(confirm_import(pool, desk, by, id, now)); }
    std::string count(const std::string& table) { return database.say("select count(*) from " + table); }
};

std::string sample(ImportKind kind) { return import_sample(kind).value().bytes; }

TEST(Imports, WithOneWrongRowStoreNothingAndGiveTheTableBack) {
    ImportOffice town;
    auto preview = town.preview(ImportKind::organisations, "单位名称,类别\n霁桥供水公司,供水公司\n某某,魔法部门\n");
    ASSERT_EQ(town.refused, "");
    EXPECT_FALSE(preview.fine);
    EXPECT_EQ(preview.problem_count, 1);
    auto history = town.history().size();
    town.confirm(preview.import_id);
    EXPECT_EQ(town.refused, "import_has_problems");
    EXPECT_EQ(town.count("organisations"), "1"); // the one of the town itself
    EXPECT_EQ(town.history().size(), history);
    auto sheet = town.run(annotated_import(town.pool, town.desk, town.admin, preview.import_id, town.now));
    EXPECT_EQ(documents::read_workbook(sheet).value().first_visible().rows.size(), 3u);
}

TEST(Imports, AreConfirmedOnceAndARepeatGetsTheSameAnswer) {
    ImportOffice town;
    auto preview = town.preview(ImportKind::organisations, sample(ImportKind::organisations));
    ASSERT_TRUE(preview.fine);
    EXPECT_EQ(town.count("organisations"), "1"); // looking takes nothing
    auto first = town.confirm(preview.import_id);
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(first.stored, 3);
    EXPECT_EQ(town.count("organisations"), "4");
    EXPECT_EQ(town.history().back(), AccountAct::imported);
    auto history = town.history().size();

    town.now += std::chrono::minutes(5);
    auto second = town.confirm(preview.import_id);
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(std::tie(second.stored, second.at), std::tie(first.stored, first.at));
    EXPECT_EQ(town.count("organisations"), "4");
    EXPECT_EQ(town.history().size(), history);
    EXPECT_EQ(town.database.say("select length(bytes) from imports"), "0");
}

TEST(Imports, BelongToTheirUploaderAndAreGoneAfterADay) {
    ImportOffice town;
    auto preview = town.preview(ImportKind::organisations, sample(ImportKind::organisations));
    auto other = town.actor(town.member("other", {Role::administrator}), {Role::administrator});
    town.confirm(preview.import_id, other);
    EXPECT_EQ(town.refused, "import_not_found");
    town.now += std::chrono::hours(24);
    town.confirm(preview.import_id);
    EXPECT_EQ(town.refused, "import_not_found");
    town.run(forget_old_imports(town.pool, town.station, town.now));
    EXPECT_EQ(town.count("imports"), "0");
}

// What was shown as fine may have become wrong since.
TEST(Imports, AreCheckedAgainWhenTheyAreConfirmed) {
    ImportOffice town;
    auto preview = town.preview(ImportKind::organisations, sample(ImportKind::organisations));
    town.database.say("update organisations set name = '柏芦物业服务有限公司'");
    town.confirm(preview.import_id);
    EXPECT_EQ(town.refused, "import_has_problems");
    EXPECT_EQ(town.count("organisations"), "1");
}

TEST(Imports, OfAWholeFirstDayEndWithPeopleWhoCanSignIn) {
    ImportOffice town;
    town.database.say("insert into force_kinds values (1, 'grid_worker', '专职网格员', 'Grid workers', 1)");
    for (auto kind : {ImportKind::areas, ImportKind::organisations, ImportKind::calendar}) {
        auto preview = town.preview(kind, sample(kind));
        ASSERT_TRUE(preview.fine);
        town.confirm(preview.import_id);
        ASSERT_EQ(town.refused, "");
    }
    EXPECT_EQ(town.count("areas"), "3");
    EXPECT_EQ(town.count("calendar_days"), "365");

    auto preview = town.preview(ImportKind::members, sample(ImportKind::members));
    auto done = town.confirm(preview.import_id);
    ASSERT_EQ(town.refused, "");
    EXPECT_EQ(done.stored, 3);
    ASSERT_TRUE(done.password_sheet);
    std::string bytes(done.password_sheet->size(), '\0');
    size_t length = 0;
    sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), done.password_sheet->data(),
                      done.password_sheet->size(), nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    bytes.resize(length);
    auto sheet = documents::read_workbook(bytes).value().first_visible();
    ASSERT_EQ(sheet.rows.size(), 4u);
    auto signed_in = town.enter(sheet.rows[1].at(2)->text, sheet.rows[1].at(3)->text);
    ASSERT_TRUE(signed_in) << town.refused;
    EXPECT_TRUE(signed_in->me.must_change_password);
    EXPECT_EQ(signed_in->me.posts.size(), 2u);

    auto again = town.confirm(preview.import_id);
    EXPECT_EQ(again.stored, 3);
    EXPECT_FALSE(again.password_sheet);
}

// Areas that are there already change; nothing is doubled.
TEST(Imports, OfTheSameAreasTwiceLeaveThemAsTheyAre) {
    ImportOffice town;
    for (int i = 0; i < 2; ++i) {
        auto preview = town.preview(ImportKind::areas, sample(ImportKind::areas));
        town.confirm(preview.import_id);
        ASSERT_EQ(town.refused, "");
        EXPECT_EQ(town.count("areas"), "3");
    }
}

// A limit of two working hours from the last evening of the year.
TEST(Imports, OfACalendarTellBeforehandHowManyOpenCasesWillMove) {
    testing::TestStation town;
    std::string notice = "日期,类型\n";
    for (int day = 1; day <= 13; ++day)
        notice += fmt::format("2027-01-{:02},放假\n", day);
    BlockingPool blocking{1, 16};
    std::vector<ImportProblemView> told;
    town.run([&](CommandRunner& runner, pg::Pool& pool) -> Task<> {
        return [](CommandRunner& runner, pg::Pool& pool, testing::TestStation& town, std::string notice,
                  BlockingPool& blocking, std::vector<ImportProblemView>& told) -> Task<> {
            Time evening = testing::at_clock("17:00", "2026-12-31");
            co_await town.report(runner, testing::TestStation::shed(), evening);
            co_await town.report(runner, testing::TestStation::shed(), evening);
            co_await town.report(runner, testing::TestStation::shed(), evening - std::chrono::days(1));
            ImportDesk desk{&blocking, nullptr};
            ImportPreview preview = co_await preview_import(pool, desk, town.commander, ImportKind::calendar, notice,
                                                            Language::en, evening);
            EXPECT_TRUE(preview.fine);
            told = preview.warnings;
        }(runner, pool, town, notice, blocking, told);
    });
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0].code, "import_moves_cases");
    EXPECT_NE(told[0].title.find("of 2 open cases"), std::string::npos) << told[0].title;
}

TEST(Imports, OfAddressesBringWhateverTheyLieInAndARepeatBringsNothing) {
    ImportOffice town;
    town.confirm(town.preview(ImportKind::areas, sample(ImportKind::areas)).import_id);
    auto preview = town.preview(ImportKind::addresses, sample(ImportKind::addresses));
    ASSERT_EQ(town.refused, "");
    ASSERT_TRUE(preview.fine) << preview.problems.at(0).title;
    EXPECT_EQ(preview.rows, 4);
    EXPECT_EQ(town.count("addresses"), "0");
    auto done = town.confirm(preview.import_id);
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(std::to_string(done.stored), town.count("addresses"));
    EXPECT_EQ(town.database.say("select string_agg(full_name, ' ' order by full_name) from addresses where level in "
                                "('room', 'door')"),
              "榉海省霁州市汐城区霁桥街道柏芦社区柏芦佳苑3幢2单元5层501室 "
              "榉海省霁州市汐城区霁桥街道柏芦社区柏芦佳苑3幢2单元5层502室 "
              "榉海省霁州市汐城区霁桥街道柏芦社区霁桥路88号 榉海省霁州市汐城区霁桥街道柏芦社区青石旧村12号");
    EXPECT_EQ(town.database.say("select alias from address_aliases"), "竹溪路12 号");
    EXPECT_EQ(town.database.say("select count(distinct plate_code) = count(*) from addresses"), "t");

    auto again = town.confirm(town.preview(ImportKind::addresses, sample(ImportKind::addresses)).import_id);
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(again.stored, 0);
}

TEST(Imports, OfAddressesWithOneWrongRowStoreNothingAndGiveTheTableBack) {
    ImportOffice town;
    town.confirm(town.preview(ImportKind::areas, sample(ImportKind::areas)).import_id);
    std::string broken = "社区,小区,楼栋,单元,房号\n柏芦社区,柏芦佳苑,,2,501\n";
    auto wrong = town.preview(ImportKind::addresses, broken);
    EXPECT_FALSE(wrong.fine);
    town.confirm(wrong.import_id);
    EXPECT_EQ(town.refused, "import_has_problems");
    EXPECT_EQ(town.count("addresses"), "0");
    auto sheet = town.run(annotated_import(town.pool, town.desk, town.admin, wrong.import_id, town.now));
    EXPECT_EQ(documents::read_workbook(sheet).value().first_visible().rows.size(), 2u);
}

} // namespace
} // namespace qzt
