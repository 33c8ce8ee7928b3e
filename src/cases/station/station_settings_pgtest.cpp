// Categories, the dispatch catalogue and the calendar, changed by an administrator against a database: what is
// written reaches the station's book, and stands in the history.
#include "areas/calendar_api.hpp"
#include "cases/categories/category_table.hpp"
#include "cases/station/category_changes.hpp"
#include "cases/station/limit_changes.hpp"
#include "cases/station/seed_station.hpp"
#include "cases/station/setting_changes.hpp"
#include "cases/station/station_book.hpp"
#include "support/account_town.hpp"

#include <gtest/gtest.h>

namespace qzt {
namespace {

using testing::AccountTown;

struct SettingsOffice : AccountTown {
    Actor admin = actor(member("admin", {Role::administrator}), {Role::administrator});

    SettingsOffice() {
        in_transaction([](pg::Tx& tx) { return seed_station(tx, station); });
    }
    std::shared_ptr<const StationBook> book() {
        return in_transaction([](pg::Tx& tx) { return StationBook::load(tx, station); });
    }
    WriteCategory as_it_is(std::string_view code) {
        auto current = book();
        auto category = current->category(code);
        WriteCategory wanted{
            category->priority, category->triage_limit, category->handle_limit, {}, {}, {}, {}, true};
        wanted.lead_kinds.assign(category->lead_kinds.begin(), category->lead_kinds.end());
        wanted.evidence_photos = category->evidence_photos;
        wanted.sampling_percent = category->sampling.percent;
        wanted.then_limit = category->then_limit;
        wanted.repeats = category->repeats;
        wanted.needs_witness = category->proofs.needs_witness;
        wanted.needs_measurement = category->proofs.needs_measurement;
        wanted.needs_receipt = category->proofs.needs_receipt;
        auto& says = category->sentences;
        wanted.filing_zh = says.filing_zh, wanted.filing_en = says.filing_en;
        wanted.closing_zh = says.closing_zh, wanted.closing_en = says.closing_en;
        wanted.script_zh = says.script_zh, wanted.script_en = says.script_en;
        return wanted;
    }
    std::string last_facts() {
        return database.say("select facts from account_events order by event_id desc limit 1");
    }
};

TEST(StationSettings, OfACategoryAreRefusedAsAWholeOrReachTheBook) {
    SettingsOffice town;
    auto wanted = town.as_it_is("0602");
    auto write = [&](std::string code) {
        town.in_transaction(
            [&](pg::Tx& tx) { return change_category_settings(tx, town.admin, code, wanted, town.now); });
    };
    wanted.handle_limit = work_days(0);
    write("0602");
    EXPECT_EQ(town.refused, "invalid_fields");
    wanted.handle_limit = work_days(12);
    wanted.closing_zh = "电梯已检验合格并恢复运行。";
    write("0699");
    EXPECT_EQ(town.refused, "category_not_found");
    write("0602");
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(town.book()->category("0602")->handle_limit, work_days(12));
    EXPECT_EQ(town.history().back(), AccountAct::category_changed);
    EXPECT_EQ(town.book()->category("0602")->sentences.closing_zh, "电梯已检验合格并恢复运行。");
    EXPECT_TRUE(town.last_facts().contains("handle_limit")) << town.last_facts();
    EXPECT_TRUE(town.last_facts().contains("closing_zh")) << town.last_facts();
    EXPECT_FALSE(town.last_facts().contains("priority")) << town.last_facts();
    // What was not changed is there still.
    EXPECT_EQ(town.database.say("select script_zh from categories where code = '0602'"),
              category_texts("0602")->script_zh);
}

TEST(StationSettings, OfLimitsAreRefusedAsAWholeOrReachTheBookAndTheHistory) {
    SettingsOffice town;
    auto list = town.in_transaction([](pg::Tx& tx) { return limit_settings(tx, SettingsOffice::station); });
    ASSERT_EQ(list.limits.size(), 4u);
    auto& now = list.limits[2];
    WriteLimits wanted{now.sign,
                       now.first_contact,
                       now.check,
                       now.follow_up,
                       now.auto_sign,
                       now.extensions_max,
                       now.extension_percent,
                       now.suspend_days_max,
                       now.triage,
                       now.handle,
                       now.verify,
                       now.return_within,
                       now.decide,
                       now.supervise,
                       now.rework_percent};
    auto write = [&](std::string priority) {
        town.in_transaction([&](pg::Tx& tx) { return change_limits(tx, town.admin, priority, wanted, town.now); });
    };
    wanted.sign = work_hours(0);
    write("P3");
    EXPECT_EQ(town.refused, "invalid_fields");
    wanted.sign = work_hours(2);
    write("P9");
    EXPECT_EQ(town.refused, "limits_unknown");
    write("P3");
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(town.book()->limits(Priority::P3).sign, work_hours(2));
    EXPECT_EQ(town.book()->limits(Priority::P3).follow_up, work_days(3));
    EXPECT_EQ(town.history().back(), AccountAct::limits_changed);
    auto changes = town.in_transaction(
        [](pg::Tx& tx) { return setting_changes(tx, SettingsOffice::station, {Setting::limits, "P3"}); });
    ASSERT_EQ(changes.changes.size(), 1u);
    EXPECT_TRUE(changes.changes[0].fields.text.contains("sign")) << changes.changes[0].fields.text;
    EXPECT_FALSE(changes.changes[0].fields.text.contains("code")) << changes.changes[0].fields.text;
    auto others = town.in_transaction(
        [](pg::Tx& tx) { return setting_changes(tx, SettingsOffice::station, {Setting::limits, "P2"}); });
    EXPECT_TRUE(others.changes.empty());
}

TEST(StationSettings, OfTheCatalogueReplaceACategorysRows) {
    SettingsOffice town;
    WriteCatalogue wanted{{{{}, town.org, AssignmentRole::lead}}};
    auto write = [&] {
        return town.in_transaction(
            [&](pg::Tx& tx) { return change_catalogue(tx, town.admin, "0101", wanted, town.now); });
    };
    town.database.say("update organisations set kind = 'community'");
    write();
    EXPECT_EQ(town.refused, "invalid_fields");
    town.database.say("update organisations set kind = 'police'");
    ASSERT_EQ(town.book()->category("0101")->lead_kinds.front(), "police");
    write();
    EXPECT_EQ(town.refused, "");
    write();
    EXPECT_EQ(town.database.say("select count(*) from dispatch_catalogue"), "1");
    EXPECT_EQ(town.book()->catalogue_lead("0101", AreaId::named("anywhere")), town.org);
    wanted.entries.clear();
    write();
    EXPECT_EQ(town.database.say("select count(*) from dispatch_catalogue"), "0");
    EXPECT_EQ(town.history().back(), AccountAct::catalogue_changed);
}

TEST(StationSettings, OfTheCalendarChangeTheDaysThatAreNamed) {
    SettingsOffice town;
    Day tuesday = day_from_text("2026-03-10").value();
    ASSERT_TRUE(town.book()->calendar().is_work_day(tuesday));
    auto change = [&](int32_t year) {
        return town.in_transaction([&](pg::Tx& tx) {
            ChangeCalendar wanted{{{tuesday, DayKind::restday, false}}};
            return change_calendar(tx, town.admin, year, wanted, town.now);
        });
    };
    change(2027);
    EXPECT_EQ(town.refused, "invalid_fields");
    auto before = town.in_transaction([&](pg::Tx& tx) { return calendar_year(tx, town.station, 2026); });
    auto after = change(2026);
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(after.work_days, before.work_days - 1);
    EXPECT_FALSE(town.book()->calendar().is_work_day(tuesday));
    EXPECT_TRUE(town.last_facts().contains("2026-03-10")) << town.last_facts();
    EXPECT_EQ(town.history().back(), AccountAct::calendar_changed);
}

TEST(StationSettings, OfWorkingPeriodsAreRefusedOrCountAndAreRemembered) {
    SettingsOffice town;
    WriteStationHours wanted;
    auto write = [&] {
        return town.in_transaction(
            [&](pg::Tx& tx) { return change_station_hours(tx, town.admin, wanted, town.now); });
    };
    auto revision = [&] {
        return town.database.say(
            "select calendar_revision || ' ' || book_version from stations where station_id = 1");
    };
    auto now = town.in_transaction([&](pg::Tx& tx) { return station_hours(tx, town.station); });
    EXPECT_EQ(now.work_periods, (std::vector<std::string>{"08:00-12:00", "14:00-18:00"}));
    std::string before = revision();
    write();
    EXPECT_EQ(town.refused, "invalid_fields");
    wanted.work_periods = {"08:00-12:00", "14:00-18:00"};
    write();
    EXPECT_EQ(town.refused, "");
    EXPECT_EQ(revision(), before) << "nothing has changed";
    wanted.work_periods = {"09:00-17:00"};
    write();
    EXPECT_EQ(town.refused, "");
    EXPECT_NE(revision(), before);
    Time tuesday = time_from_text("2026-03-10T08:00:00+08:00").value();
    EXPECT_EQ(to_text(town.book()->calendar().due_at(tuesday, work_days(1))), "2026-03-11T17:00:00+08:00");
    auto changes = town.in_transaction(
        [](pg::Tx& tx) { return setting_changes(tx, SettingsOffice::station, {Setting::calendar, "hours"}); });
    ASSERT_EQ(changes.changes.size(), 1u);
    EXPECT_TRUE(changes.changes[0].fields.text.contains("09:00-17:00")) << changes.changes[0].fields.text;
    EXPECT_TRUE(changes.changes[0].fields.text.contains("14:00-18:00")) << changes.changes[0].fields.text;
}

} // namespace
} // namespace qzt
